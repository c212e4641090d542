// SPDX-License-Identifier: Apache-2.0
/** The words of what staff do within the process: claim, hand over, sign, complete a step (环节): actions, events, what they come to. */
import type { CivilDate } from '#law/civil-date.ts';
import type { Marking } from '#matters';

export const taskActions = [
  'claim',
  'release',
  'hand-over',
  'add-signer',
  'sign',
  'complete-step',
  'call-back',
  'reassign',
  'remind',
  'pass-timer',
] as const;
export type TaskAction = (typeof taskActions)[number];

/** Somebody of the staff, by id and by the name at the time. */
export interface StaffName {
  readonly id: string;
  readonly name: string;
}

export type TaskRole = 'clerk' | 'reviewer' | 'approver';

/** How many must agree that a countersigned step (会签) is done. */
export interface SignersNeeded {
  readonly rule: 'all' | 'any' | 'share';
  /** Of `share`: the part of the signers who must agree, above 0 up to 1. */
  readonly share?: number;
  readonly count: number;
}

/** A task (待办) as it opens: one open step of one case. Its id is `step.round`. */
export interface TaskOpening {
  readonly task: string;
  readonly step: string;
  readonly kind: 'accept' | 'review' | 'decide';
  readonly role: TaskRole;
  /** The body whose posts may take it; '' is the body of the case, wherever that was moved. */
  readonly organisationId: string;
  readonly need?: SignersNeeded;
  /** Steps whose doers may not do this one. */
  readonly apart?: readonly string[];
  /** The day planned for the step; not a day of the law. */
  readonly dueOn?: CivilDate;
  /** When it counts as late, ISO 8601, and who is told then. */
  readonly late?: {
    readonly at: string;
    readonly remind: boolean;
    readonly escalateTo?: 'approver' | 'supervisor';
  };
}

/** A timer of the process that runs, by its id in the definition. */
export interface RunningTimer {
  readonly id: string;
  /** The instant at which it is over, ISO 8601. */
  readonly at: string;
}

/** What an event does to the process. Kept in the event: a history is read without its definition. */
export interface ProcessNote {
  readonly marking: Marking;
  readonly opened: readonly TaskOpening[];
  /** Ids of tasks that are no longer open: done, cancelled or taken back. */
  readonly closed: readonly string[];
  /** The task that the event completed. */
  readonly done?: string;
  /** Steps to which the case goes back: what was done there no longer stands. */
  readonly undone?: readonly string[];
  /** Services that the platform has done on the way. */
  readonly passed?: readonly string[];
  /** Every timer that runs since. */
  readonly timers?: readonly RunningTimer[];
  /** Timers at the edge of what is still open that are over and do not begin again. */
  readonly struck?: readonly string[];
  /** The conditions of the process that hold for what was handed in. */
  readonly holds?: readonly string[];
  /** Codes of divisions that the application names, where a body below handles a step. */
  readonly places?: readonly string[];
  /** The step of the decision is open. */
  readonly decide?: true;
}

/** What any event of a case may carry besides its own data. */
export interface ProcessPart {
  readonly process?: ProcessNote;
  /** The one who is away and for whom a deputy (代理人) acted. */
  readonly inPlaceOf?: StaffName;
}

/** Data of every event by its name. Names are past tense; none is ever renamed. */
export interface TaskEventData {
  claimed: { task: string; by: StaffName };
  released: { task: string };
  'handed-over': { task: string; to: StaffName; reason: string };
  'signer-added': { task: string; signers: readonly StaffName[]; question: string };
  signed: { task: string; by: StaffName; agree: boolean; opinion: string };
  'step-completed': { task: string; opinion: string; recommend: 'grant' | 'refuse' };
  'called-back': { task: string; by: StaffName; reason: string };
  reassigned: { task: string; to: StaffName; reason: string };
  'step-late': { task: string; remind: boolean; escalatedTo?: 'approver' | 'supervisor' };
  'timer-passed': { timer: string };
}

/** One who was asked for an opinion, or who countersigns; `agree` is null until the answer. */
export interface Signer extends StaffName {
  readonly agree: boolean | null;
  readonly opinion: string;
  readonly at: Date | null;
  /** Added by a colleague (加签), who asked this; '' for a countersignature. */
  readonly question: string;
}

export interface OpenTask extends TaskOpening {
  readonly openedAt: Date;
  readonly claimedBy: StaffName | null;
  readonly claimedAt: Date | null;
  readonly signers: readonly Signer[];
  readonly lateSince: Date | null;
  readonly escalatedTo: 'approver' | 'supervisor' | null;
}

/** A step that was done and still stands. */
export interface DoneTask {
  readonly task: string;
  readonly step: string;
  readonly kind: TaskOpening['kind'];
  /** Everybody who did it, as `staff:…`: the one who completed it, or those who countersigned. */
  readonly by: readonly string[];
  /** Number of the event that completed it. */
  readonly seq: number;
  readonly at: Date;
}

/** What the events of this part come to. */
export interface TaskFold {
  /** Null in cases from before processes were kept. */
  readonly marking: Marking | null;
  readonly holds: readonly string[];
  /** Divisions that the application names: which body below handles a step. */
  readonly places: readonly string[];
  readonly open: readonly OpenTask[];
  readonly done: readonly DoneTask[];
  readonly passed: readonly string[];
  readonly timers: readonly RunningTimer[];
  readonly struck: readonly string[];
  /** How often each step was opened. */
  readonly rounds: Readonly<Record<string, number>>;
  /** Bodies that have or had a task besides the one that the case belongs to. */
  readonly bodies: readonly string[];
  /** The completion that may still be called back: nobody has acted on what it opened. */
  readonly last: { readonly task: string; readonly by: string; readonly opened: readonly string[] } | null;
  /** Since when the case is suspended: timers stand still. */
  readonly pausedAt: Date | null;
}
