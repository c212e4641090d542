// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: the fictional city of Yunze 云泽市 with its divisions, bodies, staff, people, companies, all matters that
 * ship, and two months of cases. Everything is made by commands under a clock that walks through the sixty days
 * before `now`, so that nothing in it could not have happened. Documents and licences are made by the jobs afterwards.
 */
import { registration } from '#identity';
import { addDays, civilDateOf, instantAt } from '#law/civil-date.ts';
import { countMatters, setPopularity } from '#matters';
import { countDivisions, registerDivisions, registerOrganisations, workCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { type Clock, stillClock } from '#platform/clock.ts';
import type { App } from '../src/app.ts';
import { jiangsuDivisions } from './jiangsu-divisions.ts';
import { planCases } from './plan-cases.ts';
import { playCases } from './play-cases.ts';
import { playJoint, withinJoint } from './play-joint.ts';
import { playVersions } from './play-versions.ts';
import { publishShippedMatters } from './publish-shipped-matters.ts';
import { type Applicant, registerPeople } from './register-people.ts';
import { hashedOnce, type Roster, registerStaff } from './register-staff.ts';
import { seededRandom } from './seeded-random.ts';
import { workingTime } from './working-time.rules.ts';
import { yunzeCompanies } from './yunze-companies.ts';
import { linhu, yunze, yunzeDivisions } from './yunze-divisions.ts';
import { type SeededOrganisation, yunzeOrganisations } from './yunze-organisations.ts';
import { yunzePeople } from './yunze-people.ts';

/** Calendar days that the demo looks back. */
const pastDays = 60;

export interface SeedReport {
  readonly divisions: number;
  readonly organisations: number;
  readonly definitions: number;
  readonly matters: number;
  readonly people: number;
  readonly companies: number;
  readonly staff: number;
  readonly cases: number;
  readonly ratings: number;
  /** Cases that a command refused to move on, with the reason; empty unless something is wrong. */
  readonly abandoned: readonly string[];
  /** Who is who, for the first lines that a visitor reads. */
  readonly introduction: readonly string[];
}

export interface SeedOptions {
  /** Composes the program with the clock of the seed; it is closed before the seed ends. */
  readonly createApp: (clock: Clock) => Promise<App>;
  readonly now: Date;
  readonly say: (message: string) => void;
}

/** Whether the store holds no city yet. */
export async function isEmpty(app: Pick<App, 'db'>): Promise<boolean> {
  return (await countDivisions(app.db)) === 0 && (await countMatters(app.db)) === 0;
}

/** Fills an empty store with the demo city. */
export async function seedDemoCity({ createApp, now, say }: SeedOptions): Promise<SeedReport> {
  const clock = stillClock(instantAt(addDays(civilDateOf(now), -pastDays), '00:00'));
  const app = await createApp(clock);
  try {
    const organisations = yunzeOrganisations();
    const divisions = [...jiangsuDivisions(), ...yunzeDivisions()];
    say('demo: making the city of Yunze 云泽市 …');
    await app.runner.execute(registerDivisions, system('seed'), divisions);
    await app.runner.execute(registerOrganisations, system('seed'), organisations.map(withoutStaffing));
    // One after the other: reading definitions keeps this process from answering the database in time.
    const matters = await publishShippedMatters(app, organisations);
    await app.runner.execute(setPopularity, system('seed'), { counts: askedForMost(matters) });
    const { roster, applicants } = await openAccounts(app, organisations);
    say(`demo: ${matters.length} matters published; playing two months of cases …`);
    const time = workingTime(await workCalendar(app.db, clock.now()), now, pastDays - 1);
    // What one applies for within a joint case has its own stories.
    const alone = matters.filter((m) => !withinJoint.has(m.definition.localCode));
    const planned = planCases(alone, applicants, time, seededRandom(329_900));
    const plain = await playCases(app, clock, planned, roster, now);
    const joint = await playJoint(app, clock, { organisations, roster, applicants, days: time.days, now });
    const played = {
      cases: plain.cases + joint.cases,
      ratings: plain.ratings,
      abandoned: [...plain.abandoned, ...joint.abandoned],
    };
    const refused = await playVersions(app, matters, organisations, roster);
    say(`demo: ${played.cases} cases, ${played.ratings} ratings`);
    return {
      divisions: divisions.length,
      organisations: organisations.length,
      definitions: new Set(matters.map((m) => m.definition.localCode)).size,
      matters: matters.length,
      people: yunzePeople.length,
      companies: yunzeCompanies.length,
      staff: roster.people,
      ...played,
      abandoned: [...played.abandoned, ...refused],
      introduction: introductionOf(organisations, roster),
    };
  } finally {
    await app.close();
  }
}

async function openAccounts(
  app: App,
  organisations: readonly SeededOrganisation[],
): Promise<{ roster: Roster; applicants: Applicant[] }> {
  const { services } = app.identity;
  const register = registration({ ...services, passwords: hashedOnce(services.passwords) });
  const roster = await registerStaff(app, register, organisations);
  return { roster, applicants: await registerPeople(app, register) };
}

/** What cities are asked for most, in that order: the home page of an empty log would show chance. */
const mostAsked = [
  'resident-id-card-replacement',
  'individual-business-registration',
  'provident-fund-withdrawal',
  'passport',
  'residence-permit',
  'food-business-licence',
  'driving-licence-renewal',
  'birth-registration',
  'home-purchase-eligibility',
  'household-transfer',
  'pharmacist-registration',
  'real-estate-transfer-registration',
];

function askedForMost(
  matters: readonly { code: string; definition: { localCode: string } }[],
): { code: string; popularity: number }[] {
  return matters.flatMap(({ code, definition }) => {
    const place = mostAsked.indexOf(definition.localCode);
    return place < 0 ? [] : [{ code, popularity: (mostAsked.length - place) * 100 }];
  });
}

const withoutStaffing = ({ staffing: _staffing, ...organisation }: SeededOrganisation) => organisation;

function introductionOf(organisations: readonly SeededOrganisation[], roster: Roster): string[] {
  const bureau = (division: string): SeededOrganisation | undefined =>
    organisations.find((o) => o.key === 'approval-bureau' && o.division === division);
  const [city, district] = [bureau(yunze), bureau(linhu)];
  if (!city || !district) return [];
  const name = (of: SeededOrganisation, role: Parameters<Roster['actorFor']>[1]): string =>
    roster.actorFor(of.id, role).name;
  const [citizen, shopkeeper] = [
    yunzePeople[0],
    yunzePeople.find((p) => p.name === yunzeCompanies[0]?.legalRepresentative),
  ];
  const bodyOf = (key: string): SeededOrganisation | undefined =>
    organisations.find((o) => o.key === key && o.division === yunze);
  const [market, justice, data] = ['market-regulation', 'justice', 'data-bureau'].map(bodyOf);
  if (!market || !justice || !data) return [];
  return [
    `${citizen?.name} ${citizen?.residentId}: a citizen 市民, and agent of ${yunzeCompanies[0]?.name}`,
    `${shopkeeper?.name} ${shopkeeper?.residentId}: its legal representative 法定代表人`,
    `${name(district, 'clerk')}: clerk 窗口受理, ${district.name}`,
    `${name(district, 'reviewer')}, ${name(district, 'approver')}: reviewer and approver 审查、审批, ${district.name}`,
    `${name(city, 'supervisor')}, ${name(city, 'matter-admin')}: supervisor and matter administrator 监督、事项管理, ${city.name}`,
    `${name(market, 'matter-admin')}, ${name(justice, 'legal-reviewer')}, ${name(data, 'catalogue-owner')}: author, legal reviewer and catalogue owner 事项起草、合法性审查、目录管理`,
  ];
}
