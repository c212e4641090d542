// SPDX-License-Identifier: Apache-2.0
/** Two small cookies of signing in: the half session that waits for its second factor, and the device one came from before. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TryFrom } from './tries.ts';
import { networkKeyOf } from './visit.rules.ts';

const named = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);
const options = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure }) as const;

export function setHalfCookie(
  reply: FastifyReply,
  half: { readonly ticket: string; readonly expiresAt: Date },
  secure: boolean,
): void {
  reply.setCookie(named('tb_half', secure), half.ticket, { ...options(secure), expires: half.expiresAt });
}
export const halfOf = (request: FastifyRequest, secure: boolean): string =>
  request.cookies[named('tb_half', secure)] ?? '';
export const clearHalfCookie = (reply: FastifyReply, secure: boolean): void =>
  void reply.clearCookie(named('tb_half', secure), options(secure));

/** Whence a try comes, for the limits. A device is known by a word it was given when somebody signed in on it. */
export const triedFrom = (request: FastifyRequest, secure: boolean): TryFrom => ({
  network: networkKeyOf(request.ip),
  device: request.cookies[named('tb_device', secure)] ?? '',
});

/** Gives a browser its word, for half a year. It says nothing and opens nothing; a program has no use for it. */
export function markDevice(
  request: FastifyRequest,
  reply: FastifyReply,
  word: () => string,
  secure: boolean,
): void {
  if (triedFrom(request, secure).device !== '' || request.headers['sec-fetch-mode'] === undefined) return;
  reply.setCookie(named('tb_device', secure), word(), { ...options(secure), maxAge: 180 * 86_400 });
}
