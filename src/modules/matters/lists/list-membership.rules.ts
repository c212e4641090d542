// SPDX-License-Identifier: Apache-2.0
/** Which matter is in which public list (清单), and what that list says of it. Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import { departmentKey } from '../matter-row.rules.ts';

/**
 * 权力清单, 责任清单, 网上审批负面清单, 不见面审批清单, 最多跑一次清单, 收费清单, 不再审批清单 — in the order in which they are shown.
 */
export const listNames = [
  'power',
  'responsibility',
  'fees',
  'one-visit',
  'no-meeting',
  'negative',
  'no-longer-approved',
] as const;
export type ListName = (typeof listNames)[number];

export const isListName = (text: string): text is ListName => listNames.some((name) => name === text);

type Charged = Extract<MatterDefinition['fee'], { charged: true }>;
type Exemption = NonNullable<MatterDefinition['onlineExemption']>;
type Words = string | { readonly zh: string; readonly en: string };

/** One row of the catalogue as lists read it: columns of the matter and parts of the version in force. */
export interface ListSource {
  readonly code: string;
  readonly catalog_code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly organisation_id: string;
  readonly organisation_key: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly exercise_level: number;
  readonly matter_type: string;
  readonly case_type: string;
  readonly audiences: string[];
  readonly themes: string[];
  readonly status: 'in-use' | 'suspended' | 'cancelled';
  readonly version: number;
  readonly online: boolean;
  readonly visits: number;
  readonly promised_days: number;
  readonly statutory_days: number;
  readonly legal_basis: MatterDefinition['legalBasis'] | null;
  readonly process: MatterDefinition['process'] | null;
  readonly fee: MatterDefinition['fee'] | null;
  readonly exemption: Exemption | null;
  readonly supervise: MatterDefinition['supervise'] | null;
  readonly status_note: string | null;
  readonly successor: string | null;
  /** What the version in force changed (修改说明). */
  readonly summary: string;
}

/** What lists say of a matter; kept as it was at each change. Days are working days, amounts are fen (分). */
export interface ListFacts {
  readonly name: string;
  readonly nameEn: string | null;
  readonly catalogCode: string;
  readonly matterType: string;
  readonly caseType: string;
  readonly department: { readonly key: string; readonly name: string };
  readonly division: string;
  readonly level: number;
  readonly status: ListSource['status'];
  readonly version: number;
  readonly online: boolean;
  readonly visits: number;
  readonly promisedDays: number;
  readonly statutoryDays: number;
  readonly basis: readonly string[];
  readonly steps: readonly ListedStep[];
  readonly fees: readonly ListedFee[];
  readonly exemption: Exemption | null;
  /** Where to complain (监督方式), as published. */
  readonly supervise: string | null;
  /** Why a matter was stopped or cancelled, and the code of the matter that follows it. */
  readonly statusNote: string | null;
  readonly successor: string | null;
}

export interface ListedStep {
  readonly kind: string;
  readonly name: Words;
  readonly role: string;
  readonly days: number | null;
  readonly standard: Words | null;
  /** The article that obliges to this step; null where only the matter's own basis does. */
  readonly basis: string | null;
}

export interface ListedFee {
  readonly name: Words;
  readonly amountFen: number | null;
  readonly standard: Words;
  readonly basis: string;
}

/** Articles of 行政许可法 that oblige to each step; for administrative licences (type 01) only. */
const articleOfStep: Readonly<Record<string, string>> = {
  apply: '行政许可法第二十九条、第三十条',
  accept: '行政许可法第三十二条',
  review: '行政许可法第三十四条',
  decide: '行政许可法第三十七条、第三十八条、第四十二条',
  produce: '行政许可法第三十九条',
  deliver: '行政许可法第四十条、第四十四条',
};

const basisLine = (basis: MatterDefinition['legalBasis'][number]): string =>
  `《${basis.law.replace(/^《|》$/g, '')}》${basis.article ?? ''}`;

const feesOf = (fee: ListSource['fee']): readonly ListedFee[] => {
  const items: Charged['items'] = fee?.charged === true ? fee.items : [];
  return items.map((item) => ({
    name: item.name,
    amountFen: item.amountFen ?? null,
    standard: item.standard,
    basis: item.basis,
  }));
};

