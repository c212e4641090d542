// SPDX-License-Identifier: Apache-2.0
/** Calls of signing in with a second factor and of changing it. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Static } from 'typebox';
import type {
  EnrolledBody,
  OwnSessionsBody,
  PasskeyAddedBody,
  RecoveryCodesBody,
  SecurityBody,
  TotpOfferBody,
} from '../../../src/modules/identity/factors/factors.contract.ts';
import { call } from '../kit/api-client.ts';
import type { StaffSession } from './session.tsx';

export type Security = Static<typeof SecurityBody>;
export type OwnSessions = Static<typeof OwnSessionsBody>;
export type TotpOffer = Static<typeof TotpOfferBody>;
export type Enrolled = Static<typeof EnrolledBody>;

type Creation = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Request = Parameters<typeof startAuthentication>[0]['optionsJSON'];
interface Challenge<Options> {
  readonly ticket: string;
  readonly options: Options;
}
const second = '/sessions/second-factor';

/** The browser's answer to a challenge with its ticket. @throws what the browser throws when the person gives up */
async function answerTo(path: string, body: object): Promise<{ ticket: string; answer: unknown }> {
  const { ticket, options } = await call<Challenge<Request>>('POST', path, { body });
  return { ticket, answer: await startAuthentication({ optionsJSON: options }) };
}
async function newKeyFor(path: string): Promise<{ ticket: string; answer: unknown }> {
  const { ticket, options } = await call<Challenge<Creation>>('POST', path, { body: {} });
  return { ticket, answer: await startRegistration({ optionsJSON: options }) };
}

export const signInByPasskey = async (): Promise<StaffSession> =>
  call('POST', '/passkey-sessions', {
    body: { plane: 'staff', ...(await answerTo('/passkey-challenges', { plane: 'staff' })) },
  });
export const finishByCode = (kind: 'totp' | 'recoveryCode', code: string): Promise<StaffSession> =>
  call('POST', second, { body: { [kind]: code } });
export const finishByPasskey = async (): Promise<StaffSession> =>
  call('POST', second, { body: { passkey: await answerTo(`${second}/passkey-challenge`, {}) } });
export const offerFirstTotp = (): Promise<TotpOffer> => call('POST', `${second}/totp`, { body: {} });
export const enrolTotp = (code: string): Promise<Enrolled> =>
  call('POST', `${second}/totp/confirmation`, { body: { code } });
export const enrolPasskey = async (name: string): Promise<Enrolled> =>
  call('POST', `${second}/passkey/confirmation`, {
    body: { ...(await newKeyFor(`${second}/passkey`)), name },
  });

export const readSecurity = (): Promise<Security> => call('GET', '/my-security');
export const readSessions = (): Promise<OwnSessions> => call('GET', '/my-sessions');
export const endSession = (id: string): Promise<unknown> => call('DELETE', `/my-sessions/${id}`);
export const endOthers = (): Promise<unknown> => call('DELETE', '/my-sessions');
export const confirmBy = (body: object): Promise<StaffSession> =>
  call('POST', '/session/confirmation', { body });
export const confirmByPasskey = async (): Promise<StaffSession> =>
  confirmBy({ passkey: await answerTo('/passkey-challenges', { plane: 'staff' }) });
export const changePassword = (password: string): Promise<StaffSession> =>
  call('PUT', '/my-password', { body: { password } });
export const offerTotp = (): Promise<TotpOffer> => call('POST', '/my-totp', { body: {} });
export const confirmTotp = (code: string): Promise<Static<typeof RecoveryCodesBody>> =>
  call('POST', '/my-totp/confirmation', { body: { code } });
export const removeTotp = (): Promise<unknown> => call('DELETE', '/my-totp');
export const renewRecoveryCodes = (): Promise<Static<typeof RecoveryCodesBody>> =>
  call('POST', '/my-recovery-codes', { body: {} });
export const addPasskey = async (name: string): Promise<Static<typeof PasskeyAddedBody>> =>
  call('POST', '/my-passkeys', { body: { ...(await newKeyFor('/my-passkey-challenges')), name } });
export const removePasskey = (id: string): Promise<unknown> => call('DELETE', `/my-passkeys/${id}`);
