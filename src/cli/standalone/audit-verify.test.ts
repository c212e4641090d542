// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { system } from '#platform/actor.ts';
import { type AuditEntry, entryOf, leafOf } from '#platform/audit/audit-entry.ts';
import { entriesFrom, noteAll, proveEntry, signCheckpoints } from '#platform/audit/index.ts';
import { type Frontier, grow, leafHash, noLeaves, rootOf } from '#platform/audit/merkle.ts';
import { command, createRunner } from '#platform/command.ts';
import { type KeyStore, openKeyStore, type PublicJwk, signStatement } from '#platform/crypto/index.ts';
import { createJobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { createWorld, type World } from '#test/support/world.ts';
import { chance } from '../../../torture/seeded-chance.ts';

interface Verdict {
  readonly ok: boolean;
  readonly entries?: number;
  readonly checkpoints?: number;
  readonly firstBad?: string;
  readonly why?: string;
}
interface Verifier {
  verifyLog(log: string, checkpoints: string, keys: readonly PublicJwk[]): Verdict;
  verifyReceipt(file: unknown, keys: readonly PublicJwk[]): Verdict & { caseNo?: string };
}
/** Plain JavaScript, as a citizen runs it: it has no types. */
const path = new URL('audit-verify.mjs', import.meta.url).href;
const { verifyLog, verifyReceipt } = (await import(path)) as Verifier;

let dir = '';
let keys: KeyStore | undefined;
let strangers: KeyStore | undefined;
let world: World | null = null;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tongban-audit-'));
  const now = (): Date => new Date('2026-09-01T01:00:00Z');
  const random = (size: number): Buffer => Buffer.alloc(size, 7);
  keys = await openKeyStore({ dir: join(dir, 'keys'), now, random });
  strangers = await openKeyStore({ dir: join(dir, 'others'), now, random });
  world = await createWorld({ store: 'embedded' });
});
after(async () => {
  await world?.close();
  await rm(dir, { recursive: true, force: true });
});
const ours = (): KeyStore => {
  assert.ok(keys);
  return keys;
};

interface Log {
  readonly lines: string[];
  readonly checkpoints: string[];
}

/** A log of two cities with a checkpoint now and then, the last one over everything. */
function logOf(entries: number, signer: KeyStore, salt = ''): Log {
  const [lines, checkpoints]: [string[], string[]] = [[], []];
  const trees = new Map<string, Frontier>();
  for (let n = 0; n < entries; n += 1) {
    const city = n % 3 === 0 ? '3201' : '3299';
    const frontier = trees.get(city) ?? noLeaves;
    const event = {
      city,
      id: `e${n}${salt}`,
      name: 'cases.submitted.v1',
      at: new Date(1_790_000_000_000 + n * 1000),
      data: { caseNo: `C${n}`, n },
    };
    const entry = entryOf(event, frontier.size);
    const grown = grow(frontier, leafHash(leafOf(entry))).frontier;
    trees.set(city, grown);
    lines.push(JSON.stringify(entry));
    if (n % 12 === 11 || n >= entries - 3)
      checkpoints.push(
        signStatement(
          signer,
          {
            kind: 'checkpoint',
            city,
            size: grown.size,
            root: rootOf(grown).toString('hex'),
            at: event.at.toISOString(),
          },
          'checkpoint',
        ),
      );
  }
  return { lines, checkpoints };
}
const judge = ({ lines, checkpoints }: Log): Verdict =>
  verifyLog(`${lines.join('\n')}\n`, `${checkpoints.join('\n')}\n`, ours().publicKeys());

test('ten thousand tamperings of the log are all found, and the place is named', () => {
  const whole = logOf(36, ours());
  assert.deepEqual(judge(whole), { ok: true, entries: 36, checkpoints: whole.checkpoints.length });
  const rebuilt = logOf(36, ours(), '-rebuilt').lines;
  const draw = chance(6962, 'tamperings');
  const below = (n: number): number => Math.floor(draw.next() * n);
  const changed = (line: string): string => {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const name =
      (['city', 'seq', 'id', 'name', 'at', 'subject', 'content', 'note'] as const)[below(8)] ?? 'id';
    const value = entry[name];
    return JSON.stringify({
      ...entry,
      [name]: typeof value === 'number' ? value + 1 + below(5) : `${value ?? ''}${below(10)}`,
    });
  };
  const ways: Readonly<Record<string, (lines: string[]) => string[]>> = {
    edit: (lines) => lines.with(below(lines.length), changed(lines[0] ?? '')),
    'edit in place': (lines) => {
      const at = below(lines.length);
      return lines.with(at, changed(lines[at] ?? ''));
    },
    delete: (lines) => lines.toSpliced(below(lines.length), 1 + below(3)),
    insert: (lines) => lines.toSpliced(below(lines.length), 0, lines[below(lines.length)] ?? ''),
    swap: (lines) => {
      const [a, b] = [below(lines.length), below(lines.length)];
      return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
    },
    truncate: (lines) => lines.slice(0, below(lines.length)),
    'full rebuild': (lines) => [...rebuilt.slice(0, lines.length)],
    'rebuild from somewhere': (lines) => {
      const at = below(lines.length);
      return [...lines.slice(0, at), ...rebuilt.slice(at)];
    },
  };
  const names = Object.keys(ways);
  let tried = 0;
  while (tried < 10_000) {
    const way = names[tried % names.length] ?? '';
    const lines = ways[way]?.([...whole.lines]) ?? [];
    // Entries of different cities may change places: each city's own order is what counts.
    const same = (city: string): boolean =>
      lines.filter((l) => l.includes(`"city":"${city}"`)).join() ===
      whole.lines.filter((l) => l.includes(`"city":"${city}"`)).join();
    if (same('3201') && same('3299') && lines.length === whole.lines.length) continue;
    tried += 1;
    const verdict = judge({ ...whole, lines });
    assert.equal(verdict.ok, false, `${way} was not found`);
    assert.ok(verdict.firstBad, `${way}: the place is named`);
  }
});

