// SPDX-License-Identifier: Apache-2.0
/** Tokens of systems: sealed, ten minutes, worth nothing without a grant, which is looked at on every call. */
import { findSiteClient, systemClientFrom } from '#identity';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database, Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { ecertProblems } from './ecert.problems.ts';

export const tokenSeconds = 600;
const place = 'licences.ecert-token';

interface TokenFacts {
  readonly client: string;
  readonly until: number;
}

/** @param authorization HTTP Basic: the id and secret of a registered system. @throws system-refused */
export async function issueEcertToken(
  db: Database,
  cipher: FieldCipher,
  now: Date,
  authorization: string | undefined,
): Promise<{ readonly accessToken: string; readonly expiresIn: number }> {
  const client = await systemClientFrom(db, authorization);
  if (!client) throw new Problem(ecertProblems['system-refused']);
  const facts: TokenFacts = { client: client.clientId, until: now.getTime() + tokenSeconds * 1000 };
  const sealed = cipher.encryptText(JSON.stringify(facts), place);
  return { accessToken: Buffer.from(sealed, 'utf8').toString('base64url'), expiresIn: tokenSeconds };
}

/** The system that a token stands for; it must still be registered. @throws system-refused */
export async function clientOfToken(
  on: Queryable,
  cipher: FieldCipher,
  now: Date,
  token: string,
): Promise<string> {
  const facts = opened(cipher, token);
  if (!facts || facts.until <= now.getTime() || !(await findSiteClient(on, facts.client)))
    throw new Problem(ecertProblems['system-refused']);
  return facts.client;
}

function opened(cipher: FieldCipher, token: string): TokenFacts | undefined {
  try {
    // Sealed by `issueEcertToken` only, and authenticated by the cipher.
    return JSON.parse(
      cipher.decryptText(Buffer.from(token, 'base64url').toString('utf8'), place),
    ) as TokenFacts;
  } catch {
    return undefined;
  }
}
