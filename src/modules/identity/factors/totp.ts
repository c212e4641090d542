// SPDX-License-Identifier: Apache-2.0
/** Codes from a generator on a phone (TOTP, RFC 6238: SHA-1, six digits, half a minute) and recovery codes on paper. */
import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { CommandContext } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { qrSvg } from '#platform/documents/qr.ts';
import type { Ids } from '#platform/ids.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from '../identity.problems.ts';
import type { IdentityServices } from '../identity.types.ts';
import type { AccountRef } from './factor.types.ts';
import { findTotp } from './factors.queries.ts';
import {
  confirmSecret,
  offerSecret,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeTotpStep,
} from './factors.store.ts';

type Cipher = IdentityServices['cipher'];
const periodMs = 30_000;
const recoveryCount = 10;
const secretAad = (of: AccountRef): string => `identity.totp.secret:${of.accountId}`;

export interface TotpOffer {
  /** To type in where no camera is at hand, in groups of four. */
  readonly secret: string;
  readonly uri: string;
  readonly qrSvg: string;
}

const generator = (secret: Secret, issuer: string, label: string): TOTP =>
  new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: periodMs / 1000 });

/** Makes a secret that counts once its holder has typed a first code; the one before counts until then. */
export async function offerTotp(
  { tx, now, ids }: CommandContext,
  cipher: Cipher,
  of: AccountRef,
  names: { readonly issuer: string; readonly label: string },
): Promise<TotpOffer> {
  const secret = new Secret({ buffer: secretBytes(ids) });
  const sealed = cipher.encryptText(secret.base32, secretAad(of));
  await offerSecret(tx, of, sealed, now);
  const uri = generator(secret, names.issuer, names.label).toString();
  return { secret: secret.base32.match(/.{1,4}/g)?.join(' ') ?? '', uri, qrSvg: qrSvg(uri) };
}

function secretBytes(ids: Ids): ArrayBuffer {
  const bytes = new ArrayBuffer(20);
  new Uint8Array(bytes).set(Buffer.from(ids.token(), 'base64url').subarray(0, 20));
  return bytes;
}

/** The step that a code belongs to: the present one, the one before or the one after; undefined when it is wrong. */
function stepOf(cipher: Cipher, of: AccountRef, sealed: string | null, code: string, now: Date) {
  const digits = code.replace(/\s/g, '');
  if (sealed === null || !/^\d{6}$/.test(digits)) return undefined;
  const secret = Secret.fromBase32(cipher.decryptText(sealed, secretAad(of)));
  const delta = generator(secret, '', '').validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / periodMs) + delta;
}

/** Whether the code is right and its step was not used before. */
export async function totpIsRight(
  db: Database,
  cipher: Cipher,
  of: AccountRef,
  code: string,
  now: Date,
): Promise<boolean> {
  const stored = await findTotp(db, of);
  const step = stepOf(cipher, of, stored?.secret_cipher ?? null, code, now);
  return step !== undefined && takeTotpStep(db.autocommit, of, step);
}

/** The first code confirms what was offered. @returns recovery codes, shown this once. @throws `identity.wrong-factor` */
export async function confirmOffer(
  context: CommandContext,
  cipher: Cipher,
  of: AccountRef,
  code: string,
): Promise<readonly string[]> {
  const { tx, now } = context;
  const stored = await findTotp(tx, of);
  const step = stepOf(cipher, of, stored?.offered_cipher ?? null, code, now);
  if (step === undefined || !(await confirmSecret(tx, of, step, now)))
    throw new Problem(identityProblems['wrong-factor']);
  return newRecoveryCodes(context, of);
}

/** Ten codes of 50 bits, each good once; those made before are worthless. Shown this once, kept as hashes. */
export async function newRecoveryCodes(
  { tx, now, ids }: CommandContext,
  of: AccountRef,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCount }, () => recoveryCode(ids));
  await replaceRecoveryCodes(
    tx,
    of,
    codes.map((code) => recoveryHash(of, code)),
    now,
  );
  return codes;
}

// No letters that look like digits.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
function recoveryCode(ids: Ids): string {
  const bytes = Buffer.from(ids.token(), 'base64url');
  // 248 is the largest multiple of 31 in a byte: higher ones are skipped so that every letter is as likely.
  const letters = [...bytes].filter((b) => b < 248).map((b) => alphabet[b % alphabet.length] ?? '');
  return `${letters.slice(0, 5).join('')}-${letters.slice(5, 10).join('')}`;
}
const recoveryHash = (of: AccountRef, code: string): string =>
  createHash('sha256')
    .update(`${of.accountId}\n${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex');

/** Whether the recovery code was unused; it is used now. */
export const recoveryIsRight = (db: Database, of: AccountRef, code: string, now: Date): Promise<boolean> =>
  takeRecoveryCode(db.autocommit, of, recoveryHash(of, code), now);
