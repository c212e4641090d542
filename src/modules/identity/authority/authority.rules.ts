// SPDX-License-Identifier: Apache-2.0
/** Pure rules of acting for others: terms, states, who may manage whom, which matters are covered. */
import { addDays, addMonths, type CivilDate, compareDates, isCivilDate } from '#law/civil-date.ts';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import type { PersonActor } from '#platform/actor.ts';
import type { FieldFault } from '#platform/problem.ts';
import type {
  DelegationState,
  GuardianshipKind,
  InviteMember,
  MemberRole,
  OfferDelegation,
  RegisterWard,
} from './authority.types.ts';

/** An authorisation is given for a year at most; then it is given anew (a setting of this platform, no rule of law). */
export const longestMonths = 12;
/** 成年: 民法典第十七条. */
export const adultAge = 18;
export type DelegationAct = 'accept' | 'decline' | 'revoke' | 'give-up';

/** Whose act it is, and from which states it leads where. 民法典第一百七十三条: revoked by one, given up by the other. */
const acts: Readonly<
  Record<DelegationAct, { by: 'principal' | 'agent'; from: readonly DelegationState[]; to: DelegationState }>
> = {
  accept: { by: 'agent', from: ['offered'], to: 'accepted' },
  decline: { by: 'agent', from: ['offered'], to: 'declined' },
  revoke: { by: 'principal', from: ['offered', 'accepted'], to: 'revoked' },
  'give-up': { by: 'agent', from: ['accepted'], to: 'given-up' },
};

/** The state that an act leads to; undefined when it is not that side's act or not possible now. */
export function afterAct(
  state: DelegationState,
  act: DelegationAct,
  by: 'principal' | 'agent',
): DelegationState | undefined {
  const rule = acts[act];
  return rule.by === by && rule.from.includes(state) ? rule.to : undefined;
}

/** Whether something with a term stands on a day; both days are within it, null is without end. */
export const withinTerm = (today: string, from: string | null, until: string | null): boolean =>
  (from === null || from <= today) && (until === null || until >= today);

export const delegationStands = (
  d: { readonly state: DelegationState; readonly fromOn: string; readonly untilOn: string },
  today: string,
): boolean => d.state === 'accepted' && withinTerm(today, d.fromOn, d.untilOn);

/** The last day of a minor's guardianship: the one before the eighteenth birthday. */
export const lastDayAsMinor = (birthDate: CivilDate): CivilDate =>
  addDays(addMonths(birthDate, adultAge * 12), -1);

/** Whether a list of matters covers one; null covers all. */
export const coversMatter = (matters: readonly string[] | null | undefined, code: string): boolean =>
  matters === null || matters === undefined || matters.includes(code);

/** Whether what the actor acts with covers a matter; who acts for nobody else may act in all. */
export const actorCovers = (actor: PersonActor, code: string): boolean =>
  coversMatter(actor.onBehalfOf?.matters, code) && coversMatter(actor.delegation?.matters, code);

/** Whether what the actor acts with still stands on a day: asked on every call, also of an actor kept in memory. */
export const actingStands = (actor: PersonActor, today: string): boolean =>
  withinTerm(today, null, actor.onBehalfOf?.until ?? null) &&
  withinTerm(today, null, actor.delegation?.until ?? null);

/** 法定代表人 appoints administrators and agents, an administrator agents; nobody ends the legal representative by hand. */
export const mayManage = (manager: MemberRole, managed: MemberRole): boolean =>
  manager === 'legal-representative'
    ? managed !== 'legal-representative'
    : manager === 'administrator' && managed === 'agent';

/** A handle as it is compared: a number of identity with a large X, a mobile number without spaces; undefined when neither. */
export function plainHandle(typed: string): { kind: 'resident-id' | 'mobile'; value: string } | undefined {
  const bare = typed.replace(/[\s-]/g, '').toUpperCase();
  const mobile = parseMobile(bare);
  if (mobile.ok) return { kind: 'mobile', value: bare };
  const resident = parseResidentId(bare);
  return resident.ok ? { kind: 'resident-id', value: resident.value.number } : undefined;
}

const nameFaults = (field: string, name: string): FieldFault[] =>
  name.trim() === '' || [...name.trim()].length > 50
    ? [{ field, zh: '请填写对方姓名，不超过50个字', en: 'Enter the name, at most 50 characters' }]
    : [];

const handleFaults = (field: string, handle: string): FieldFault[] =>
  plainHandle(handle) === undefined
    ? [
        {
          field,
          zh: '请填写对方的居民身份证号码或者11位手机号码',
          en: 'Enter the resident id or the 11-digit mobile number',
        },
      ]
    : [];

function termFaults(field: string, until: string, today: CivilDate): FieldFault[] {
  if (!isCivilDate(until))
    return [{ field, zh: '请填写截止日期，例如2026年12月31日', en: 'Enter the last day' }];
  if (compareDates(until, today) < 0)
    return [{ field, zh: '截止日期不能早于今天', en: 'The last day cannot be in the past' }];
  const longest = addMonths(today, longestMonths);
  return compareDates(until, longest) > 0
    ? [
        {
          field,
          zh: `期限最长一年，截止日期最晚填${longest}`,
          en: `A year at most: the last day is ${longest} or before`,
        },
      ]
    : [];
}

