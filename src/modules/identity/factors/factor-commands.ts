// SPDX-License-Identifier: Apache-2.0
/** The changes to what an account signs in with, each one transaction. What was typed has been checked before. */
import { type Command, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { openAccountField, sealAccountField } from '../account-fields.ts';
import { identityProblems } from '../identity.problems.ts';
import type { IdentityServices, NewPerson } from '../identity.types.ts';
import type { Registration } from '../register-account.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { requireRecent } from '../sessions/recent-factor.ts';
import { accountOf, mobileLogin, numberIndexOf, usedProof } from './codes.ts';
import type { AccountRef } from './factor.types.ts';
import { findKeys, secondFactorsOf } from './factors.queries.ts';
import { bindMobile, deletePasskey, deleteTotp, setPassword } from './factors.store.ts';
import { keepPasskey, type VerifiedPasskey } from './passkeys.ts';
import { tellOwner } from './security-notice.ts';
import { confirmOffer, newRecoveryCodes, offerTotp, type TotpOffer } from './totp.ts';

type Cipher = IdentityServices['cipher'];
type Context = Parameters<Parameters<typeof command>[1]>[0];

export interface ChangePassword {
  readonly hash: string;
  /** Hash of the session that goes on. */
  readonly except: string;
}
export interface RecoverPassword {
  readonly ticket: string;
  readonly hash: string;
}
export interface RegisterWithCode extends Omit<NewPerson, 'mobile'> {
  readonly ticket: string;
}
export interface AddPasskey {
  readonly of: AccountRef;
  readonly passkey: VerifiedPasskey;
  readonly name: string;
}

export interface FactorCommands {
  readonly changePassword: Command<ChangePassword, { changed: true }>;
  readonly recoverPassword: Command<RecoverPassword, AccountRef>;
  readonly registerWithCode: Command<RegisterWithCode, { id: string; city: string }>;
  readonly proveMobile: Command<AccountRef & { mobile: string }, { proved: true }>;
  readonly changeMobile: Command<{ ticket: string }, { changed: true }>;
  /** `recoveryCodes` only with the first second factor of the account. */
  readonly addPasskey: Command<AddPasskey, { id: string; recoveryCodes: readonly string[] }>;
  readonly removePasskey: Command<{ id: string }, { removed: true }>;
  readonly offerTotp: Command<AccountRef, TotpOffer>;
  readonly confirmTotp: Command<AccountRef & { code: string }, { recoveryCodes: readonly string[] }>;
  readonly removeTotp: Command<object, { removed: true }>;
  readonly renewRecoveryCodes: Command<object, { recoveryCodes: readonly string[] }>;
}

/** @throws `platform.sign-in-required` */
function ownAccount({ actor, now }: Context): AccountRef {
  requireRecent(actor, now);
  const of = accountOf(actor);
  if (!of) throw new Problem(identityProblems['recent-factor-required']);
  return of;
}

export interface FactorCommandParts {
  readonly services: IdentityServices;
  readonly registration: Registration;
  /** Whether staff need a second factor. */
  readonly secondRequired: boolean;
  /** Name of the site, shown in the app that makes codes. */
  readonly issuer: string;
}

export function factorCommands(parts: FactorCommandParts): FactorCommands {
  const { cipher } = parts.services;
  return {
    ...passwordCommands(cipher),
    ...mobileCommands(cipher, parts.registration),
    ...passkeyCommands(cipher, parts.secondRequired),
    ...totpCommands(cipher, parts),
  };
}

function passwordCommands(cipher: Cipher): Pick<FactorCommands, 'changePassword' | 'recoverPassword'> {
  return {
    changePassword: command('identity.change-password', async (context, { hash, except }) => {
      const of = ownAccount(context);
      await setPassword(context.tx, of, hash, context.now);
      await endSessionsOf(context, { ...of, why: 'password-changed', except });
      await tellOwner(context, cipher, of, 'password');
      return { changed: true };
    }),
    recoverPassword: command('identity.recover-password', async (context, { ticket, hash }) => {
      const { account } = await usedProof(context, cipher, ticket, 'recover');
      if (!account || !(await setPassword(context.tx, account, hash, context.now)))
        throw new Problem(identityProblems['wrong-code']);
      await endSessionsOf(context, { ...account, why: 'recovered' });
      await tellOwner(context, cipher, account, 'password');
      return account;
    }),
  };
}

async function bind({ tx, now }: Context, cipher: Cipher, of: AccountRef, mobile: string): Promise<void> {
  const keys = await findKeys(tx, of);
  const former = openAccountField(cipher, of.accountId, 'mobile', keys?.mobile_cipher);
  const sealed = {
    cipher: sealAccountField(cipher, of.accountId, 'mobile', mobile),
    index: numberIndexOf(cipher, mobile),
    login: mobileLogin(cipher, mobile),
    formerLogin: former === null ? null : mobileLogin(cipher, former),
  };
  await bindMobile(tx, of, sealed, now);
}

function mobileCommands(
  cipher: Cipher,
  registration: Registration,
): Pick<FactorCommands, 'registerWithCode' | 'proveMobile' | 'changeMobile'> {
  return {
    registerWithCode: command('identity.register-with-code', async (context, { ticket, ...person }) => {
      const { mobile } = await usedProof(context, cipher, ticket, 'register');
      const made = await registration.registerPerson.run(context, { ...person, mobile });
      await bind(context, cipher, { city: made.city, accountId: made.id }, mobile);
      return made;
    }),
    proveMobile: command('identity.prove-mobile', async (context, { city, accountId, mobile }) => {
      await bind(context, cipher, { city, accountId }, mobile);
      return { proved: true };
    }),
    changeMobile: command('identity.change-mobile', async (context, { ticket }) => {
      const of = ownAccount(context);
      const { mobile, account } = await usedProof(context, cipher, ticket, 'change-mobile');
      if (account?.accountId !== of.accountId) throw new Problem(identityProblems['wrong-code']);
      await tellOwner(context, cipher, of, 'mobile');
      await bind(context, cipher, of, mobile);
      return { changed: true };
    }),
  };
}

function passkeyCommands(
  cipher: Cipher,
  secondRequired: boolean,
): Pick<FactorCommands, 'addPasskey' | 'removePasskey'> {
  return {
    addPasskey: command('identity.add-passkey', async (context, { of, passkey, name }) => {
      const keys = await findKeys(context.tx, of);
      const id = await keepPasskey(context, of, passkey, name);
      await tellOwner(context, cipher, of, 'passkey-added');
      const first = keys?.plane === 'staff' && !keys.totp && keys.recovery_codes === 0;
      return { id, recoveryCodes: first ? await newRecoveryCodes(context, of) : [] };
    }),
    removePasskey: command('identity.remove-passkey', async (context, { id }) => {
      const of = ownAccount(context);
      const keys = await findKeys(context.tx, of);
      if (secondRequired && keys?.plane === 'staff' && !keys.totp && keys.passkeys < 2)
        throw new Problem(identityProblems['second-factor-kept']);
      if (!(await deletePasskey(context.tx, of, id))) throw new Problem(identityProblems['no-such-factor']);
      await tellOwner(context, cipher, of, 'passkey-removed');
      return { removed: true };
    }),
  };
}

function totpCommands(
  cipher: Cipher,
  { issuer, secondRequired }: FactorCommandParts,
): Pick<FactorCommands, 'offerTotp' | 'confirmTotp' | 'removeTotp' | 'renewRecoveryCodes'> {
  return {
    offerTotp: command('identity.offer-totp', async (context, of) => {
      const keys = await findKeys(context.tx, of);
      return offerTotp(context, cipher, of, { issuer, label: keys?.name ?? '' });
    }),
    confirmTotp: command('identity.confirm-totp', async (context, { code, ...of }) => {
      const recoveryCodes = await confirmOffer(context, cipher, of, code);
      await tellOwner(context, cipher, of, 'totp');
      return { recoveryCodes };
    }),
    removeTotp: command('identity.remove-totp', async (context) => {
      const of = ownAccount(context);
      const keys = await findKeys(context.tx, of);
      if (!keys || !secondFactorsOf(keys).totp) throw new Problem(identityProblems['no-such-factor']);
      if (secondRequired && keys.plane === 'staff' && keys.passkeys === 0)
        throw new Problem(identityProblems['second-factor-kept']);
      await deleteTotp(context.tx, of);
      await tellOwner(context, cipher, of, 'totp');
      return { removed: true };
    }),
    renewRecoveryCodes: command('identity.renew-recovery-codes', async (context) => ({
      recoveryCodes: await newRecoveryCodes(context, ownAccount(context)),
    })),
  };
}
