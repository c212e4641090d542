// SPDX-License-Identifier: Apache-2.0
/** Does one step with the program and holds what came of it against the model of the law. */
import { chinaCalendar } from '#law/calendar-china.ts';
import { saveWorkCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { type Complaint, type InvariantId, type LawModel, mayLeadTo } from './law-model.ts';
import type { ModelCase } from './model-case.ts';
import { firstTasks } from './model-tasks.ts';
import {
  callAct,
  callLook,
  callRate,
  callSubmit,
  type Outcome,
  outcomeOf,
  overrides,
  withTask,
} from './office-calls.ts';
import type { Cut } from './planned-faults.ts';
import type { Office } from './simulated-office.ts';
import type { Act, Passing, Step, Submission, Who } from './simulated-step.ts';
import { chinaDate, withHoliday } from './slow-dates.ts';
import { clockFaults, settledFaults, storedFaults } from './stored-invariants.ts';
import type { Stored } from './stored-state.ts';

export interface Run {
  readonly office: Office;
  readonly model: LawModel;
  stored: Stored;
  faults: number;
  /** Every check is made anew after every step, also of what has not changed since the last one. */
  readonly thorough: boolean;
}

export interface StepResult {
  readonly outcomes: readonly Outcome[];
  readonly complaints: readonly Complaint[];
}

type Complain = (invariant: InvariantId, message: string) => void;

/** Everything that a refused call must leave as it was. */
const sizeOf = (s: Stored): string =>
  JSON.stringify([
    s.cases.map((c) => [c.case_no, c.state, c.version, c.events.length, c.due_on]),
    s.keys.length,
    s.outbox.length,
    s.jobs.length,
    s.licences.length,
    s.deliveries.map(({ state }) => state),
    s.ratings.length,
  ]);

export async function performStep(run: Run, step: Step): Promise<StepResult> {
  const complaints: Complaint[] = [];
  const complain: Complain = (invariant, message) => void complaints.push({ invariant, message });
  const before = run.stored;
  const outcomes = await perform(run, step, complain);
  run.stored = await run.office.store.read();
  const looked = {
    ...run,
    now: run.office.clock.now(),
    booked: run.office.booked,
    whole: run.thorough || step.kind === 'settle',
  };
  const overriding =
    step.kind === 'act' ? overrides(step.act) : step.kind === 'race' || step.kind === 'again';
  takeIn(run, step, overriding, complain);
  for (const outcome of outcomes) if (outcome.kind === 'broken') complain('ERROR', outcome.message);
  if (
    outcomes.length > 0 &&
    outcomes.every(({ kind }) => kind === 'refused') &&
    sizeOf(before) !== sizeOf(run.stored)
  )
    complain('I01', 'a refused call has changed something');
  complaints.push(...storedFaults(looked));
  if (step.kind === 'pass' && clockHasRun(run)) complaints.push(...clockFaults(looked));
  if (step.kind === 'settle') complaints.push(...clockFaults(looked), ...settledFaults(looked));
  run.faults += run.office.faults.count;
  run.office.faults.count = 0;
  return { outcomes, complaints };
}

async function perform(run: Run, step: Step, complain: Complain): Promise<readonly Outcome[]> {
  switch (step.kind) {
    case 'submit':
      return [await submit(run, step.submission, step.cut)];
    case 'act':
      return [await act(run, step.act, step.cut, complain)];
    case 'again':
      return again(run, step.key, step.changed, complain);
    case 'race':
      return race(run, step.acts, complain);
    case 'race-submit':
      return raceSubmit(run, step.submission, complain);
    case 'pass':
      return pass(run, step.passing);
    case 'repeat':
      return repeat(run, step.pick);
    case 'look':
      return look(run, step.who, step.case, complain);
    case 'rate':
      return rate(run, step.who, step.case, step.stars, complain);
    case 'holiday':
      return holiday(run, step.on);
    case 'post':
      run.model.postings[step.staff] = { body: step.body, roles: step.roles };
      return [];
    case 'replay':
      await run.office.jobs.replay();
      return [];
    case 'settle':
      return settle(run);
  }
}

const today = ({ office }: Run): string => chinaDate(office.clock.now());

/** The client keeps its key until it is answered. */
async function submit(run: Run, submission: Submission, cut: Cut | undefined): Promise<Outcome> {
  run.office.faults.cut = cut;
  const outcome = await callSubmit(run.office, run.model, submission);
  const committed = outcome.kind === 'answered' || (outcome.kind === 'lost' && cut === 'lost-after');
  const response = outcome.kind === 'answered' ? outcome.response : undefined;
  run.model.keys.set(submission.key, { call: { submission }, committed, response });
  return outcome;
}

async function act(run: Run, wanted: Act, cut: Cut | undefined, complain: Complain): Promise<Outcome> {
  const a = withTask(run.model, wanted);
  const c = run.model.cases[a.case];
  if (!c) return { kind: 'refused', code: 'no-such-case' };
  const unlawful = run.model.against(c, a, a.who, today(run), overrides(a));
  run.office.faults.cut = cut;
  const outcome = await callAct(run.office, run.model, a);
  // A refusal comes before the commit that would have been cut off.
  run.office.faults.cut = undefined;
  const committed = outcome.kind === 'answered' || (outcome.kind === 'lost' && cut === 'lost-after');
  const response = outcome.kind === 'answered' ? outcome.response : undefined;
  run.model.keys.set(a.key, { call: { act: a }, committed, response });
  if (unlawful && committed) complain(unlawful.invariant, `${unlawful.message}: it was done`);
  if (!unlawful && outcome.kind === 'refused')
    complain('I01', `${a.action} of case ${c.caseNo} is lawful and was refused as ${outcome.code}`);
  return outcome;
}

/** I02: the same key is the same call, its answer the same answer. */
async function again(run: Run, key: string, changed: boolean, complain: Complain): Promise<Outcome[]> {
  const kept = run.model.keys.get(key);
  if (!kept) return [];
  const { call } = kept;
  if (!kept.committed)
    return [
      'act' in call
        ? await act(run, call.act, undefined, complain)
        : await submit(run, call.submission, undefined),
    ];
  const before = sizeOf(await run.office.store.read());
  const outcome =
    'act' in call
      ? await callAct(run.office, run.model, call.act, changed)
      : await callSubmit(run.office, run.model, call.submission, changed);
  const wrong = (message: string): void => complain('I02', `key ${key}: ${message}`);
  // One who has lost the role since then is refused before the key is looked at.
  const mayAsk = !('act' in call) || run.model.hasRole(call.act.action, call.act.who);
  if (!mayAsk || changed) {
    if (outcome.kind !== 'refused') wrong(`another call under it was ${outcome.kind}`);
  } else if (outcome.kind !== 'answered') wrong(`the same call was ${JSON.stringify(outcome)}`);
  else if (kept.response !== undefined && kept.response !== outcome.response)
    wrong('the same call was answered differently');
  else kept.response = outcome.response;
  if (sizeOf(await run.office.store.read()) !== before) wrong('the call was carried out once more');
  return [outcome];
}

async function race(run: Run, rivals: readonly [Act, Act], complain: Complain): Promise<Outcome[]> {
  const { model } = run;
  const acts = rivals.map((a) => withTask(model, a));
  const lawful = acts.filter((a) => {
    const c = model.cases[a.case];
    return c && !model.against(c, a, a.who, today(run), overrides(a));
  });
  const outcomes = await Promise.all(acts.map((a) => callAct(run.office, model, a)));
  acts.forEach((a, i) => {
    const outcome = outcomes[i];
    const response = outcome?.kind === 'answered' ? outcome.response : undefined;
    model.keys.set(a.key, { call: { act: a }, committed: response !== undefined, response });
  });
  if (lawful.length > 0 && outcomes.every(({ kind }) => kind === 'refused'))
    complain('I01', `of ${acts.length} rivals nobody came through: ${JSON.stringify(outcomes)}`);
  return outcomes;
}

async function raceSubmit(run: Run, submission: Submission, complain: Complain): Promise<Outcome[]> {
  const outcomes = await Promise.all([
    callSubmit(run.office, run.model, submission),
    callSubmit(run.office, run.model, submission),
  ]);
  const [one, other] = outcomes;
  if (one?.kind !== 'answered' || other?.kind !== 'answered' || one.response !== other.response)
    complain('I02', `key ${submission.key}, twice at once: ${JSON.stringify(outcomes)}`);
  const response = one?.kind === 'answered' ? one.response : undefined;
  run.model.keys.set(submission.key, { call: { submission }, committed: response !== undefined, response });
  return outcomes;
}

async function pass(run: Run, p: Passing): Promise<Outcome[]> {
  const { office } = run;
  const beats = Math.max(1, p.beats);
  for (let beat = 1; beat <= beats; beat += 1) {
    office.clock.advance(Math.round((p.minutes * 60_000) / beats));
    if (p.beats === 0) continue;
    Object.assign(office.faults, {
      jobFailures: p.failures,
      dying: p.dying,
      partnersDown: p.partnersDown,
      salt: p.salt + beat,
    });
    await office.beat();
    Object.assign(office.faults, { jobFailures: 0, dying: false, partnersDown: false });
  }
  return [];
}

function clockHasRun({ office, stored }: Run): boolean {
  const key = String(office.clock.now().getTime());
  return stored.jobs.some(
    (job) => job.name === 'cases.legal-clock' && job.key === key && job.done_at !== null,
  );
}

/** At least once means: perhaps twice. */
async function repeat(run: Run, pick: number): Promise<Outcome[]> {
  const { office, stored } = run;
  const done = stored.jobs.filter((job) => office.listeners.some(({ name }) => name === job.name));
  const job = done[pick % Math.max(1, done.length)];
  const listener = office.listeners.find(({ name }) => name === job?.name);
  if (!job || !listener || job.done_at === null) return [];
  const before = sizeOf(stored);
  office.faults.count += 1;
  const call = { id: job.id, city: job.city, payload: job.payload, attempt: 1, now: office.clock.now() };
  const outcome = await outcomeOf(listener.run(call, undefined));
  if (outcome.kind !== 'answered') return [outcome];
  const same = sizeOf(await office.store.read()) === before;
  return same || job.name === 'cases.redate'
    ? []
    : [{ kind: 'broken', message: `${job.name} took effect twice` }];
}

async function look(run: Run, who: Who, index: number, complain: Complain): Promise<Outcome[]> {
  const c = run.model.cases[index];
  if (!c) return [];
  const outcome = await callLook(run.office, run.model, who, c.caseNo);
  const sees = run.model.sees(c, who);
  if (outcome.kind === 'answered' && !sees)
    complain('I06', `case ${c.caseNo} was shown to ${who.kind} whom it is no business of`);
  if (outcome.kind === 'refused' && sees)
    complain('I06', `case ${c.caseNo} was not shown to ${who.kind}: ${outcome.code}`);
  if (outcome.kind === 'answered' && sees) lookAtClock(c, outcome.response, complain);
  return outcome.kind === 'broken' ? [outcome] : [];
}

interface ShownClock {
  readonly usedDays: number;
  readonly remainingDays: number;
  readonly overdueDays: number;
  readonly totalDays: number;
}

function lookAtClock(c: ModelCase, response: string, complain: Complain): void {
  // The body of the API, whose contract has this member.
  const { clock } = JSON.parse(response) as { clock: ShownClock | null };
  if (!clock) return;
  if (clock.remainingDays < 0) complain('I05', `case ${c.caseNo} has ${clock.remainingDays} days left`);
  if (clock.usedDays + clock.remainingDays !== clock.totalDays + clock.overdueDays)
    complain(
      'I05',
      `case ${c.caseNo}: days do not add up in ${JSON.stringify({ ...clock, because: undefined })}`,
    );
}

async function rate(
  run: Run,
  who: Who,
  index: number,
  stars: number,
  complain: Complain,
): Promise<Outcome[]> {
  const c = run.model.cases[index];
  if (!c) return [];
  const rated = run.stored.ratings.some(({ case_no }) => case_no === c.caseNo);
  const mine = who.kind === 'person' && who.index === c.person;
  const outcome = await callRate(run.office, run.model, who, c.caseNo, stars);
  if (outcome.kind === 'answered' && (rated || !mine))
    complain('I06', `case ${c.caseNo} was rated ${mine ? 'twice' : 'by somebody else'}`);
  return [outcome];
}

async function holiday({ office, model }: Run, on: string): Promise<Outcome[]> {
  model.holidays.push(on);
  const { 2026: year } = chinaCalendar.years;
  // Plain strings where the calendar's dates are branded: the command checks them.
  const calendar = {
    version: `simulated-${model.holidays.length}`,
    years: {
      ...chinaCalendar.years,
      2026: {
        ...year,
        holidays: [
          ...(year?.holidays ?? []),
          ...model.holidays.map((date) => ({ from: date, to: date, name: '临时放假' })),
        ],
      },
    },
  } as unknown as typeof chinaCalendar;
  const outcome = await outcomeOf(office.runner.execute(saveWorkCalendar, system('simulation'), calendar));
  model.calendars.push(withHoliday(model.calendar, on));
  return outcome.kind === 'answered' ? [] : [outcome];
}

async function settle(run: Run): Promise<Outcome[]> {
  await run.office.jobs.replay();
  for (let day = 0; day < 4; day += 1)
    await pass(run, { minutes: 1440, beats: 4, failures: 0, dying: false, partnersDown: false, salt: 0 });
  return [];
}

/** Every event that is new goes through the model. */
function takeIn(run: Run, step: Step, overriding: boolean, complain: Complain): void {
  const { model, stored } = run;
  const acting: string[] = [];
  for (const c of stored.cases) {
    let known = model.cases.find(({ caseNo }) => caseNo === c.case_no);
    if (!known) known = newCase(run, c.case_no, c.events[0], step, complain);
    if (!known) continue;
    for (const event of c.events.slice(known.version)) {
      for (const said of model.absorb(known, event, overriding)) complain(said.invariant, said.message);
      if (!event.actor.startsWith('system:')) acting.push(event.name);
    }
  }
  if (step.kind !== 'act') return;
  const committed = model.keys.get(step.act.key)?.committed ?? false;
  if (committed ? !mayLeadTo(step.act.action, acting) : acting.length > 0)
    complain('I01', `${step.act.action} led to ${JSON.stringify(acting)}`);
}

function newCase(
  run: Run,
  caseNo: string,
  first: Stored['cases'][number]['events'][number] | undefined,
  step: Step,
  complain: Complain,
): ModelCase | undefined {
  const kept = step.kind === 'again' ? run.model.keys.get(step.key)?.call : undefined;
  const submission =
    step.kind === 'submit' || step.kind === 'race-submit'
      ? step.submission
      : kept && 'submission' in kept
        ? kept.submission
        : undefined;
  if (!submission || !first) {
    complain('I02', `case ${caseNo} came from nowhere`);
    return undefined;
  }
  const made: ModelCase = {
    caseNo,
    person: submission.person,
    matter: submission.matter,
    state: 'submitted',
    version: 1,
    receivedOn: chinaDate(new Date(first.at)),
    acceptedOn: null,
    corrections: 0,
    until: null,
    pauses: [],
    before: '',
    drafter: null,
    tasks: firstTasks(),
    extension: null,
    decidedOn: null,
    outcome: null,
    closed: false,
  };
  run.model.cases.push(made);
  return made;
}
