// SPDX-License-Identifier: Apache-2.0
/** Opens the accounts of people and companies, and says who can apply for what. */
import type { ApplicantFacts } from '#forms';
import type { Registration } from '#identity';
import { cityOfDivision } from '#organisations';
import { type PersonActor, system } from '#platform/actor.ts';
import type { App } from '../src/app.ts';
import { inParallel } from './in-parallel.ts';
import { demoPassword } from './register-staff.ts';
import { yunzeCompanies } from './yunze-companies.ts';
import { yunzePeople } from './yunze-people.ts';

/** A person applying for oneself or for a company, with what the platform knows. */
export interface Applicant {
  readonly actor: PersonActor;
  readonly facts: ApplicantFacts;
  readonly mobile: string;
  readonly address: string;
}

export async function registerPeople(app: App, registration: Registration): Promise<Applicant[]> {
  const seed = system('seed');
  const adults = yunzePeople.filter((p) => p.account);
  const people = await inParallel(adults, 8, async ({ account: _account, ...person }) => {
    const input = { ...person, password: demoPassword, demo: true };
    const { id, city } = await app.runner.execute(registration.registerPerson, seed, input);
    // So that a visitor can also try signing in by a code; the simulator shows it.
    const number = { city, accountId: id, mobile: person.mobile };
    await app.runner.execute(app.identity.factors.commands.proveMobile, seed, number);
    const actor: PersonActor = { kind: 'person', id, city, name: person.name, assurance: 2 };
    return { actor, mobile: person.mobile, address: person.address };
  });
  const byName = new Map(people.map((p) => [p.actor.name, p]));
  const known = (name: string): (typeof people)[number] => {
    const person = byName.get(name);
    if (!person) throw new RangeError(`${name} is nobody of the demo`);
    return person;
  };
  const acting = await inParallel(yunzeCompanies, 8, async (company) => {
    const { legalRepresentative, agents, ...facts } = company;
    const { id } = await app.runner.execute(registration.registerCompany, seed, {
      ...facts,
      legalRepresentativeId: known(legalRepresentative).actor.id,
      agentIds: agents.map((name) => known(name).actor.id),
    });
    return [legalRepresentative, ...agents].map((name) => {
      const { actor, mobile } = known(name);
      if (cityOfDivision(company.division) !== actor.city) throw new RangeError(`${name} is of another city`);
      const onBehalfOf = { id, name: company.name };
      return { actor: { ...actor, onBehalfOf }, mobile, address: company.address };
    });
  });
  return inParallel([...people, ...acting.flat()], 8, async (one) => ({
    ...one,
    facts: await app.cases.applicant(one.actor),
  }));
}
