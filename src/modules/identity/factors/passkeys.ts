// SPDX-License-Identifier: Apache-2.0
/**
 * Passkeys (WebAuthn Level 2). Bound to this very site by the browser, so that a copied page gets nothing. The key is
 * asked to know its holder (PIN, finger, face), hence a passkey alone is two factors: having the device, and that.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { CommandContext } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { isUniqueViolation } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from '../identity.problems.ts';
import type { Plane } from '../identity.types.ts';
import { tokenHash } from '../sessions/open-session.ts';
import { findCeremony, saveCeremony, takeCeremony } from './ceremony.store.ts';
import type { AccountRef } from './factor.types.ts';
import { credentialsOf, findPasskey } from './factors.queries.ts';
import { notePasskeyUse, savePasskey } from './factors.store.ts';

/** Minutes that a challenge waits for its answer. */
const challengeMinutes = 5;

/** The site as browsers and authenticators know it. */
export interface PasskeySite {
  readonly origin: string;
  readonly rpId: string;
  readonly name: string;
}
export const passkeySite = (publicUrl: string, name: string): PasskeySite => {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, rpId: hostname, name };
};

/** A challenge with its ticket; `options` is what the browser's `navigator.credentials` takes, as JSON. */
export interface PasskeyChallenge {
  readonly ticket: string;
  readonly options: object;
}

const challengeOf = (ids: Ids) => new Uint8Array(Buffer.from(ids.token(), 'base64url'));
const refused = (): Problem => new Problem(identityProblems['passkey-refused']);
/** A city and an account, as the authenticator keeps them beside the key: no name, no number. */
const handleOf = (of: AccountRef) => new Uint8Array(Buffer.from(`${of.city}${of.accountId}`));

async function keep(
  on: Parameters<typeof saveCeremony>[0],
  parts: { readonly ids: Ids; readonly now: Date },
  c: { kind: 'passkey-sign-in' | 'passkey-add'; plane: Plane; of?: AccountRef; challenge: string },
): Promise<string> {
  const ticket = parts.ids.token();
  await saveCeremony(on, {
    ticketSha256: tokenHash(ticket),
    kind: c.kind,
    plane: c.plane,
    city: c.of?.city,
    accountId: c.of?.accountId,
    challenge: c.challenge,
    now: parts.now,
    expiresAt: new Date(parts.now.getTime() + challengeMinutes * 60_000),
  });
  return ticket;
}

/** A challenge for whoever holds a passkey of this site; with `of`, for the passkeys of that account only. */
export async function passkeyToSignIn(
  db: Database,
  site: PasskeySite,
  parts: { readonly ids: Ids; readonly now: Date },
  plane: Plane,
  of?: AccountRef,
): Promise<PasskeyChallenge> {
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: challengeOf(parts.ids),
    userVerification: 'required',
    timeout: challengeMinutes * 60_000,
    ...(of && { allowCredentials: await credentialsOf(db, of) }),
  });
  const kept = { kind: 'passkey-sign-in' as const, plane, challenge: options.challenge, ...(of && { of }) };
  return { ticket: await keep(db.autocommit, parts, kept), options };
}

type AuthenticationAnswer = Parameters<typeof verifyAuthenticationResponse>[0]['response'];
type RegistrationAnswer = Parameters<typeof verifyRegistrationResponse>[0]['response'];

/** Whose passkey answered the challenge. @throws `identity.passkey-refused` */
export async function accountByPasskey(
  db: Database,
  site: PasskeySite,
  now: Date,
  given: { readonly plane: Plane; readonly ticket: string; readonly answer: unknown },
): Promise<AccountRef> {
  const ceremony = await takeCeremony(db.autocommit, tokenHash(given.ticket), 'passkey-sign-in', now);
  const answer = authenticationAnswer(given.answer);
  if (!ceremony?.challenge || ceremony.plane !== given.plane || !answer) throw refused();
  const named = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString();
  const city = ceremony.city ?? named.slice(0, 4);
  const key = /^\d{4}$/.test(city) ? await findPasskey(db, city, answer.id) : undefined;
  if (!key || key.plane !== given.plane) throw refused();
  if (named !== '' && named !== `${city}${key.account_id}`) throw refused();
  if (ceremony.account_id !== null && ceremony.account_id !== key.account_id) throw refused();
  const credential = {
    id: key.credential_id,
    publicKey: new Uint8Array(key.public_key),
    counter: key.counter,
    transports: key.transports,
  };
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    credential,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  if (!(await notePasskeyUse(db.autocommit, city, key.id, verified.authenticationInfo.newCounter, now)))
    throw refused();
  return { city, accountId: key.account_id };
}

/** A challenge for a new passkey of an account. */
export async function passkeyToAdd(
  db: Database,
  site: PasskeySite,
  parts: { readonly ids: Ids; readonly now: Date },
  plane: Plane,
  of: AccountRef & { readonly name: string },
): Promise<PasskeyChallenge> {
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: site.rpId,
    userName: of.name,
    userDisplayName: of.name,
    userID: handleOf(of),
    challenge: challengeOf(parts.ids),
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    excludeCredentials: await credentialsOf(db, of),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const kept = { kind: 'passkey-add' as const, plane, challenge: options.challenge, of };
  return { ticket: await keep(db.autocommit, parts, kept), options };
}

export interface PasskeyAnswer {
  readonly ticket: string;
  readonly answer: unknown;
}
export interface VerifiedPasskey {
  readonly ticketSha256: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
}

/** Checks a new passkey, before the command that keeps it. @throws `identity.passkey-refused` */
export async function verifyNewPasskey(
  db: Database,
  site: PasskeySite,
  now: Date,
  of: AccountRef,
  given: PasskeyAnswer,
): Promise<VerifiedPasskey> {
  const ticketSha256 = tokenHash(given.ticket);
  const ceremony = await findCeremony(db, ticketSha256, 'passkey-add', now);
  const response = registrationAnswer(given.answer);
  if (!ceremony?.challenge || ceremony.account_id !== of.accountId || !response) throw refused();
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    ticketSha256,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    synced: credentialBackedUp,
  };
}

/** Keeps a verified passkey under a name. @throws `identity.passkey-refused` when its challenge was used, or it is known */
export async function keepPasskey(
  { tx, now, newId }: CommandContext,
  of: AccountRef,
  { ticketSha256, ...passkey }: VerifiedPasskey,
  name: string,
): Promise<string> {
  if (!(await takeCeremony(tx, ticketSha256, 'passkey-add', now))) throw refused();
  const id = newId();
  await savePasskey(tx, { ...of, ...passkey, id, name: name.trim().slice(0, 50) || 'Passkey', now }).catch(
    (error: unknown) => {
      throw isUniqueViolation(error) ? refused() : error;
    },
  );
  return id;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const hasTexts = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => isText(Object.getOwnPropertyDescriptor(value, name)?.value));

function responseOf(answer: unknown, names: readonly string[]): boolean {
  return (
    hasTexts(answer, ['id', 'rawId', 'type']) &&
    JSON.stringify(answer).length < 20_000 &&
    hasTexts(answer['response'], names)
  );
}
// Checked for the texts that the library reads; it checks what they say.
const authenticationAnswer = (answer: unknown): AuthenticationAnswer | undefined =>
  responseOf(answer, ['clientDataJSON', 'authenticatorData', 'signature'])
    ? (answer as AuthenticationAnswer)
    : undefined;
const registrationAnswer = (answer: unknown): RegistrationAnswer | undefined =>
  responseOf(answer, ['clientDataJSON', 'attestationObject']) ? (answer as RegistrationAnswer) : undefined;
