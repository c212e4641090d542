// SPDX-License-Identifier: Apache-2.0
/** A person and a member of staff with what they sign in with; set up once for a file of tests, which run one after another. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { assignPosts, registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { createFieldCipher } from '#platform/crypto/index.ts';
import { createJobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import {
  createActorResolver,
  createFactors,
  type Factors,
  type OpenSession,
  registration,
  type Session,
  signInWith,
  smsSimulator,
} from '../index.ts';

export const city = '3299';
export const password = 'correct horse battery';
export const setup = system('test-setup');
export const site = { origin: 'http://localhost:8080', rpId: 'localhost' };
export const refusedAs = (code: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === code;
export const lin = { city, accountId: '' };
export const clerk = { city, accountId: '' };

export let world: World;
export let factors: Factors;
export let sign: ReturnType<typeof signInWith>;
export let resolver: ReturnType<typeof createActorResolver>;
export let messages: () => readonly { readonly to: string; readonly text: string }[];
export let drain: () => Promise<number>;

export const open = (input: OpenSession): Promise<Session> =>
  world.runner.execute(sign.openSessionCommand, setup, input);
export const actorOf = async (session: Session): Promise<PersonActor | StaffActor> => {
  const actor = await resolver.resolve(session.token, session.plane);
  assert.ok(actor.kind === 'person' || actor.kind === 'staff', actor.kind);
  return actor;
};
export const kindOf = async (session: Session): Promise<string> =>
  (await resolver.resolve(session.token, session.plane)).kind;
export const enterStaff = () => sign.signIn({ plane: 'staff', handle: 'yz-c7', password }, factors.enter);
export const minutes = (n: number): void => world.clock.advance(n * 60_000);
export const codeSent = async (): Promise<string> => {
  await drain();
  return /验证码 (\d{6})/.exec(messages()[0]?.text ?? '')?.[1] ?? '';
};
export const totpAt = (secret: string, shift = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: world.clock.now().getTime() + shift,
  });

export async function openFactorsWorld(): Promise<void> {
  const made = await createWorld();
  assert.ok(made, 'the embedded PostgreSQL is not installed');
  world = made;
  const { db, clock, ids, runner } = world;
  const keys = { versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, 2) };
  const cipher = createFieldCipher(keys, (size) => randomBytes(size));
  const services = {
    cipher,
    passwords: {
      hash: async (text: string) => `hash of ${Buffer.from(text).toString('hex')}`,
      verify: async (hash: string, text: string) => hash === `hash of ${Buffer.from(text).toString('hex')}`,
    },
  };
  const register = registration(services);
  sign = signInWith(db, clock, services, { sessionsAtOnce: 3, runner });
  resolver = createActorResolver(db, clock);
  const sms = smsSimulator(() => undefined);
  messages = sms.messages;
  factors = createFactors({
    ...{ db, clock, ids, runner, services, sms, registration: register, signIn: sign },
    ...{ publicUrl: site.origin, site: '云泽市', secondRequired: true, codesPerHour: 8 },
  });
  const { listeners } = factors;
  const jobs = createJobs({ db, clock, ids, log: silentLog, handlers: [], listeners, recurring: [] });
  drain = jobs.drain;
  const person = {
    name: '林若溪',
    residentId: '329902199001011023',
    mobile: '13800138000',
    division: '329902000000',
    password,
  };
  lin.accountId = (await runner.execute(register.registerPerson, setup, person)).id;
  await runner.execute(factors.commands.proveMobile, setup, { ...lin, mobile: person.mobile });
  const staff = { city, name: '顾晚晴', staffNo: 'yz-c7', password };
  clerk.accountId = (await runner.execute(register.registerStaff, setup, staff)).id;
  const organisationId = '113299000000000193';
  await runner.execute(registerDivisions, setup, [
    { code: '329900000000', name: '云泽市', level: 2, parent: null },
  ]);
  await runner.execute(registerOrganisations, setup, [
    { id: organisationId, key: 'culture-tourism', name: '文化广电和旅游局', division: '329900000000' },
  ]);
  const postId = ids.uuid(clock.now());
  await runner.execute(registerPosts, setup, [
    { id: postId, organisationId, title: '窗口', roles: ['clerk'] },
  ]);
  await runner.execute(assignPosts, setup, [{ city, staffId: clerk.accountId, postId }]);
}
