// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban check`: invariants of the stored data, read-only. I01: each case equals the fold of its events, numbered
 * 1..n, and every hash follows from the one before. I04: one granting decision, one licence. I06: nobody
 * holds two of the three administrative powers. I10: every document
 * and file that a case names is stored with its hash. I18: sealed values open, erased ones do not. I07: what was sealed of who looked is kept, unchanged.
 */
import { lookFaults } from '#access';
import {
  type CaseEvent,
  casesAfter,
  eventHash,
  eventsOf,
  foldCase,
  foldJoint,
  jointCasesAfter,
  jointEventsOf,
  type StoredCase,
  type StoredJoint,
  type StoredTask,
  taskFaults,
  tasksOfCases,
} from '#cases';
import { sessionFaults } from '#identity';
import { registerFaults } from '#licences';
import { doublePowers } from '#organisations';
import type { App } from '../app.ts';
import { privacyFaults } from './check-privacy.ts';
import { type VerbContext, withApp } from './verb.ts';

interface Violation {
  readonly invariant: 'I01' | 'I04' | 'I06' | 'I07' | 'I10' | 'I11' | 'I16' | 'I18';
  readonly caseNo: string;
  readonly message: string;
}

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, async (app) => {
    const cases = await checkCases(app, (n) => context.err(`${n} cases checked`));
    const { faults, values, erased } = await privacyFaults(app);
    context.err(`${values} sealed values and ${erased} erased accounts checked`);
    const sealed = faults.map(({ subject, message }) => ({
      invariant: 'I18' as const,
      caseNo: subject,
      message,
    }));
    const report = { ...cases, violations: [...cases.violations, ...sealed] };
    const ok = report.violations.length === 0;
    if (args.includes('--json'))
      context.out(JSON.stringify({ ok, cases: report.cases, violations: report.violations }));
    else {
      for (const v of report.violations) context.out(`${v.invariant} ${v.caseNo}: ${v.message}`);
      context.out(`${report.cases} cases, ${report.violations.length} violations`);
    }
    return ok ? 0 : 1;
  });
}

export async function checkCases(
  app: App,
  progress: (n: number) => void,
): Promise<{ cases: number; violations: Violation[] }> {
  const violations: Violation[] = [];
  let [city, caseNo, count] = ['', '', 0];
  for (;;) {
    const batch = await casesAfter(app.db, city, caseNo, 500);
    const last = batch.at(-1);
    if (!last)
      return {
        cases: count,
        violations: [
          ...violations,
          ...(await jointFaults(app)),
          ...(await licenceFaults(app)),
          ...(await recordFaults(app)),
          ...(await powerFaults(app)),
          ...(await sessionViolations(app)),
        ],
      };
    const tasks = await tasksOfCases(app.db, batch);
    for (const c of batch) {
      const own = tasks.filter((t) => t.case_no === c.case_no);
      violations.push(...historyFaults(c, own), ...(await storageFaults(app, c)));
    }
    count += batch.length;
    progress(count);
    [city, caseNo] = [last.city, last.case_no];
  }
}

/** What is wrong with one case's history, and with its stored tasks where they are given; empty when it is whole. */
export function historyFaults(c: StoredCase, tasks?: readonly StoredTask[]): Violation[] {
  const faults: Violation[] = [];
  const fault = (invariant: Violation['invariant'], message: string): void =>
    void faults.push({ invariant, caseNo: c.case_no, message });
  let events: readonly CaseEvent[] = [];
  try {
    events = eventsOf(c);
    const fold = foldCase(events);
    if (fold.state !== c.state) fault('I01', `stored as ${c.state}, its events come to ${fold.state}`);
    if (fold.version !== c.version)
      fault('I01', `stored at version ${c.version}, it has ${fold.version} events`);
    if (fold.acceptedOn !== c.accepted_on)
      fault('I01', `stored as accepted on ${c.accepted_on}, its events say ${fold.acceptedOn}`);
    if (tasks) for (const message of taskFaults(c, fold, tasks)) fault('I01', message);
  } catch (error) {
    fault('I01', error instanceof Error ? error.message : String(error));
  }
  let before = '';
  for (const e of c.events) {
    if (eventHash(before, { ...e, at: new Date(e.at), actorName: e.actor_name }) !== e.hash)
      fault('I11', `event ${e.seq} does not follow from the one before: it was changed`);
    before = e.hash;
  }
  return faults;
}

