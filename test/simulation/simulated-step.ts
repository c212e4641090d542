// SPDX-License-Identifier: Apache-2.0
/** What can happen in a sequence. A step is plain data: a list of steps can be run again, or without some of them. */
import type { Role } from '#organisations';
import type { Cut } from './planned-faults.ts';

export type Who =
  | { readonly kind: 'person'; readonly index: number }
  | { readonly kind: 'staff'; readonly index: number }
  | { readonly kind: 'anonymous' };

export const actNames = [
  'accept',
  'return-for-correction',
  'refuse-acceptance',
  'resubmit',
  'review',
  'send-back',
  'claim',
  'release',
  'hand-over',
  'reassign',
  'sign',
  'complete-step',
  'call-back',
  'suspend',
  'resume',
  'extend',
  'grant',
  'refuse',
  'dispatch',
  'close',
  'withdraw',
] as const;
export type ActName = (typeof actNames)[number];

/** Somebody does something with a case, under a key of the client. */
export interface Act {
  readonly action: ActName;
  readonly who: Who;
  /** The how-manieth case of the sequence. */
  readonly case: number;
  readonly key: string;
  /** The step of the task, or the one to send back to. */
  readonly step?: string | undefined;
  /** The task of the step as it was called when the act was sent first. */
  readonly task?: string | undefined;
  /** The colleague who is to take the task. */
  readonly to?: number | undefined;
  /** What is typed: which procedure, how many days, whether a further notice has its reason. */
  readonly variant: number;
}

export interface Submission {
  readonly person: number;
  readonly matter: number;
  readonly key: string;
  readonly variant: number;
  readonly way: 'courier' | 'pick-up' | 'electronic';
}

export interface Passing {
  readonly minutes: number;
  /** How often the jobs run meanwhile; 0 when they are down. */
  readonly beats: number;
  readonly failures: number;
  readonly dying: boolean;
  readonly partnersDown: boolean;
  readonly salt: number;
}

export type Step =
  | { readonly kind: 'submit'; readonly submission: Submission; readonly cut?: Cut | undefined }
  | { readonly kind: 'act'; readonly act: Act; readonly cut?: Cut | undefined }
  /** The same call under the same key again, or another one under it. */
  | { readonly kind: 'again'; readonly key: string; readonly changed: boolean }
  | { readonly kind: 'race'; readonly acts: readonly [Act, Act] }
  | { readonly kind: 'race-submit'; readonly submission: Submission }
  | { readonly kind: 'pass'; readonly passing: Passing }
  /** An event that was delivered comes once more. */
  | { readonly kind: 'repeat'; readonly pick: number }
  | { readonly kind: 'look'; readonly who: Who; readonly case: number }
  | { readonly kind: 'rate'; readonly who: Who; readonly case: number; readonly stars: number }
  | { readonly kind: 'holiday'; readonly on: string }
  | { readonly kind: 'post'; readonly staff: number; readonly body: number; readonly roles: readonly Role[] }
  | { readonly kind: 'replay' }
  /** All faults end and time goes by until everything is done. */
  | { readonly kind: 'settle' };

/** How many days an extension asks for; more than ten are against the law (行政许可法第四十二条). */
export const extensionDays = (variant: number): number => (variant % 12) + 1;

const whoWords = (who: Who): string =>
  who.kind === 'anonymous' ? 'somebody not signed in' : `${who.kind} ${who.index + 1}`;

const actWords = ({ action, who, case: index, key, step, to }: Act): string =>
  `${whoWords(who)}: ${action} case ${index + 1}${step === undefined ? '' : `, ${step}`}${to === undefined ? '' : ` to staff ${to + 1}`} (key ${key})`;

const cutWords = (cut: Cut | undefined): string =>
  cut === undefined
    ? ''
    : cut === 'lost-before'
      ? '; the connection breaks before the commit'
      : '; the connection breaks after the commit';

const submissionWords = ({ person, matter, key, way }: Submission): string =>
  `person ${person + 1} applies for matter ${matter + 1}, result by ${way} (key ${key})`;

function passingWords(p: Passing): string {
  const time = p.minutes < 1440 ? `${p.minutes} minutes` : `${(p.minutes / 1440).toFixed(1)} days`;
  if (p.beats === 0) return `${time} pass while the jobs are down`;
  const faults = [
    ...(p.failures > 0 ? [`${Math.round(p.failures * 100)} % of them fail`] : []),
    ...(p.dying ? ['the process dies with what it has in hand'] : []),
    ...(p.partnersDown ? ['carrier and printer do not answer'] : []),
  ];
  return `${time} pass, the jobs run ${p.beats} times${faults.length > 0 ? `: ${faults.join(', ')}` : ''}`;
}

/** A step in words, for a replay. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case 'submit':
      return submissionWords(step.submission) + cutWords(step.cut);
    case 'act':
      return actWords(step.act) + cutWords(step.cut);
    case 'again':
      return `${step.changed ? 'another call' : 'the same call again'} under key ${step.key}`;
    case 'race':
      return `at once: ${step.acts.map(actWords).join(' | ')}`;
    case 'race-submit':
      return `twice at once: ${submissionWords(step.submission)}`;
    case 'pass':
      return passingWords(step.passing);
    case 'repeat':
      return `a delivered event comes once more (${step.pick})`;
    case 'look':
      return `${whoWords(step.who)} looks at case ${step.case + 1}`;
    case 'rate':
      return `${whoWords(step.who)} gives case ${step.case + 1} ${step.stars} stars`;
    case 'holiday':
      return `${step.on} is announced as a day off`;
    case 'post':
      return `staff ${step.staff + 1} now works at body ${step.body + 1} as ${step.roles.join(', ')}`;
    case 'replay':
      return 'parked jobs are tried anew';
    case 'settle':
      return 'the faults end, three days pass and everything is worked off';
  }
}
