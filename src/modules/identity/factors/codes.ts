// SPDX-License-Identifier: Apache-2.0
/**
 * One-time codes to a mobile number. The code stands nowhere, not even as a hash of a million possible values: it is
 * computed from the ticket with a key of the key store, when it is sent and when it is checked.
 */
import { timingSafeEqual } from 'node:crypto';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { type Actor, anonymous, system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { identityProblems } from '../identity.problems.ts';
import type { IdentityServices } from '../identity.types.ts';
import { tokenHash } from '../sessions/open-session.ts';
import type { Tries, TryFrom } from '../sessions/tries.ts';
import { loginIndex } from '../sign-in.ts';
import { countCodeTry, findProof, markProved, saveCode, takeProof } from './codes.store.ts';
import type { AccountRef, CodeProof, CodePurpose } from './factor.types.ts';
import { codeDigits, codeMinutes, codeTries, digitsOf, proofMinutes } from './one-time-code.rules.ts';

type Cipher = IdentityServices['cipher'];

export const numberIndexOf = (cipher: Cipher, mobile: string): string => cipher.blindIndex(mobile, 'mobile');
/** Key of a proved number in the directory of sign-in names. No identity number or name looks like it. */
export const mobileLogin = (cipher: Cipher, mobile: string): string => loginIndex(cipher, `mobile:${mobile}`);
export const codeOf = (cipher: Cipher, ticketSha256: string): string =>
  digitsOf(cipher.blindIndex(ticketSha256, 'one-time-code'));
export const codeAad = (ticketSha256: string): string => `identity.code.number:${ticketSha256}`;

export interface AskCode {
  readonly purpose: CodePurpose;
  readonly mobile: string;
  /** The identity number of who has lost the password. */
  readonly residentId?: string | undefined;
  /** The account of who is signed in. */
  readonly account?: AccountRef | undefined;
  readonly from?: TryFrom | undefined;
}

export interface Codes {
  /** Whether messages can be sent at all. */
  readonly available: boolean;
  /**
   * Sends a code when there is somebody to send it to; answers the same when there is not.
   * @returns a ticket to be shown with the code
   * @throws `identity.invalid-mobile`, `identity.too-many-tries`, `identity.no-messages`
   */
  ask(input: AskCode): Promise<{ readonly ticket: string }>;
  /** Checks a code; a proof waits half an hour for its use. @throws `identity.wrong-code` */
  prove(ticket: string, purpose: CodePurpose, code: string): Promise<CodeProof>;
  /** The proof that still waits. @throws `identity.wrong-code` */
  proof(ticket: string, purpose: CodePurpose): Promise<CodeProof>;
}

export interface CodeParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cipher: Cipher;
  readonly tries: Tries;
  readonly available: boolean;
}

interface SaveCode extends Omit<AskCode, 'from'> {
  readonly ticketSha256: string;
}

const asking = system('one-time-code');

export const codeAsked = (ticketSha256: string, send: boolean) => ({
  name: 'identity.code-asked.v1',
  city: '0000',
  data: { ticketSha256, to: send ? 'number' : null },
});

const saveCodeCommand = (cipher: Cipher): Command<SaveCode, { asked: true }> =>
  command('identity.ask-code', async ({ tx, now, emit }, c) => {
    const byName =
      c.purpose === 'sign-in'
        ? mobileLogin(cipher, c.mobile)
        : c.purpose === 'recover'
          ? loginIndex(cipher, c.residentId ?? '')
          : null;
    const known = await saveCode(tx, {
      ticketSha256: c.ticketSha256,
      purpose: c.purpose,
      numberIndex: numberIndexOf(cipher, c.mobile),
      numberCipher: cipher.encryptText(c.mobile, codeAad(c.ticketSha256)),
      loginIndex: byName,
      account: c.account ?? null,
      now,
      expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
    });
    emit(codeAsked(c.ticketSha256, known || c.purpose === 'register'));
    return { asked: true };
  });

export function createCodes(parts: CodeParts): Codes {
  const { db, runner, clock, ids, cipher, tries, available } = parts;
  const save = saveCodeCommand(cipher);
  const wrong = (): Problem => new Problem(identityProblems['wrong-code']);
  const proofOf = (
    ticketSha256: string,
    row: { number_index: string; number_cipher: string; city: string | null; account_id: string | null },
  ): CodeProof => ({
    ticketSha256,
    mobile: cipher.decryptText(row.number_cipher, codeAad(ticketSha256)),
    numberIndex: row.number_index,
    ...(row.city !== null &&
      row.account_id !== null && { account: { city: row.city, accountId: row.account_id } }),
  });

  async function ask({ from, ...input }: AskCode): Promise<{ ticket: string }> {
    if (!available) throw new Problem(identityProblems['no-messages']);
    const mobile = parseMobile(input.mobile);
    if (!mobile.ok) throw new Problem(identityProblems['invalid-mobile']);
    const now = clock.now();
    await tries.ofCode(numberIndexOf(cipher, mobile.value), now, from);
    const ticket = ids.token();
    await runner.execute(save, asking, { ...input, mobile: mobile.value, ticketSha256: tokenHash(ticket) });
    return { ticket };
  }
  async function prove(ticket: string, purpose: CodePurpose, code: string): Promise<CodeProof> {
    const hash = tokenHash(ticket);
    const now = clock.now();
    const waiting = await countCodeTry(db.autocommit, hash, purpose, now, codeTries);
    const right = sameDigits(codeOf(cipher, hash), code.replace(/\s/g, ''));
    const forNobody = purpose !== 'register' && waiting?.account_id === null;
    if (!waiting || forNobody || !right) throw wrong();
    const until = new Date(now.getTime() + proofMinutes * 60_000);
    const proved = await markProved(db.autocommit, hash, now, until);
    if (!proved) throw wrong();
    return proofOf(hash, proved);
  }
  return {
    available,
    ask: (input) => asSystem('a one-time code', () => ask(input)),
    prove: (ticket, purpose, code) => asSystem('a one-time code', () => prove(ticket, purpose, code)),
    proof: (ticket, purpose) =>
      asSystem('a one-time code', async () => {
        const hash = tokenHash(ticket);
        const row = await findProof(db, hash, purpose, clock.now());
        if (!row) throw wrong();
        return proofOf(hash, row);
      }),
  };
}

function sameDigits(expected: string, given: string): boolean {
  const digits = given.padEnd(codeDigits, ' ').slice(0, codeDigits);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(digits.replace(/[^\d]/g, 'x')));
}

/** Takes a proof within a command. @throws `identity.wrong-code` when it was used, or waited too long */
export async function usedProof(
  context: { readonly tx: Parameters<typeof takeProof>[0]; readonly now: Date },
  cipher: Cipher,
  ticket: string,
  purpose: CodePurpose,
): Promise<{ readonly mobile: string; readonly account: AccountRef | null }> {
  const hash = tokenHash(ticket);
  const row = await takeProof(context.tx, hash, purpose, context.now);
  if (!row) throw new Problem(identityProblems['wrong-code']);
  return {
    mobile: cipher.decryptText(row.number_cipher, codeAad(hash)),
    account:
      row.city === null || row.account_id === null ? null : { city: row.city, accountId: row.account_id },
  };
}

/** Whom a code is confirmed for: the signed-in account itself. */
export const accountOf = (actor: Actor): AccountRef | undefined =>
  actor === anonymous || actor.kind === 'anonymous' || actor.kind === 'system'
    ? undefined
    : { city: actor.city, accountId: actor.id };
