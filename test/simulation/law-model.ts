// SPDX-License-Identifier: Apache-2.0
/**
 * The law of a case once more, small, slow and apart from the program: who may do what in which state, what it comes
 * to, and when it is due. Every stored event is judged by it and every refusal is held against it.
 */
import type { StoredCase } from '#cases';
import { effects, type ModelCase } from './model-case.ts';
import {
  type Asked,
  acceptedByLaw,
  againstTasks,
  askedBy,
  type ModelTasks,
  moveTasks,
  type Stages,
  signaturesMissing,
} from './model-tasks.ts';
import { firstPostings, matterTerms, type Posting, staffId } from './simulated-city.ts';
import { type Act, type ActName, extensionDays, type Submission, type Who } from './simulated-step.ts';
import { announcedCalendar, chinaDate, type SlowCalendar, slowDue, workdayAfter } from './slow-dates.ts';

export type InvariantId = 'I01' | 'I02' | 'I04' | 'I05' | 'I06' | 'I09' | 'ERROR' | 'STORE';
export interface Complaint {
  readonly invariant: InvariantId;
  readonly message: string;
}

/** What has been called under a key. */
export interface KeptKey {
  readonly call: { readonly act: Act } | { readonly submission: Submission };
  /** Whether it was carried out, as far as the client may trust: an answer that was lost may have been. */
  committed: boolean;
  response: string | undefined;
}

const holding = ['claim', 'release', 'hand-over', 'reassign'];
/** Which acts a state allows. */
export const mayFollow: Readonly<Record<string, readonly string[]>> = {
  submitted: ['accept', 'return-for-correction', 'refuse-acceptance', 'withdraw', ...holding],
  correcting: ['resubmit', 'withdraw'],
  accepted: [
    ...['review', 'complete-step', 'sign', 'send-back', 'call-back', 'suspend', 'extend', 'withdraw'],
    ...holding,
  ],
  suspended: ['resume', 'withdraw'],
  reviewed: [...['send-back', 'call-back', 'suspend', 'extend', 'grant', 'refuse', 'withdraw'], ...holding],
  granted: ['dispatch', 'close'],
  refused: ['dispatch', 'close'],
  delivering: ['close'],
};
const handlers = ['clerk', 'reviewer', 'approver'];
const whoMay: Readonly<Record<ActName, readonly string[]>> = {
  accept: ['clerk'],
  'return-for-correction': ['clerk'],
  'refuse-acceptance': ['clerk'],
  resubmit: ['applicant'],
  review: ['reviewer'],
  'send-back': ['reviewer', 'approver'],
  claim: handlers,
  release: handlers,
  'hand-over': handlers,
  reassign: ['approver'],
  sign: handlers,
  'complete-step': handlers,
  'call-back': handlers,
  suspend: ['reviewer', 'approver'],
  resume: ['reviewer', 'approver'],
  extend: ['approver'],
  grant: ['approver'],
  refuse: ['approver'],
  dispatch: ['clerk'],
  close: ['clerk'],
  withdraw: ['applicant'],
};
const eventOf: Readonly<Record<ActName, string>> = {
  accept: 'accepted',
  'return-for-correction': 'correction-asked',
  'refuse-acceptance': 'acceptance-refused',
  resubmit: 'resubmitted',
  review: 'reviewed',
  'send-back': 'sent-back',
  claim: 'claimed',
  release: 'released',
  'hand-over': 'handed-over',
  reassign: 'reassigned',
  sign: 'signed',
  'complete-step': 'step-completed',
  'call-back': 'called-back',
  suspend: 'suspended',
  resume: 'resumed',
  extend: 'extended',
  grant: 'granted',
  refuse: 'refused',
  dispatch: 'dispatched',
  close: 'closed',
  withdraw: 'withdrawn',
};
const opinions = ['signed', 'step-completed', 'reviewed'];
const givesOpinion: readonly ActName[] = ['review', 'sign', 'complete-step'];

/** Whether an act may lead to these events: a signature may complete its step, and who holds a task already may claim it. */
export function mayLeadTo(action: ActName, events: readonly string[]): boolean {
  if (givesOpinion.includes(action))
    return events.length > 0 && events.length < 3 && events.every((name) => opinions.includes(name));
  const idle = (action === 'claim' || action === 'release') && events.length === 0;
  return idle || (events.length === 1 && events[0] === eventOf[action]);
}
const actOf = new Map(Object.entries(eventOf).map(([act, event]) => [event, act as ActName]));
actOf.set('reviewed', 'complete-step');

