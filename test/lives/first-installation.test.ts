// SPDX-License-Identifier: Apache-2.0
/** docs/operations/install.md is true: its files and commands lead from nothing, without the demo, to an accepted case. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { MatterDefinition } from '#matters';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { client, JourneyFailed } from '../../src/cli/journey-client.ts';
import { submitAs } from '../../src/cli/journey-steps.ts';

const manual = readFileSync(join(repositoryRoot, 'docs/operations/install.md'), 'utf8');
const chapter = manual.split('\n## ').find((c) => c.startsWith('The first departments and people')) ?? '';
const programme = join(repositoryRoot, 'tools/run.mjs');

let home: string;
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'tongban-first-'));
});
after(() => rm(home, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  DATA_DIR: join(home, 'data'),
  DATABASE_URL: '',
  DATABASE_POOL: '6',
  DEMO: 'no',
  LOG_LEVEL: 'error',
  ...more,
});

/** The tables of the chapter, by the path that stands before each. */
const tables = (): [string, string][] =>
  [...chapter.matchAll(/^`(\/srv\/tongban\/[^`]+)`[\s\S]*?```csv\n([\s\S]*?)```/gm)].map((m) => [
    m[1] ?? '',
    m[2] ?? '',
  ]);

/** The words of every `npm run tongban -- …` in the chapter, its folder being ours. */
const commands = (): string[][] =>
  [...chapter.matchAll(/^npm run tongban -- (.+)$/gm)].map((m) =>
    (m[1] ?? '').split(' ').map((word) => word.replace('/srv/tongban', home)),
  );

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function tongban(words: readonly string[], input?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [programme, 'src/cli/main.ts', ...words],
      { cwd: repositoryRoot, env: environment(), timeout: 180_000 },
      (error, out, err) => {
        const killed = error?.killed ? `\nkilled: it took longer than three minutes` : '';
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err: `${err}${killed}` });
      },
    );
    child.stdin?.end(input ?? '');
  });
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

async function startServer(): Promise<Server> {
  const child = spawn(process.execPath, [programme, 'src/main.ts'], {
    cwd: repositoryRoot,
    env: environment({ PORT: '0', HOST: '127.0.0.1' }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    url = /is ready: (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) break;
  }
  child.stderr.resume();
  assert.ok(url, said.join('\n'));
  return {
    url,
    stop: async () => {
      const gone = once(child, 'exit');
      if (child.exitCode === null) child.kill('SIGTERM');
      else return;
      await gone;
    },
  };
}

/** As a browser sends the form of `/register`; gives where the answer leads. */
async function register(url: string, fields: Record<string, string>): Promise<number> {
  const answer = await fetch(`${url}/register`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return answer.status;
}

test('the manual holds what this test runs', () => {
  assert.deepEqual(
    tables().map(([path]) => path),
    ['/srv/tongban/divisions.csv', '/srv/tongban/organisations.csv'],
  );
  assert.deepEqual(
    commands().map((words) => words[0]),
    ['migrate', 'divisions', 'organisations', 'staff', 'staff', 'matters', 'matters', 'doctor'],
  );
});

test('from nothing to the first accepted case, as the manual says', async (t) => {
  if (process.platform === 'win32') return t.skip('no embedded PostgreSQL here');
  const early = await tongban(['doctor', '--json']);
  assert.equal(early.code, 1, 'a doctor of nothing');
  assert.match(early.out, /tongban migrate/);
  assert.equal(existsSync(join(home, 'data')), false, 'the doctor makes nothing');

  for (const [path, text] of tables()) await writeFile(path.replace('/srv/tongban', home), text);
  const passwords: string[] = [];
  for (const words of commands()) {
    const { code, out, err } = await tongban(words);
    assert.equal(code, 0, `${words.join(' ')}\n${out}${err}`);
    const password = /shown only now: (\S+)$/m.exec(out)?.[1];
    if (password !== undefined) passwords.push(password);
  }
  assert.equal(new Set(passwords).size, 2);

  const server = await startServer();
  t.after(() => server.stop());
  // Beside the running server: nothing is done twice, what is taken is refused, what is wrong is named.
  const staff = commands().find((words) => words[0] === 'staff') ?? [];
  const twice = await tongban([...staff, '--json']);
  assert.equal(twice.code, 1);
  assert.match(JSON.parse(twice.out).reason, /LH1001 is taken/);

  const person = { residentId: '329902199204161021', password: 'a sentence to keep' };
  const form = { ...person, name: '白小川', mobile: '13900000999', division: '329902001000', back: '/me' };
  assert.equal(await register(server.url, form), 303);
  const resident = client(server.url, 'person');
  await resident.post('/api/v1/sessions', {
    plane: 'person',
    handle: person.residentId,
    password: person.password,
  });
  const { items } = await resident.get<{ items: { code: string }[] }>('/api/v1/matters?limit=5');
  assert.equal(items.length, 1);
  const code = items[0]?.code ?? '';
  const found = await resident.get<{ definition: MatterDefinition }>(`/api/v1/matters/${code}`);
  const definition = { ...found.definition, examples: [] };
  const applicant = { name: form.name, company: null, client: resident };
  const caseNo = await submitAs(applicant, definition, code, 1);

  const clerk = client(server.url, 'staff');
  const signIn = (password: string) =>
    clerk.post<{ kind: string }>('/api/v1/sessions', { plane: 'staff', handle: 'LH1001', password });
  await assert.rejects(signIn('not the printed one'), (e) => e instanceof JourneyFailed && e.status === 401);
  assert.equal((await signIn(passwords[0] ?? '')).kind, 'half', 'the password alone opens nothing');
  await assert.rejects(
    clerk.get('/api/v1/my-sessions'),
    (e) => e instanceof JourneyFailed && e.status === 401,
  );
  const second = '/api/v1/sessions/second-factor/totp';
  const { secret } = await clerk.post<{ secret: string }>(second, {});
  const generator = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  await clerk.post(`${second}/confirmation`, { code: generator.generate() });
  await clerk.post(`/api/v1/cases/${caseNo}/acceptance`, {});
  const { state } = await resident.get<{ state: string }>(`/api/v1/cases/${caseNo}`);
  assert.equal(state, 'accepted');
});