/** What lists say of a matter as it stands. */
export function listFacts(row: ListSource): ListFacts {
  const licence = row.matter_type === '01';
  return {
    name: row.name,
    nameEn: row.name_en,
    catalogCode: row.catalog_code,
    matterType: row.matter_type,
    caseType: row.case_type,
    department: {
      key: departmentKey({ id: row.organisation_id, key: row.organisation_key }),
      name: row.organisation_name,
    },
    division: row.division,
    level: row.exercise_level,
    status: row.status,
    version: row.version,
    online: row.online,
    visits: row.visits,
    promisedDays: row.promised_days,
    statutoryDays: row.statutory_days,
    basis: (row.legal_basis ?? []).map(basisLine),
    steps: (row.process ?? []).map((step) => ({
      kind: step.kind,
      name: step.name,
      role: step.role,
      days: step.days ?? null,
      standard: step.standard ?? null,
      basis: licence ? (articleOfStep[step.kind] ?? null) : null,
    })),
    fees: feesOf(row.fee),
    exemption: row.exemption ?? null,
    supervise: row.supervise?.map(({ value }) => value).join('；') ?? null,
    statusNote: row.status_note,
    successor: row.successor,
  };
}

/** Every matter but public services (公共服务, type 20) is a power. */
const isPower = (facts: ListFacts): boolean => facts.matterType !== '20';

const inUse: Readonly<
  Record<Exclude<ListName, 'no-longer-approved'>, (f: ListFacts, day: string) => boolean>
> = {
  power: isPower,
  responsibility: isPower,
  fees: (facts) => facts.fees.length > 0,
  'one-visit': (facts) => facts.visits <= 1,
  'no-meeting': (facts) => facts.visits === 0 && facts.online,
  negative: (facts, day) => facts.exemption !== null && facts.exemption.until >= day,
};

/**
 * The lists that a matter is in on a civil day: those of matters in use, or 不再审批 once it is cancelled. A suspended
 * matter is in none. An exemption from online handling counts through its last day.
 */
export function listsOf(facts: ListFacts, day: string): ListName[] {
  if (facts.status === 'suspended') return [];
  if (facts.status === 'cancelled') return ['no-longer-approved'];
  return listNames.filter((name) => name !== 'no-longer-approved' && inUse[name](facts, day));
}

const shared = (f: ListFacts) => [
  f.name,
  f.nameEn,
  f.catalogCode,
  f.matterType,
  f.department,
  f.division,
  f.level,
];

/** The part of the facts that a list shows: when it differs, the list has changed. */
const shownIn: Readonly<Record<ListName, (f: ListFacts) => unknown>> = {
  power: (f) => [shared(f), f.basis, f.promisedDays, f.statutoryDays, f.visits],
  responsibility: (f) => [shared(f), f.basis, f.steps, f.supervise],
  fees: (f) => [shared(f), f.fees],
  'one-visit': (f) => [shared(f), f.visits, f.promisedDays],
  'no-meeting': (f) => [shared(f), f.promisedDays],
  negative: (f) => [shared(f), f.exemption],
  'no-longer-approved': (f) => [shared(f), f.statusNote, f.successor],
};

export type ListChangeKind = 'added' | 'changed' | 'removed';
export type ListWhy =
  | 'published'
  | 'revised'
  | 'suspended'
  | 'resumed'
  | 'cancelled'
  | 'expired'
  | 'corrected';

/** What became of a matter in the lists, from what they said before to what they say now, in the order of `listNames`. */
export function listChanges(
  before: { readonly facts: ListFacts; readonly lists: readonly string[] } | null,
  now: { readonly facts: ListFacts; readonly lists: readonly ListName[] },
): { readonly list: ListName; readonly change: ListChangeKind }[] {
  return listNames.flatMap((list): { readonly list: ListName; readonly change: ListChangeKind }[] => {
    const was = before?.lists.includes(list) ?? false;
    const is = now.lists.includes(list);
    if (was && is)
      return before !== null && differs(shownIn[list](before.facts), shownIn[list](now.facts))
        ? [{ list, change: 'changed' }]
        : [];
    if (was === is) return [];
    return [{ list, change: is ? 'added' : 'removed' }];
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether two values of JSON differ; the order of keys does not count. */
function differs(a: unknown, b: unknown): boolean {
  if (!isRecord(a) || !isRecord(b)) return a !== b;
  if (Array.isArray(a) !== Array.isArray(b)) return true;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].some((key) => differs(a[key], b[key]));
}

export const sameFacts = (a: ListFacts, b: ListFacts): boolean => !differs(a, b);

/** Why lists changed, from the facts before and now. */
export function whyChanged(before: ListFacts | null, now: ListFacts): ListWhy {
  if (before === null) return now.status === 'cancelled' ? 'cancelled' : 'published';
  if (before.status !== now.status) {
    if (now.status === 'in-use') return before.version === now.version ? 'resumed' : 'revised';
    return now.status;
  }
  if (before.version !== now.version) return 'revised';
  return differs(before, now) ? 'corrected' : 'expired';
}
