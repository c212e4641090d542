// SPDX-License-Identifier: Apache-2.0
/** What must hold of everything stored, after every step, whatever happened before. */
import { eventsOf, foldCase, follow, type StoredCase, taskFaults } from '#cases';
import { foldLicence } from '#licences';
import type { Complaint, InvariantId, LawModel } from './law-model.ts';
import { chinaDate } from './slow-dates.ts';
import type { Stored } from './stored-state.ts';

type Complain = (invariant: InvariantId, message: string) => void;

export interface Looked {
  readonly stored: Stored;
  readonly model: LawModel;
  readonly now: Date;
  /** Waybills by the key under which the carrier was asked for one. */
  readonly booked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Everything anew, also what was found right before and has not changed since. */
  readonly whole: boolean;
}

/** Everything that is wrong. */
export function storedFaults(looked: Looked): Complaint[] {
  const complaints: Complaint[] = [];
  const complain: Complain = (invariant, message) => void complaints.push({ invariant, message });
  const cases = new Map(looked.model.cases.map((known) => [known.caseNo, known]));
  for (const c of looked.stored.cases) {
    const known = cases.get(c.case_no);
    foldFaults(c, known, looked, complain);
    dateFaults(c, known, looked, complain);
  }
  keyFaults(looked, complain);
  licenceFaults(looked, complain);
  outboxFaults(looked, complain);
  jobFaults(looked, complain);
  for (const [key, waybills] of looked.booked)
    if (waybills.size > 1) complain('I09', `delivery ${key} was booked as ${waybills.size} parcels`);
  return complaints;
}

/**
 * Rows are replaced and never changed: what was found right once, and cannot turn wrong, is not looked at again until the
 * end of the sequence, where everything is.
 */
const toldRight = new WeakSet<object>();
const takenRight = new WeakSet<object>();
const doneRight = new WeakSet<object>();
const foldedRight = new WeakMap<object, unknown>();
const datedRight = new WeakMap<object, { readonly version: number; readonly calendar: unknown }>();
type Fold = ReturnType<typeof foldCase>;
/** By the first event of the case. */
const folds = new WeakMap<object, { readonly events: StoredCase['events']; readonly fold: Fold }>();
const jobsApart = new WeakMap<LawModel, number>();

/**
 * The fold of a history: what is new follows upon the fold of before; as a whole, and where a history is seen for the
 * first time, folded twice from its beginning.
 */
function foldOf(c: StoredCase, whole: boolean, wrong: (message: string) => void): Fold {
  const [first] = c.events;
  const known = first && folds.get(first);
  const events = eventsOf(c);
  const grown = known?.events.every((e, at) => c.events[at] === e) ? known : undefined;
  const fold = grown ? events.slice(grown.events.length).reduce(follow, grown.fold) : foldCase(events);
  if ((whole || !grown) && JSON.stringify(fold) !== JSON.stringify(foldCase(events)))
    wrong('folding twice gives two results');
  if (first) folds.set(first, { events: c.events, fold });
  return fold;
}

type Known = LawModel['cases'][number] | undefined;

/** I01: the case is the fold of its events, numbered from 1 without a gap; folding twice gives the same. */
function foldFaults(c: StoredCase, known: Known, { stored, whole }: Looked, complain: Complain): void {
  let right = true;
  const wrong = (message: string): void => {
    right = false;
    complain('I01', `case ${c.case_no}: ${message}`);
  };
  if (known && (known.state !== c.state || known.acceptedOn !== c.accepted_on || known.outcome !== c.outcome))
    wrong(`is ${c.state} (${c.outcome}), the law comes to ${known.state} (${known.outcome})`);
  const tasks = stored.tasks.get(c.case_no) ?? [];
  if (!whole && foldedRight.get(c) === tasks) return;
  try {
    const fold = foldOf(c, whole, wrong);
    if (fold.state !== c.state) wrong(`stored as ${c.state}, its events come to ${fold.state}`);
    if (fold.version !== c.version || c.events.length !== c.version)
      wrong(`stored at version ${c.version} with ${c.events.length} events`);
    if (fold.acceptedOn !== c.accepted_on)
      wrong(`stored as accepted on ${c.accepted_on}, its events say ${fold.acceptedOn}`);
    for (const fault of taskFaults(c, fold, tasks)) wrong(fault);
    if ((fold.closedAt?.getTime() ?? 0) !== (c.closed_at?.getTime() ?? 0)) wrong('closed at another instant');
  } catch (error) {
    wrong(error instanceof Error ? error.message : String(error));
  }
  if (right) foldedRight.set(c, tasks);
}