const stagesOf = (c: ModelCase): Stages => matterTerms[c.matter]?.reviews ?? [];

export class LawModel {
  readonly cases: ModelCase[] = [];
  readonly postings: Posting[] = [...firstPostings];
  /** Every calendar announced so far; the last one is in force. */
  readonly calendars: SlowCalendar[] = [announcedCalendar()];
  readonly keys = new Map<string, KeptKey>();
  readonly holidays: string[] = [];
  readonly #personIds: readonly string[];

  constructor(personIds: readonly string[]) {
    this.#personIds = personIds;
  }

  get calendar(): SlowCalendar {
    return this.calendars.at(-1) ?? announcedCalendar();
  }

  /** The state that the law itself has brought about by now, written down or not (行政许可法第三十二条). */
  stateByLaw(c: ModelCase, today: string): string {
    if (c.state === 'submitted' && today > workdayAfter(this.calendar, c.receivedOn, 5)) return 'accepted';
    if (c.state === 'correcting' && c.until !== null && today > c.until) return 'returned';
    return c.state;
  }

  hasRole(action: ActName, who: Who): boolean {
    const roles = whoMay[action];
    if (who.kind === 'anonymous') return false;
    if (who.kind === 'person') return roles.includes('applicant');
    return this.postings[who.index]?.roles.some((role) => roles.includes(role)) ?? false;
  }

  sees(c: ModelCase, who: Who): boolean {
    if (who.kind === 'anonymous') return false;
    if (who.kind === 'person') return who.index === c.person;
    return this.postings[who.index]?.body === matterTerms[c.matter]?.body;
  }

  actorKey(who: Who): string {
    if (who.kind === 'anonymous') return 'anonymous';
    return who.kind === 'staff' ? `staff:${staffId(who.index)}` : `person:${this.#personIds[who.index]}`;
  }

  /** The tasks that are open by now. */
  tasksByLaw(c: ModelCase, today: string): ModelTasks {
    const accepted = c.state === 'submitted' && this.stateByLaw(c, today) === 'accepted';
    return accepted ? acceptedByLaw(c.tasks, stagesOf(c)) : c.tasks;
  }

  /** Why an act would be against the law now; undefined when it may be done. */
  against(c: ModelCase, asked: Asked, who: Who, today: string, override: boolean): Complaint | undefined {
    const { action } = asked;
    const no = (invariant: InvariantId, message: string): Complaint => ({ invariant, message });
    if (!this.hasRole(action, who)) return no('I06', `${action} by one who has no such role`);
    if (!this.sees(c, who)) return no('I06', `${action} by one whom the case is no business of`);
    const state = this.stateByLaw(c, today);
    if (!mayFollow[state]?.includes(action))
      return no(state === c.state ? 'I01' : 'I05', `${action} of a case that is ${state} by law on ${today}`);
    const wrong = who.kind === 'staff' && this.#againstTasks(c, asked, who.index, today);
    if (wrong) return no('I06', `${action}: ${wrong}`);
    const unextended = action === 'extend' ? this.#againstExtending(c, asked, today) : undefined;
    if (unextended) return no('I05', unextended);
    if (action === 'return-for-correction' && c.corrections > 0 && !override)
      return no('I05', 'a second notice of correction without its reason');
    return undefined;
  }

