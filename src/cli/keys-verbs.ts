// SPDX-License-Identifier: Apache-2.0
/** `tongban keys`: versions of the key that seals columns. Old versions stay readable until nothing is under them. */
import { type SealReport, sealAnew, sealedVersions } from '#platform/sealed/index.ts';
import type { App } from '../app.ts';
import { sealedColumns } from '../compose-privacy.ts';
import { type VerbContext, withApp } from './verb.ts';

const partsOf = ({ db, clock, keys }: App) => ({ db, clock, keys, columns: sealedColumns });

/** @returns 0 */
export async function rotate(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, async (app) => {
    const version = await app.keys.cipherKeys.rotate();
    context.err(`version ${version} seals from now on; running servers take it over within seconds`);
    const report = args.includes('--reencrypt') ? await untilNothingIsLeft(app, context) : undefined;
    if (args.includes('--json'))
      context.out(JSON.stringify({ ok: true, version, ...(report ?? { reencrypt: 'by the server' }) }));
    else if (report)
      context.out(`${report.sealed} values sealed anew, ${report.wrapped} keys of people wrapped`);
    return 0;
  });
}

/** A walk that finds nothing to do ends it: servers may have written under the old version meanwhile. */
async function untilNothingIsLeft(app: App, { err }: VerbContext): Promise<SealReport> {
  let [all, last] = [undefined as SealReport | undefined, undefined as SealReport | undefined];
  do {
    last = await sealAnew(partsOf(app), (column, seen) => err(`${column}: ${seen} looked at`));
    all = {
      version: last.version,
      seen: (all?.seen ?? 0) + last.seen,
      sealed: (all?.sealed ?? 0) + last.sealed,
      wrapped: (all?.wrapped ?? 0) + last.wrapped,
    };
  } while (last.sealed + last.wrapped > 0);
  return all;
}

/** @returns 0 */
export async function status(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, async (app) => {
    const current = app.keys.cipherKeys.current();
    const columns = await sealedVersions(partsOf(app));
    if (args.includes('--json')) context.out(JSON.stringify({ current, columns }));
    else {
      context.out(`version ${current} seals`);
      for (const { column, version, n, fixed } of columns)
        context.out(
          `${column}  ${version}  ${n}${fixed ? '  (part of a chain of hashes: never sealed anew)' : ''}`,
        );
    }
    return 0;
  });
}

/** @returns 0; 1 while something is still under the version; 2 without one */
export async function retire(args: readonly string[], context: VerbContext): Promise<number> {
  const version = Number(args[args.indexOf('--version') + 1]);
  if (!args.includes('--version') || !Number.isInteger(version)) {
    context.err('usage: tongban keys retire --version N [--json]');
    return 2;
  }
  return withApp(context, async (app) => {
    const held = (await sealedVersions(partsOf(app))).filter((row) => row.version === `v${version}`);
    if (held.length === 0) await app.keys.cipherKeys.retire(version);
    const ok = held.length === 0;
    if (args.includes('--json')) context.out(JSON.stringify({ ok, version, held }));
    else if (ok) context.out(`the key of version ${version} was destroyed`);
    else
      for (const { column, n } of held)
        context.out(`${column}: ${n} values are still under version ${version}`);
    return ok ? 0 : 1;
  });
}