/** I05: dates follow from acceptance, limit, calendar, pauses and extension. */
function dateFaults(c: StoredCase, known: Known, { model, stored, whole }: Looked, complain: Complain): void {
  if (!known || known.state !== c.state) return;
  const { calendar } = model;
  const before = datedRight.get(c);
  if (!whole && before?.version === known.version && before.calendar === calendar) return;
  const fits = (by: typeof calendar): boolean => {
    const { due, statutory } = model.dues(known, by);
    return c.due_on === due && c.statutory_due_on === statutory;
  };
  if (fits(calendar)) return void datedRight.set(c, { version: known.version, calendar });
  const behind = stored.jobs.some(({ name, done_at }) => name === 'cases.redate' && done_at === null);
  const told = stored.outbox.some(
    (e) => e.name === 'organisations.calendar-saved.v1' && e.dispatched_at === null,
  );
  if ((behind || told) && model.calendars.some(fits)) return;
  const { due, statutory } = model.dues(known, calendar);
  complain(
    'I05',
    `case ${c.case_no} is due on ${c.due_on}, by law ${c.statutory_due_on}; reckoned by hand: ${due}, ${statutory}`,
  );
}

/** I02: each key that was answered has one response and one case. */
function keyFaults({ stored, model }: Looked, complain: Complain): void {
  const kept = new Set<string>();
  for (const k of stored.keys) {
    kept.add(k.key);
    if (k.response === null) complain('I02', `key ${k.key} has no response and nobody is at work on it`);
  }
  let submitted = 0;
  for (const [key, { committed, call }] of model.keys) {
    if (!committed) continue;
    if ('submission' in call) submitted += 1;
    else if (!kept.has(key)) complain('I02', `key ${key} was answered and is not kept`);
  }
  if (stored.cases.length !== submitted)
    complain('I02', `${submitted} keys of applications, ${stored.cases.length} cases`);
}

/** I04: one granting decision, at most one licence; its state is the fold of its events; numbers are unique. */
function licenceFaults({ stored }: Looked, complain: Complain): void {
  const numbers = new Set(stored.licences.map(({ number }) => number));
  if (numbers.size !== stored.licences.length) complain('I04', 'a licence number was given twice');
  for (const c of stored.cases) {
    const granted = c.events.filter(({ name }) => name === 'granted').length;
    const issued = stored.licences.filter(({ case_no }) => case_no === c.case_no).length;
    const wanted = granted === 1 && 'licenceId' in (c.events.find((e) => e.name === 'granted')?.data ?? {});
    if (issued !== (wanted ? 1 : 0))
      complain('I04', `case ${c.case_no}: ${granted} granting decisions, ${issued} licences`);
  }
  for (const licence of stored.licences) {
    const events = stored.licenceEvents
      .filter(({ licence_id }) => licence_id === licence.id)
      .sort((a, b) => a.seq - b.seq);
    const state = foldLicence(events);
    if (state !== licence.state)
      complain('I04', `licence ${licence.number} is ${licence.state}, its events come to ${state}`);
  }
}

const documented = [
  'accepted',
  'correction-asked',
  'acceptance-refused',
  'suspended',
  'extended',
  'granted',
  'refused',
];
/** Who must hear of what. */
const listenersOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(documented.map((name) => [`cases.${name}.v1`, `cases.document-${name}`])),
  'licences.issued.v1': 'licences.make-document',
  'deliveries.ordered.v1': 'deliveries.book-courier',
  'deliveries.delivered.v1': 'cases.parcel-delivered',
  'organisations.calendar-saved.v1': 'cases.redate',
};

/** I09: what happened was told, and who must hear of it has a job. */
function outboxFaults({ stored, whole }: Looked, complain: Complain): void {
  let told: Set<string> | undefined;
  for (const c of stored.cases) {
    if (!whole && toldRight.has(c.events)) continue;
    toldRight.add(c.events);
    told ??= new Set(stored.outbox.map(({ name, data }) => `${name}/${data['caseNo']}/${data['seq']}`));
    for (const e of c.events)
      if (!told.has(`cases.${e.name}.v1/${c.case_no}/${e.seq}`))
        complain('I09', `event ${e.seq} (${e.name}) of case ${c.case_no} was never told`);
  }
  let jobs: Set<string> | undefined;
  for (const e of stored.outbox) {
    const listener = listenersOf[e.name];
    if (listener === undefined || e.dispatched_at === null) continue;
    if (!whole && takenRight.has(e)) continue;
    takenRight.add(e);
    jobs ??= new Set(stored.jobs.map(({ name, key }) => `${name}/${key}`));
    if (!jobs.has(`${listener}/${e.id}`))
      complain('I09', `${e.name} ${e.id} was taken from the outbox and reached no ${listener}`);
  }
}