/** Of the register: one decision, one licence; what ended says by which event; a replaced one names its successor. */
async function licenceFaults(app: App): Promise<Violation[]> {
  const found = await registerFaults(app.db);
  return found.map(({ number, fault }) => ({
    invariant: 'I04',
    caseNo: number,
    message: `licence: ${fault}`,
  }));
}

async function storageFaults(app: App, c: StoredCase): Promise<Violation[]> {
  const faults: Violation[] = [];
  for (const d of c.documents) {
    if (!(await app.files.has(d.sha256)))
      faults.push({
        invariant: 'I10',
        caseNo: c.case_no,
        message: `document ${d.document_no} is not stored`,
      });
  }
  const granted = c.events.find((e) => e.name === 'granted');
  const wanted = granted && 'licenceId' in granted.data && granted.data.licenceId !== undefined;
  if (wanted && !(await app.licences.licenceOfCase(app.db, c.city, c.case_no)))
    faults.push({
      invariant: 'I04',
      caseNo: c.case_no,
      message: 'granted with a licence that does not exist',
    });
  return faults;
}

/** What is wrong with the record of who looked. */
async function recordFaults(app: App): Promise<Violation[]> {
  const { faults } = await lookFaults(app.db);
  return faults.map(({ place, message }) => ({ invariant: 'I07', caseNo: place, message }));
}

/** I16: no session was used after its end, and none lives past its absolute limit. */
async function sessionViolations(app: App): Promise<Violation[]> {
  return (await sessionFaults(app.db)).map(({ city, id, fault }) => ({
    invariant: 'I16',
    caseNo: `${city} ${id}`,
    message: fault === 'used-after-end' ? 'a session was used after its end' : 'a session lives too long',
  }));
}

/** 三权分立: who holds two of the three administrative powers. */
const powerFaults = async (app: App): Promise<Violation[]> =>
  (await doublePowers(app.db)).map(({ staff_id, powers }) => ({
    invariant: 'I06',
    caseNo: staff_id,
    message: `one account holds ${powers.join(' and ')}`,
  }));

/** What is wrong with the histories of joint cases. */
async function jointFaults(app: App): Promise<Violation[]> {
  const faults: Violation[] = [];
  let [city, jointNo] = ['', ''];
  for (;;) {
    const batch = await jointCasesAfter(app.db, city, jointNo, 500);
    const last = batch.at(-1);
    if (!last) return faults;
    for (const j of batch) faults.push(...jointHistoryFaults(j));
    [city, jointNo] = [last.city, last.joint_no];
  }
}

/** What is wrong with one joint case's history; empty when it is whole. */
export function jointHistoryFaults(j: StoredJoint): Violation[] {
  const faults: Violation[] = [];
  const fault = (invariant: Violation['invariant'], message: string): void =>
    void faults.push({ invariant, caseNo: j.joint_no, message });
  try {
    const fold = foldJoint(jointEventsOf(j));
    if (fold.state !== j.state) fault('I01', `stored as ${j.state}, its events come to ${fold.state}`);
    if (fold.version !== j.version)
      fault('I01', `stored at version ${j.version}, it has ${fold.version} events`);
  } catch (error) {
    fault('I01', error instanceof Error ? error.message : String(error));
  }
  let before = '';
  for (const e of j.events) {
    if (eventHash(before, { ...e, at: new Date(e.at), actorName: e.actor_name }) !== e.hash)
      fault('I11', `event ${e.seq} does not follow from the one before: it was changed`);
    before = e.hash;
  }
  return faults;
}