test('checkpoints cannot be made, moved or left out to fit: planted offenders', () => {
  const whole = logOf(40, ours());
  assert.ok(strangers);
  const forged = logOf(40, strangers, 'forged');
  assert.match(judge(forged).why ?? '', /unknown key|signature/);
  assert.match(judge({ ...whole, checkpoints: [...whole.checkpoints].reverse() }).why ?? '', /out of order/);
  const broken = whole.checkpoints.with(
    0,
    (whole.checkpoints[0] ?? '').replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
  );
  assert.equal(judge({ ...whole, checkpoints: broken }).firstBad, 'checkpoint in line 1');
  const edited = judge({ ...whole, lines: whole.lines.with(0, (whole.lines[0] ?? '').replace('C0', 'C9')) });
  assert.match(edited.firstBad ?? '', /^3201 0 to/);
});

test('what the outbox tells is noted, signed apart from the database, and a receipt is proved by it', async (t) => {
  if (!world) return t.skip('PostgreSQL cannot be started here');
  const { db, clock } = world;
  const runner = createRunner({ ...world, authorise: () => undefined, wake: () => undefined });
  const jobs = createJobs({ ...world, log: silentLog, handlers: [], listeners: [], recurring: [] });
  const tell = command('test.tell', async ({ emit }, n: number) =>
    emit({
      name: 'cases.submitted.v1',
      city: '3299',
      data: { caseNo: `32992026090100${n}`, hash: 'ab'.repeat(32) },
    }),
  );
  const parts = { db, clock, signer: ours(), dir: join(dir, 'audit') };
  const proof = () => proveEntry(db, '3299', '329920260901007', 'ab'.repeat(32));
  for (let n = 1; n <= 11; n += 1) {
    await runner.execute(tell, system('test'), n);
    await jobs.drain();
    await noteAll(db);
    if (n === 7) assert.equal(await proof(), undefined, 'no checkpoint covers it yet');
    if (n % 4 === 0) assert.equal(await signCheckpoints(parts), 1);
  }
  assert.equal(await signCheckpoints(parts), 1);
  assert.equal(await signCheckpoints(parts), 0, 'nothing has grown');
  const entries: AuditEntry[] = await entriesFrom(db, '3299', 0, 100);
  const checkpoints = await readFile(join(dir, 'audit/checkpoints.txt'), 'utf8');
  const log = entries.map((entry) => JSON.stringify(entry));
  assert.deepEqual(verifyLog(log.join('\n'), checkpoints, ours().publicKeys()), {
    ok: true,
    entries: 11,
    checkpoints: 3,
  });

  const statement = signStatement(
    ours(),
    {
      kind: 'receipt',
      caseNo: '329920260901007',
      receivedAt: '2026-09-01T01:00:00.000Z',
      eventHash: 'ab'.repeat(32),
    },
    'receipt',
  );
  const file = { receipt: { statement }, proof: await proof() };
  assert.equal(verifyReceipt(file, ours().publicKeys()).ok, true);
  const other = { ...file, proof: await proveEntry(db, '3299', '329920260901008', 'ab'.repeat(32)) };
  assert.equal(verifyReceipt(other, ours().publicKeys()).firstBad, 'entry');
  const shortened = { ...file, proof: { ...file.proof, path: file.proof?.path.slice(1) } };
  assert.equal(verifyReceipt(shortened, ours().publicKeys()).firstBad, 'path');
  assert.equal(verifyReceipt({}, ours().publicKeys()).ok, false);

  await db.admin(`update platform.audit_entry set subject = 'somebody else' where city = '3299' and seq = 4`);
  const now = (await entriesFrom(db, '3299', 0, 100)).map((entry) => JSON.stringify(entry)).join('\n');
  assert.equal(verifyLog(now, checkpoints, ours().publicKeys()).firstBad, '3299 4 to 7');
});