const mattersFaults = (matters: readonly string[] | null): FieldFault[] =>
  matters !== null && matters.length === 0
    ? [
        {
          field: 'matters',
          zh: '请至少选择一个事项，或者选择全部事项',
          en: 'Choose at least one matter, or all',
        },
      ]
    : matters !== null && matters.length > 50
      ? [
          {
            field: 'matters',
            zh: '一次最多授权50个事项',
            en: 'At most 50 matters',
          },
        ]
      : [];

/** The sentence that a principal types to show that the authorisation is meant; at least this long. */
export const statementLength = 6;

/** Every fault of an offer at once. 授权委托书: 代理人、代理事项、权限、期限 (民法典第一百六十五条). */
export const offerFaults = (o: OfferDelegation, today: CivilDate): FieldFault[] => [
  ...nameFaults('agentName', o.agentName),
  ...handleFaults('agentHandle', o.agentHandle),
  ...mattersFaults(o.matters),
  ...termFaults('untilOn', o.untilOn, today),
  ...([...o.statement.trim()].length < statementLength || [...o.statement].length > 500
    ? [
        {
          field: 'statement',
          zh: `请亲自写一句话说明授权，${statementLength}到500个字`,
          en: `Say in your own words what you authorise, ${statementLength} to 500 characters`,
        },
      ]
    : []),
];

/** Every fault of an invitation at once; a term is the choice of the company. */
export const invitationFaults = (i: InviteMember, today: CivilDate): FieldFault[] => [
  ...nameFaults('name', i.name),
  ...handleFaults('handle', i.handle),
  ...mattersFaults(i.matters),
  ...(i.validTo === null ? [] : memberTermFaults(i.validTo, today)),
  ...(i.role === 'administrator' && i.matters !== null
    ? [
        {
          field: 'matters',
          zh: '管理员管理全部事项；只办部分事项的请设为经办人',
          en: 'An administrator has all matters; make it an agent for some',
        },
      ]
    : []),
];

export const memberTermFaults = (validTo: string, today: CivilDate): FieldFault[] =>
  !isCivilDate(validTo) || compareDates(validTo, today) < 0
    ? [
        {
          field: 'validTo',
          zh: '请填写今天或者以后的截止日期，长期有效的不用填',
          en: 'Enter a last day from today on, or leave it empty',
        },
      ]
    : [];

const proofsOf: Readonly<Record<GuardianshipKind, readonly string[]>> = {
  minor: ['birth-certificate', 'household-register'],
  // 成年人的监护须经法院认定其无或者限制民事行为能力 (民法典第二十四条、第二十八条).
  adult: ['court-judgment'],
};

/** Every fault of a ward's registration at once. */
export function wardFaults(w: RegisterWard, today: CivilDate): FieldFault[] {
  const parsed = parseResidentId(w.residentId.trim().toUpperCase());
  const faults = nameFaults('name', w.name);
  if (!parsed.ok)
    faults.push({
      field: 'residentId',
      zh: '居民身份证号码不正确，请核对18位号码',
      en: 'The resident id is not valid, check its 18 characters',
    });
  else if (w.kind === 'minor' && compareDates(lastDayAsMinor(parsed.value.birthDate), today) < 0)
    faults.push({
      field: 'residentId',
      zh: '已满18周岁，不能登记为未成年子女；可以由本人授权代办',
      en: 'Of age already: the person can authorise you instead',
    });
  else if (w.kind === 'adult' && compareDates(lastDayAsMinor(parsed.value.birthDate), today) >= 0)
    faults.push({
      field: 'residentId',
      zh: '未满18周岁，请按未成年子女登记',
      en: 'Not of age: register a child',
    });
  if (!/^\d{12}$/.test(w.division))
    faults.push({ field: 'division', zh: '请选择居住地区', en: 'Choose the place of residence' });
  if (w.relation.trim() === '' || [...w.relation].length > 20)
    faults.push({ field: 'relation', zh: '请选择与本人的关系', en: 'Choose the relation' });
  if (!proofsOf[w.kind].includes(w.proofKind))
    faults.push({
      field: 'proofKind',
      zh: w.kind === 'minor' ? '请选择出生医学证明或者户口簿' : '成年人的监护须有人民法院的生效判决',
      en:
        w.kind === 'minor'
          ? 'Choose birth certificate or household register'
          : 'A court’s judgment is needed',
    });
  if (!/^[\p{L}\p{N}（）()〔〕〇-]{6,40}$/u.test(w.proofNumber.trim()))
    faults.push({
      field: 'proofNumber',
      zh: '请填写证明上的编号，6到40个字符',
      en: 'Enter the number of the proof, 6 to 40 characters',
    });
  return faults;
}
