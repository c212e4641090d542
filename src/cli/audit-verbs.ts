// SPDX-License-Identifier: Apache-2.0
/** `tongban audit`: writes the audit log out, and verifies it with a program that shares no code with the platform. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { casesAfter } from '#cases';
import { auditCities, entriesFrom, isTold, noteAll, signCheckpoints } from '#platform/audit/index.ts';
import type { App } from '../app.ts';
import { type VerbContext, withApp } from './verb.ts';

const verifier = fileURLToPath(new URL('standalone/audit-verify.mjs', import.meta.url));
const usage = 'usage: tongban audit export FILE | audit verify [FILE] [--receipt RECEIPT.json] [--json]';

/** Every entry, one a line. */
async function* logLines({ db }: App): AsyncGenerator<string> {
  for (const city of await auditCities(db))
    for (let seq = 0; ; ) {
      const entries = await entriesFrom(db, city, seq, 1000);
      if (entries.length === 0) break;
      yield `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`;
      seq += entries.length;
    }
}

const writeLog = (app: App, file: string): Promise<void> => pipeline(logLines(app), createWriteStream(file));

/** @returns 0; 2 without a file */
export async function exportLog(args: readonly string[], context: VerbContext): Promise<number> {
  const [file] = args.filter((arg) => !arg.startsWith('--'));
  if (file === undefined) {
    context.err(usage);
    return 2;
  }
  return withApp(context, async (app) => {
    await writeLog(app, file);
    return 0;
  });
}

/** The log of the database, or of a file, against the checkpoints kept apart; or a receipt. @returns 0 when all is as it was */
export async function verify(args: readonly string[], context: VerbContext): Promise<number> {
  const asked = args.indexOf('--receipt');
  const receipt = asked < 0 ? undefined : (args[asked + 1] ?? '');
  if (receipt === '' || receipt?.startsWith('--')) {
    context.err(usage);
    return 2;
  }
  const [file] = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--receipt');
  const scratch = await mkdtemp(join(tmpdir(), 'tongban-audit-'));
  try {
    return await withApp(context, async (app) => {
      const keys = join(scratch, 'keys.json');
      await writeFile(keys, JSON.stringify({ keys: app.keys.publicKeys() }));
      if (receipt !== undefined) return standalone(['receipt', receipt, keys], context);
      const log = file ?? join(scratch, 'log.ndjson');
      const checkpoints = join(context.config.auditDir, 'checkpoints.txt');
      if (file === undefined) {
        await noteAll(app.db);
        await signCheckpoints({
          db: app.db,
          clock: app.clock,
          signer: app.keys,
          dir: context.config.auditDir,
        });
        await writeLog(app, log);
      }
      const code = await standalone(['log', log, checkpoints, keys], context);
      return code !== 0 || file !== undefined ? code : await compareHistories(app, log, context);
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function standalone(words: readonly string[], { out }: VerbContext): Promise<number> {
  const child = spawn(process.execPath, [verifier, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (piece) => {
    said += String(piece);
  });
  const [code] = await once(child, 'close');
  if (said !== '') out(said.trim());
  return Number(code);
}

/** Events of cases in the database that are not in the log as they are: changed behind its back. */
async function compareHistories(app: App, log: string, { out }: VerbContext): Promise<number> {
  const logged = new Set<string>();
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    if (line === '') continue;
    const { subject, content }: { subject: string; content: string } = JSON.parse(line);
    logged.add(`${subject} ${content}`);
  }
  let [city, caseNo, events] = ['', '', 0];
  for (;;) {
    const batch = await casesAfter(app.db, city, caseNo, 500);
    const last = batch.at(-1);
    if (!last) break;
    for (const c of batch)
      for (const event of c.events) {
        events += 1;
        if (logged.has(`${c.case_no} ${event.hash}`)) continue;
        // Done since the log was written out: people go on working.
        if (await isTold(app.db, c.city, c.case_no, event.hash)) continue;
        const why = 'this event of a case is not in the log as it stands in the database';
        out(JSON.stringify({ ok: false, firstBad: `case ${c.case_no} event ${event.seq}`, why }));
        return 1;
      }
    [city, caseNo] = [last.city, last.case_no];
  }
  out(JSON.stringify({ ok: true, caseEvents: events }));
  return 0;
}