  /** 行政许可法第四十二条: once, by ten working days at most, while the term runs. */
  #againstExtending(c: ModelCase, { variant }: Asked, today: string): string | undefined {
    if (c.extension !== null) return 'a second extension';
    if (variant !== undefined && extensionDays(variant) > 10) return 'an extension by more than ten days';
    const running = c.acceptedOn === null ? { ...c, state: 'accepted', acceptedOn: c.receivedOn } : c;
    const { statutory } = this.dues(running, this.calendar);
    return statutory !== null && today > statutory ? 'an extension of a term that is over' : undefined;
  }

  #againstTasks(c: ModelCase, asked: Asked, index: number, today: string): string | undefined {
    const posting = this.postings[index];
    const asker = {
      key: this.actorKey({ kind: 'staff', index }),
      roles: posting?.roles ?? [],
      body: matterTerms[c.matter]?.body ?? -1,
    };
    return againstTasks(this.tasksByLaw(c, today), stagesOf(c), asked, asker);
  }

  /** Takes a new stored event in; what is wrong with it is complained of. */
  absorb(c: ModelCase, event: StoredCase['events'][number], override: boolean): Complaint[] {
    const today = chinaDate(new Date(event.at));
    const complaints: Complaint[] = [];
    const whose = `case ${c.caseNo}, event ${event.seq}`;
    const unlawful = this.#judge(c, event, today, override);
    if (unlawful) complaints.push({ ...unlawful, message: `${whose}: ${unlawful.message}` });
    const wrong = effects[event.name]?.(c, event, today);
    moveTasks(c.tasks, stagesOf(c), event);
    if (wrong) complaints.push({ invariant: 'I05', message: `${whose}: ${wrong}` });
    if (event.name === 'correction-asked') {
      const days = matterTerms[c.matter]?.correctionWorkdays ?? 0;
      const wanted = workdayAfter(this.calendar, today, days);
      if (c.until !== wanted)
        complaints.push({
          invariant: 'I05',
          message: `${whose}: correction until ${c.until}, not ${wanted}`,
        });
    }
    c.version = event.seq;
    return complaints;
  }

  #judge(
    c: ModelCase,
    event: StoredCase['events'][number],
    today: string,
    override: boolean,
  ): Complaint | undefined {
    const action = actOf.get(event.name);
    if (event.actor.startsWith('system:')) return this.#judgeSystem(c, event, today);
    const who = this.#whoIs(event.actor);
    if (!who || !action) return { invariant: 'I06', message: `${event.name} by ${event.actor}` };
    const missing = signaturesMissing(c.tasks, event);
    if (missing === true) return { invariant: 'I06', message: `${event.name} without its signatures` };
    // The last signature completes its step: it was judged as a signature.
    if (missing === false) return undefined;
    return this.against(c, askedBy(action, event), who, today, override);
  }

  #judgeSystem(c: ModelCase, event: StoredCase['events'][number], today: string): Complaint | undefined {
    const early = (last: string | null): Complaint | undefined =>
      last !== null && today > last
        ? undefined
        : { invariant: 'I05', message: `${event.name} on ${today}, its term runs to ${last}` };
    if (event.name === 'acceptance-deemed' && c.state === 'submitted')
      return early(workdayAfter(this.calendar, c.receivedOn, 5));
    if (event.name === 'correction-expired' && c.state === 'correcting') return early(c.until);
    if (event.name === 'closed' && event.actor === 'system:delivery' && mayFollow[c.state]?.includes('close'))
      return undefined;
    return { invariant: 'I06', message: `${event.name} of a case that is ${c.state}, by ${event.actor}` };
  }

  #whoIs(actor: string): Who | undefined {
    const person = this.#personIds.findIndex((id) => actor === `person:${id}`);
    if (person >= 0) return { kind: 'person', index: person };
    const staff = this.postings.findIndex((_, index) => actor === `staff:${staffId(index)}`);
    return staff >= 0 ? { kind: 'staff', index: staff } : undefined;
  }

  /** The day of the next act and the limit of the law, by the calendar given. */
  dues(c: ModelCase, calendar: SlowCalendar): { due: string | null; statutory: string | null } {
    const none = { due: null, statutory: null };
    if (c.state === 'submitted') return { ...none, due: workdayAfter(calendar, c.receivedOn, 5) };
    if (c.state === 'correcting') return { ...none, due: c.until };
    if ((c.state === 'granted' || c.state === 'refused') && c.decidedOn)
      return { ...none, due: workdayAfter(calendar, c.decidedOn, 10) };
    const terms = matterTerms[c.matter];
    if (c.closed || c.state === 'delivering' || c.acceptedOn === null || !terms) return none;
    const pauses = c.pauses.filter(({ excluded }) => excluded);
    const { promised, statutory } = terms;
    const more = c.extension ?? 0;
    const moreByLaw = promised.unit === statutory.unit ? more : 0;
    return {
      due: slowDue(calendar, c.acceptedOn, promised.amount + more, promised.unit, pauses),
      statutory: slowDue(calendar, c.acceptedOn, statutory.amount + moreByLaw, statutory.unit, pauses),
    };
  }
}
