// SPDX-License-Identifier: Apache-2.0
/** `tongban signing verify FILE`: checks the evidence of signatures of several people with nothing but published keys. */
import { readFile } from 'node:fs/promises';
import { verifyEvidence } from '#cases';
import { verifierOf } from '#platform/crypto/compact-statement.ts';
import type { PublicJwk, Verifier } from '#platform/crypto/index.ts';
import { type VerbContext, withApp } from './verb.ts';

const usage = 'usage: tongban signing verify FILE [--keys JWKS.json] [--json]';

/** @returns 0 when nothing was changed and all have signed, 1 otherwise, 2 when nothing could be checked */
export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const at = args.indexOf('--keys');
  const keys = at < 0 ? undefined : args[at + 1];
  const [file] = args.filter((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1));
  if (file === undefined || (at >= 0 && keys === undefined)) return refuse(context, usage);
  const given = await jsonOf(file);
  if (given === undefined) return refuse(context, `${file} cannot be read`);
  if (keys === undefined) return withApp(context, async (app) => told(app.keys, given, args, context));
  const published = keySetOf(await jsonOf(keys));
  if (published === undefined) return refuse(context, `${keys} is no set of keys`);
  return told(verifierOf(published), given, args, context);
}

function told(verifier: Verifier, given: unknown, args: readonly string[], { out }: VerbContext): number {
  const check = verifyEvidence(verifier, given);
  if (args.includes('--json')) out(JSON.stringify(check));
  else {
    out(check.valid ? 'unchanged' : 'NOT as the platform made it');
    out(check.complete ? 'all have signed' : 'not all have signed');
    for (const { fault, party } of check.faults) out(party === null ? fault : `${fault} (party ${party})`);
  }
  return check.complete ? 0 : 1;
}

function refuse({ err }: VerbContext, message: string): number {
  err(message);
  return 2;
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The members of a published set (RFC 7517) that are keys of ours. */
function keySetOf(value: unknown): PublicJwk[] | undefined {
  if (value === null || typeof value !== 'object' || !('keys' in value) || !Array.isArray(value.keys))
    return undefined;
  return value.keys.filter(
    (key): key is PublicJwk =>
      key !== null && typeof key === 'object' && key.kty === 'OKP' && typeof key.x === 'string',
  );
}
