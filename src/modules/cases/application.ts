// SPDX-License-Identifier: Apache-2.0
/** The final gate of an application: form, materials, rules, delivery; every fault at once. */
import { type ApplicantFacts, type FieldError, type FormContext, judgeRules, validateAnswers } from '#forms';
import { companiesActedFor, factsOfAccount } from '#identity';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { parseMobile } from '#law/identifiers/mobile.ts';
import type { UsableLicence } from '#licences';
import { requireReceived } from '#materials';
import type { MatterDefinition, PublishedMatter, Text } from '#matters';
import { holderOf, type PersonActor, principalOf } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import type { DeliveryChoice, HandedIn } from './case.types.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import { materialFaults } from './material-faults.ts';
import type { ChosenLicence, LicenceContent, UsedLicence } from './reuse/reuse.types.ts';
import { usedLicences } from './reuse/use-licences.ts';

export const zhOf = (text: Text): string => (typeof text === 'string' ? text : text.zh);
export const wordsOfText = (text: Text): { zh: string; en: string } =>
  typeof text === 'string' ? { zh: text, en: text } : text;

const kept = new WeakMap<object, Map<string, { facts: ApplicantFacts; until: number }>>();

/** What is known of the one who applies; kept ten seconds, so that a submission right after a page needs no read. */
export async function applicantOf(
  on: Queryable,
  services: CaseServices,
  actor: PersonActor,
): Promise<ApplicantFacts> {
  const now = services.clock.now();
  const cache = kept.get(on.home) ?? new Map<string, { facts: ApplicantFacts; until: number }>();
  kept.set(on.home, cache);
  const key = `${principalOf(actor).id}/${actor.onBehalfOf?.id ?? ''}`;
  const known = cache.get(key);
  if (known && known.until > now.getTime()) return known.facts;
  const facts = await readApplicant(on, services, actor, civilDateOf(now));
  if (cache.size > 5000) cache.clear();
  cache.set(key, { facts, until: now.getTime() + 10_000 });
  return facts;
}

async function readApplicant(
  on: Queryable,
  services: CaseServices,
  actor: PersonActor,
  today: CivilDate,
): Promise<ApplicantFacts> {
  const principal = principalOf(actor);
  const account = await factsOfAccount(on, services.cipher, principal.city, principal.id);
  if (!account) throw new Problem(platformProblems['sign-in-required']);
  const known = present({
    name: account.name,
    residentId: account.residentId,
    mobile: account.mobile,
    address: account.address,
    division: account.division,
    birthDate: account.birthDate,
  });
  if (!actor.onBehalfOf) return { kind: 'person', ...known };
  const company = (await companiesActedFor(on, actor.city, actor.id, today)).find(
    (c) => c.id === actor.onBehalfOf?.id,
  );
  if (!company) throw new Problem(platformProblems.forbidden);
  const { name, uscc, address, division, legalRepresentative } = company;
  return {
    kind: 'company',
    ...known,
    company: present({ name, uscc, address, division, legalRepresentative }),
  };
}

/** Members that are known; the others are left out, not null. */
function present<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  // Only members whose value is null are dropped, which is what the type says.
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

export interface ToCheck {
  readonly matter: PublishedMatter;
  readonly applicant: ApplicantFacts;
  readonly answers: unknown;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  /** Licences chosen in the place of uploads, and how those stand now. */
  readonly licences?: readonly ChosenLicence[];
  readonly usable?: readonly UsableLicence[];
  readonly delivery: DeliveryChoice;
  /** Ids of the commitments that the applicant makes. */
  readonly commitments?: readonly string[];
  /** Ids of materials that the applicant was not asked for: an earlier part or the area brings them. */
  readonly notAsked?: readonly string[];
  /** Files that stand in the case already: who hands in again need not hold them, an agent may have brought them. */
  readonly standing?: readonly HandedIn[];
  /** Files looked up before, for several applications that share them. */
  readonly clean?: CleanFiles;
  readonly today: CivilDate;
  readonly actor: PersonActor;
}

export interface CheckedApplication {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
  /** Ids of rules that warn. */
  readonly warnings: readonly string[];
  /** Ids of the commitments made, in the order of the definition. */
  readonly commitments: readonly string[];
  /** Licences used instead of uploads, and what they said. */
  readonly licences: readonly UsedLicence[];
  readonly licenceContents: readonly LicenceContent[];
}

/** @throws invalid-application with all faults of form, materials and delivery; refused-by-rule with the rules' words. */
export async function checkApplication(on: Queryable, a: ToCheck): Promise<CheckedApplication> {
  const { definition } = a.matter;
  const context: FormContext = { applicant: a.applicant, today: a.today };
  requireFittingApplicant(definition, a.applicant);
  const verdict = validateAnswers(definition, a.answers, context);
  const commitments = commitmentsMade(definition, verdict.answers, a.commitments ?? []);
  const faults = [
    ...verdict.errors.map(faultOf),
    ...commitmentFaults(definition, a.commitments ?? []),
    ...materialFaults(definition, verdict.answers, { ...a, commitments }, context),
    ...deliveryFaults(definition, a.delivery),
  ];
  if (faults.length > 0) throw new Problem(caseProblems['invalid-application'], {}, faults);
  const rules = judgeRules(definition, verdict.answers, context);
  if (rules.refusals.length > 0) {
    const told = rules.refusals.map(
      (r): FieldFault => ({ field: r.field ?? r.rule, zh: r.message.zh, en: r.message.en }),
    );
    throw new Problem(caseProblems['refused-by-rule'], { rules: rules.refusals.map((r) => r.rule) }, told);
  }
  return {
    answers: verdict.answers,
    files: await handedIn(on, a),
    warnings: rules.warnings.map((w) => w.rule),
    commitments,
    ...licencesOf(a),
  };
}

