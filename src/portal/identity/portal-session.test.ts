// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { cookieName } from '#identity';
import { endSession } from './portal-session.ts';

const token = `3299.${'a'.repeat(43)}`;
const requestWith = (cookies: Record<string, string>): FastifyRequest =>
  // Ending a session looks at the cookies only.
  ({ cookies, headers: {} }) as unknown as FastifyRequest;

function partsThatTell(told: string[]): Parameters<typeof endSession>[0] {
  // Ending a session uses these two members only.
  return {
    runner: {
      execute: async () => {
        await Promise.resolve();
        told.push('ended');
      },
    },
    identity: { signIn: {}, resolver: { forget: () => told.push('forgotten') } },
    secureCookies: false,
  } as unknown as Parameters<typeof endSession>[0];
}

test('a session is forgotten after it ended: between the two, another request could bring it back', async () => {
  const told: string[] = [];
  await endSession(partsThatTell(told), requestWith({ [cookieName.person]: token }));
  assert.deepEqual(told, ['ended', 'forgotten']);
});

test('a request without a session, or with something else in its place, ends nothing', async () => {
  const told: string[] = [];
  await endSession(partsThatTell(told), requestWith({}));
  await endSession(partsThatTell(told), requestWith({ [cookieName.person]: 'x' }));
  assert.deepEqual(told, []);
});