const longestPauseMs = 3_600_000 * 1.5;
const recurringNames = new Set(['cases.legal-clock', 'cases.step-timers', 'deliveries.track']);

/** I09: each job is done with its effect, pending within its limit, or parked with a reason. */
function jobFaults({ stored, model, now, whole }: Looked, complain: Complain): void {
  let effectSeen: Readonly<Record<string, Effect>> | undefined;
  for (const job of stored.jobs) {
    if (!whole && doneRight.has(job)) continue;
    const wrong = (message: string): void => complain('I09', `job ${job.name} ${job.key}: ${message}`);
    if (job.done_at !== null && job.parked_at !== null) wrong('is done and parked');
    if (job.parked_at !== null && !job.last_error) wrong('is parked without a reason');
    if (job.done_at === null && job.parked_at === null) {
      if (job.run_at.getTime() - now.getTime() > longestPauseMs) wrong('waits longer than its longest pause');
      if (job.attempts > 21) wrong(`was tried ${job.attempts} times`);
    }
    if (job.done_at === null) continue;
    doneRight.add(job);
    effectSeen ??= effects(stored);
    if (effectSeen[job.name]?.(job.payload) === false) wrong('is done, but what it is for is not');
  }
  // A job keeps its name and key: only a further one can be there twice.
  if (!whole && jobsApart.get(model) === stored.jobs.length) return;
  jobsApart.set(model, stored.jobs.length);
  const listened = stored.jobs.filter(({ name }) => !recurringNames.has(name));
  if (new Set(listened.map(({ name, key }) => `${name}/${key}`)).size !== listened.length)
    complain('I09', 'there are two jobs for one event and listener');
}

type Effect = (payload: Readonly<Record<string, unknown>>) => boolean;

/** What must be seen once a job is done. */
function effects(stored: Stored): Readonly<Record<string, Effect>> {
  const document: Effect = ({ caseNo, seq }) =>
    stored.cases.some((c) => c.case_no === caseNo && c.documents.some((d) => d.seq === seq));
  return {
    ...Object.fromEntries(documented.map((name) => [`cases.document-${name}`, document])),
    'licences.make-document': ({ licenceId }) =>
      stored.licences.some(({ id, state }) => id === licenceId && state !== 'made'),
    'deliveries.book-courier': ({ deliveryId }) =>
      stored.deliveries.some(
        ({ id, waybill_no, state }) => id === deliveryId && (waybill_no !== null || state !== 'ordered'),
      ),
    'cases.parcel-delivered': ({ deliverableId }) =>
      stored.cases.some(({ case_no, closed_at }) => case_no === deliverableId && closed_at !== null),
  };
}

/** I05 after the legal clock has run: nobody waits beyond what the law gives. */
export function clockFaults({ stored, model, now }: Looked): Complaint[] {
  const today = chinaDate(now);
  return stored.cases.flatMap((c): Complaint[] => {
    const known = model.cases.find(({ caseNo }) => caseNo === c.case_no);
    if (!known || model.stateByLaw(known, today) === known.state) return [];
    const message = `case ${c.case_no} is ${known.state} on ${today}, by law ${model.stateByLaw(known, today)}`;
    return [{ invariant: 'I05', message }];
  });
}

/** I09 after all faults have ended: nothing waits, nothing is parked, every result has arrived. */
export function settledFaults({ stored }: Looked): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (message: string): void => void complaints.push({ invariant: 'I09', message });
  for (const e of stored.outbox)
    if (e.dispatched_at === null) complain(`${e.name} ${e.id} still lies in the outbox`);
  for (const job of stored.jobs)
    if (job.done_at === null && !recurringNames.has(job.name))
      complain(`job ${job.name} ${job.key} never came to an end: ${job.last_error}`);
  for (const d of stored.deliveries) {
    const c = stored.cases.find(({ case_no }) => case_no === d.deliverable_id);
    if (d.way === 'courier' && d.state !== 'delivered')
      complain(`parcel of ${d.deliverable_id} is ${d.state}`);
    if (d.state === 'delivered' && c?.state !== 'closed')
      complain(`case ${d.deliverable_id} is ${c?.state} although its result was delivered`);
  }
  for (const licence of stored.licences)
    if (licence.state !== 'in-force') complain(`licence ${licence.number} is ${licence.state}`);
  for (const c of stored.cases) {
    const wanted = c.events.filter(({ name }) => documented.includes(name)).length;
    if (c.documents.length !== wanted)
      complain(`case ${c.case_no} has ${c.documents.length} documents for ${wanted} acts`);
  }
  return complaints;
}