function licencesOf({
  licences = [],
  usable = [],
}: ToCheck): Pick<CheckedApplication, 'licences' | 'licenceContents'> {
  const { used, contents } = usedLicences(licences, usable);
  return { licences: used, licenceContents: contents };
}

const faultOf = (e: FieldError): FieldFault => ({
  field: e.field,
  pointer: `/answers/${e.field}`,
  zh: e.message.zh,
  en: e.message.en,
});

/** 服务对象: a person may not apply for what only companies can, nor the other way round. */
function requireFittingApplicant(definition: MatterDefinition, applicant: ApplicantFacts): void {
  if (fitsApplicant(definition, applicant.kind)) return;
  const zh =
    applicant.kind === 'person'
      ? '该事项由企业或其他组织申请，请切换到所代表的企业后办理'
      : '该事项由个人申请，请切换到本人身份后办理';
  const en =
    applicant.kind === 'person'
      ? 'This matter is for companies: choose the company you act for'
      : 'This matter is for persons: act for yourself';
  throw new Problem(caseProblems['invalid-application'], {}, [{ field: 'applicant', zh, en }]);
}

/** Service object 1 is a natural person; every other kind acts as an organisation. An individual business is founded by a person. */
export function fitsApplicant(definition: MatterDefinition, kind: 'person' | 'company'): boolean {
  return kind === 'person'
    ? definition.serviceObjects.includes('1')
    : definition.serviceObjects.some((o) => o !== '1');
}

/** Those chosen, and those that a yes in the form makes; where a field says it, only the field does. */
const commitmentsMade = (
  definition: MatterDefinition,
  answers: Readonly<Record<string, unknown>>,
  chosen: readonly string[],
): string[] =>
  (definition.commitments ?? [])
    .filter((o) => (o.field === undefined ? chosen.includes(o.id) : answers[o.field] === true))
    .map((o) => o.id);

function commitmentFaults(definition: MatterDefinition, made: readonly string[]): FieldFault[] {
  const offered = new Set(definition.commitments?.map((o) => o.id));
  return made
    .filter((id) => !offered.has(id))
    .map((id) => ({
      field: `commitments.${id}`,
      pointer: '/commitments',
      zh: '该事项没有这项告知承诺，请移除',
      en: 'The matter offers no such commitment, remove it',
    }));
}

function deliveryFaults(definition: MatterDefinition, d: DeliveryChoice): FieldFault[] {
  if (d.way !== 'courier') return [];
  if (!definition.express)
    return [
      {
        field: 'delivery.way',
        zh: '该事项不支持快递送达，请选择其他方式',
        en: 'This matter offers no courier, choose another way',
      },
    ];
  const faults: FieldFault[] = [];
  if (!d.recipient?.trim())
    faults.push({ field: 'delivery.recipient', zh: '请填写收件人', en: 'Enter the recipient' });
  if (!d.phone || !parseMobile(d.phone).ok)
    faults.push({
      field: 'delivery.phone',
      zh: '请填写收件人的11位手机号码',
      en: 'Enter the recipient’s 11-digit mobile number',
    });
  if (!d.address || [...d.address.trim()].length < 5)
    faults.push({ field: 'delivery.address', zh: '请填写详细收件地址', en: 'Enter the full address' });
  return faults;
}

/** What is known of files that came whole and belong to the applicant; some may still wait for the scanner. */
export type CleanFiles = Awaited<ReturnType<typeof requireReceived>>;

/** The applicant's files by their ids. @throws when one is missing, refused or another's */
export const cleanFiles = async (
  on: Queryable,
  actor: PersonActor,
  ids: readonly string[],
): Promise<CleanFiles> => (ids.length === 0 ? [] : requireReceived(on, holderOf(actor), [...ids]));

async function handedIn(on: Queryable, a: ToCheck): Promise<HandedIn[]> {
  if (a.files.length === 0) return [];
  const standing = new Map((a.standing ?? []).map((f) => [f.fileId, f]));
  const ids = a.files.map((f) => f.fileId).filter((id) => !standing.has(id));
  const facts = a.clean ?? (await cleanFiles(on, a.actor, ids));
  const byId = new Map<string, { readonly name: string; readonly sha256: string | null }>([
    ...standing,
    ...facts.map((f) => [f.id, f] as const),
  ]);
  return a.files.flatMap((f) => {
    const fact = byId.get(f.fileId);
    return fact?.sha256
      ? [{ materialId: f.materialId, fileId: f.fileId, name: fact.name, sha256: fact.sha256 }]
      : [];
  });
}
