// SPDX-License-Identifier: Apache-2.0
/** The people of the matrix: how they stand to one another, and the posts of the first body. */
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { type Role, roles } from '#organisations';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import type { JointCity } from '#test/support/joint-city.ts';
import { run } from '#test/support/lives.ts';
import { hire } from '#test/support/small-city.ts';
import { actorNames } from './actors-and-objects.ts';

const setup = system('test-setup');
const division = '329902000000';

export async function register(c: JointCity) {
  const numbers = new Map<string, string>();
  const { registerPerson, registerCompany } = c.app.identity.registration;
  const person = async (name: string, number: string): Promise<PersonActor> => {
    const residentId = `${number}${residentIdCheckChar(number)}`;
    const input = { name, residentId, mobile: '13800138000', division };
    const { id, city } = await c.app.runner.execute(registerPerson, setup, input);
    numbers.set(id, residentId);
    return { kind: 'person', id, city, name };
  };
  const named = {
    owner: c.people.lin,
    'other-person': c.people.zhou,
    member: await person('许知行', '32990219920303002'),
    'other-agent': await person('叶问舟', '32990219880404003'),
    delegate: await person('唐清越', '32990219910505004'),
    'revoked-delegate': await person('苏念安', '32990219930606005'),
    principal: await person('何望山', '32990219500707006'),
  };
  const companyOf = async (name: string, number: string, agentIds: string[]) => {
    const uscc = `${number}${usccCheckChar(number)}`;
    const head = { name, uscc, kind: 'company', division, legalRepresentativeId: c.people.lin.id };
    const { id } = await c.app.runner.execute(registerCompany, setup, { ...head, agentIds });
    return { id, name };
  };
  const company = await companyOf('云泽清风文化有限公司', '91329902MA0000210', [named.member.id]);
  const otherCompany = await companyOf('云泽远山演艺有限公司', '91329902MA0000211', [
    named['other-agent'].id,
  ]);
  return { ...named, numbers, company, otherCompany, all: named as Record<string, PersonActor> };
}

/** 授权代办 of the principal to two people; one of them is revoked when both have chosen to act with it. */
export async function delegate(c: JointCity, people: Awaited<ReturnType<typeof register>>) {
  const { offer, answer } = c.app.authority.delegations;
  const to = async (agent: PersonActor) => {
    const ref = await run(c, offer, people.principal, {
      kind: 'ordinary',
      agentName: agent.name,
      agentHandle: people.numbers.get(agent.id) ?? '',
      matters: null,
      untilOn: '2027-08-31',
      statement: '委托代办演出场所事项',
    });
    await run(c, answer, agent, { ...ref, accept: true });
    return ref;
  };
  return { delegate: await to(people.delegate), revoked: await to(people['revoked-delegate']) };
}

/** The other posts of the first body; a role that the platform does not know is a post without one. */
export async function employ(c: JointCity): Promise<Record<string, StaffActor>> {
  const names = actorNames.slice(actorNames.indexOf('supervisor'));
  const made: Record<string, StaffActor> = {};
  for (const name of names) {
    const role = roles.filter((known) => known === name) satisfies Role[];
    made[name] = await hire(c.app, `员工${name}`, role, c.organisation.id);
  }
  return made;
}
