// SPDX-License-Identifier: Apache-2.0
/** What is typed into the form of an action, what is wrong with it, and the body it is sent as. */
import type { Static } from 'typebox';
import type {
  CorrectionBody,
  DecisionBody,
  ExtensionBody,
  NoteBody,
  ReasonBody,
  RefusalOfAcceptanceBody,
  ResumptionBody,
  ReviewBody,
  SuspensionBody,
} from '../../../src/modules/cases/cases.contract.ts';
import type {
  CallBackBody,
  CompletionBody,
  HandOverBody,
  ReturnBody,
  SignatureBody,
  SignersBody,
} from '../../../src/modules/cases/tasks/task.contract.ts';
import {
  fieldsOf,
  isSpecial,
  isWrong,
  type SpecialAction,
  type SpecialValues,
  specialBody,
} from './special-actions.ts';
import type { StaffAction } from './staff-actions.ts';

export interface TickedItem {
  readonly subject: string;
  readonly subjectKind: 'material' | 'field' | 'other';
  readonly reason: string;
}

export interface ActionValues {
  /** The reason, opinion, result or note, whichever the action asks for. */
  readonly text: string;
  /** The recommendation, the outcome, or the kind of special procedure. */
  readonly choice: string;
  readonly days: string;
  readonly transferTo: string;
  /** The head of the government who approved the extension of a part of a joint case; blank for other cases. */
  readonly approvedBy: string;
  readonly overrideReason: string;
  readonly items: readonly TickedItem[];
  /** Ids of the colleagues chosen. */
  readonly people: readonly string[];
  /** The fields of a form that is described by its fields. */
  readonly more: SpecialValues;
}

export const blankValues: ActionValues = {
  text: '',
  choice: '',
  days: '',
  transferTo: '',
  approvedBy: '',
  overrideReason: '',
  items: [],
  people: [],
  more: {},
};

export type FaultyField = 'text' | 'choice' | 'days' | 'overrideReason' | 'items' | 'people';
export type FaultKind = 'needed' | 'days' | 'items' | 'itemReasons' | 'choice';
export type Faults = Partial<Record<FaultyField | `more-${string}`, FaultKind>>;

type Needs = readonly FaultyField[];
const needs: Readonly<Record<Exclude<StaffAction, SpecialAction>, Needs>> = {
  accept: [],
  review: ['choice', 'text'],
  decide: ['choice'],
  resume: ['text'],
  dispatch: [],
  close: [],
  correct: ['items'],
  'send-back': ['text'],
  suspend: ['choice', 'text'],
  extend: ['days', 'text'],
  'refuse-acceptance': ['text'],
  'call-back': ['text'],
  claim: [],
  release: [],
  complete: ['choice', 'text'],
  sign: ['choice', 'text'],
  'add-signer': ['people', 'text'],
  'hand-over': ['people', 'text'],
  reassign: ['people', 'text'],
};

const checks: Readonly<Record<FaultyField, (values: ActionValues) => FaultKind | null>> = {
  text: (v) => (v.text.trim() === '' ? 'needed' : null),
  choice: (v) => (v.choice === '' ? 'choice' : null),
  // Ten; fifteen where the head of the government approved it (行政许可法第四十二条第二款).
  days: (v) => {
    const lawful = v.approvedBy.trim() === '' ? /^([1-9]|10)$/ : /^([1-9]|1[0-5])$/;
    return lawful.test(v.days.trim()) ? null : 'days';
  },
  people: (v) => (v.people.length === 0 ? 'choice' : null),
  overrideReason: (v) => (v.overrideReason.trim() === '' ? 'needed' : null),
  items: (v) => {
    if (v.items.length === 0) return 'items';
    return v.items.some((item) => item.reason.trim() === '') ? 'itemReasons' : null;
  },
};

const choosing: ReadonlySet<string> = new Set(['one', 'several', 'body', 'yes-no']);

/** Everything missing at once. A refusal always gives its reasons (行政许可法第三十八条第二款); a second notice of corrections too. */
export function faultsOf(action: StaffAction, values: ActionValues, correctedBefore: boolean): Faults {
  if (isSpecial(action))
    return Object.fromEntries(
      fieldsOf(action)
        .filter((field) => isWrong(field, values.more))
        .map((field) => [`more-${field.name}`, choosing.has(field.kind) ? 'choice' : 'needed']),
    );
  const asked: FaultyField[] = [...needs[action]];
  if (action === 'decide' && values.choice === 'refuse') asked.push('text');
  if (action === 'correct' && correctedBefore) asked.push('overrideReason');
  const faults: Faults = {};
  for (const field of asked) {
    const kind = checks[field](values);
    if (kind !== null) faults[field] = kind;
  }
  return faults;
}

export type ActionBody =
  | Readonly<Record<string, unknown>>
  | Static<typeof CorrectionBody>
  | Static<typeof DecisionBody>
  | Static<typeof ExtensionBody>
  | Static<typeof CallBackBody>
  | Static<typeof CompletionBody>
  | Static<typeof HandOverBody>
  | Static<typeof NoteBody>
  | Static<typeof ReasonBody>
  | Static<typeof RefusalOfAcceptanceBody>
  | Static<typeof ResumptionBody>
  | Static<typeof ReturnBody>
  | Static<typeof ReviewBody>
  | Static<typeof SignatureBody>
  | Static<typeof SignersBody>
  | Static<typeof SuspensionBody>;

const outcome = (values: ActionValues): 'grant' | 'refuse' =>
  values.choice === 'refuse' ? 'refuse' : 'grant';
const given = <K extends string>(name: K, value: string): Partial<Record<K, string>> => {
  const one: Partial<Record<K, string>> = {};
  if (value.trim() !== '') one[name] = value.trim();
  return one;
};

/** The request body of an action whose values have no faults. */
export function bodyOf(action: StaffAction, values: ActionValues): ActionBody {
  if (isSpecial(action)) return specialBody(action, values.more);
  const text = values.text.trim();
  switch (action) {
    case 'accept':
    case 'dispatch':
    case 'claim':
    case 'release':
      return {};
    case 'complete':
    case 'review':
      return { opinion: text, recommend: outcome(values) };
    case 'decide':
      return { outcome: outcome(values), text };
    case 'resume':
      return { result: text };
    case 'close':
      return given('note', text);
    case 'correct': {
      const items = values.items.map((item) => ({ ...item, reason: item.reason.trim() }));
      return { items, ...given('overrideReason', values.overrideReason) };
    }
    case 'suspend':
      return { kind: values.choice, reason: text };
    case 'extend':
      return { days: Number(values.days), reason: text, ...given('approvedBy', values.approvedBy) };
    case 'refuse-acceptance':
      return { reason: text, ...given('transferTo', values.transferTo) };
    case 'send-back':
      return { reason: text, ...given('toStep', values.choice) };
    case 'sign':
      return { agree: values.choice === 'yes', opinion: text };
    case 'add-signer':
      return { to: [...values.people], question: text };
    case 'hand-over':
    case 'reassign':
      return { to: values.people[0] ?? '', reason: text };
    case 'call-back':
      return { reason: text };
  }
}

/** Reads a draft kept by the browser; damaged parts are left blank. */
export function readDraft(stored: string | null): ActionValues {
  if (stored === null) return blankValues;
  try {
    const value: unknown = JSON.parse(stored);
    // Only this program writes drafts; a missing part of an older release falls back to blank.
    return typeof value === 'object' && value !== null
      ? { ...blankValues, ...(value as Partial<ActionValues>) }
      : blankValues;
  } catch {
    return blankValues;
  }
}
