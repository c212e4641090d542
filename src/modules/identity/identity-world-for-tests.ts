// SPDX-License-Identifier: Apache-2.0
/** What the tests of registering and of signing in stand on. */
import { randomBytes } from 'node:crypto';
import { anonymous, system } from '#platform/actor.ts';
import { createFieldCipher } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import type { World } from '#test/support/world.ts';
import {
  createActorResolver,
  type NewPerson,
  type OpenSession,
  registration,
  type Session,
  signInWith,
  tokenHash,
} from './index.ts';

export const city = '3299';
export const division = '329902000000';
export const password = 'correct horse battery';
export const lin: NewPerson = {
  name: ' 林若溪 ',
  residentId: '329902199001011023',
  mobile: '13800138000',
  division,
  address: '云泽市临湖区湖滨大道1号',
  password,
};
export const setup = system('test-setup');
export const refusedAs = (code: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === code;

/** Passwords without their cost; counts how often one is looked at. */
function plainPasswords() {
  const looks = { count: 0 };
  return {
    looks,
    hash: async (text: string) => `hash of ${Buffer.from(text).toString('hex')}`,
    verify: async (hash: string, text: string) => {
      looks.count += 1;
      return hash === `hash of ${Buffer.from(text).toString('hex')}`;
    },
  };
}

export function identityOn(world: World) {
  const keys = { versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, 2) };
  const cipher = createFieldCipher(keys, (size) => randomBytes(size));
  const passwords = plainPasswords();
  const services = { cipher, passwords };
  const register = registration(services);
  const sign = signInWith(world.db, world.clock, services);
  const resolver = createActorResolver(world.db, world.clock);
  const open = (input: OpenSession): Promise<Session> =>
    world.runner.execute(sign.openSessionCommand, setup, input);
  return {
    ...world,
    cipher,
    looks: passwords.looks,
    register,
    sign,
    resolver,
    open,
    signIn: (handle: string, given = password, plane: 'person' | 'staff' = 'person') =>
      sign.signIn({ plane, handle, password: given }, open),
    signOut: (token: string) =>
      world.runner.execute(sign.signOut, setup, { city: token.slice(0, 4), tokenSha256: tokenHash(token) }),
    newPerson: (changes: Partial<NewPerson>) =>
      world.runner.execute(register.registerPerson, anonymous, { ...lin, ...changes }),
  };
}
