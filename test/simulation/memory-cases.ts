// SPDX-License-Identifier: Apache-2.0
/** What the statements of `cases` and `ratings` do. */
import type { StoredCase, StoredTask, TaskRow } from '#cases';
import { putEnding, putEvents } from './memory-platform.ts';
import type { Answers } from './memory-store.ts';
import type { CaseRowKept, MemoryTables } from './memory-tables.ts';

type EventKept = StoredCase['events'][number];
type DocumentKept = StoredCase['documents'][number];

/** Values are what the stores of the modules give their statements; they are read with those types. */
const text = (value: unknown): string => value as string;
const textOrNull = (value: unknown): string | null => (value ?? null) as string | null;
const date = (value: unknown): Date => value as Date;
const json = (value: unknown): EventKept['data'] => JSON.parse(text(value)) as EventKept['data'];

function submit(t: MemoryTables, v: readonly unknown[]): readonly unknown[] {
  const [city, caseNo, applicant, key] = [text(v[0]), text(v[1]), text(v[6]), text(v[11])];
  const known = t.submissions.get(`${city}/${applicant}/${key}`);
  if (known !== undefined) return [submitted(t, known, false)];
  t.submissions.put(`${city}/${applicant}/${key}`, caseNo);
  const receivedAt = date(v[13]);
  const row: CaseRowKept = {
    city,
    case_no: caseNo,
    matter_code: text(v[2]),
    matter_version: Number(v[3]),
    matter_name: text(v[4]),
    matter_name_en: textOrNull(v[23]),
    organisation_id: text(v[5]),
    applicant_id: applicant,
    applicant_city: text(v[7]),
    company_id: textOrNull(v[8]),
    delegation_id: null,
    joint_no: null,
    applicant_name: text(v[9]),
    channel: text(v[10]),
    state: 'submitted',
    version: 1,
    submission_key: key,
    submission_sha256: text(v[12]),
    received_at: receivedAt,
    accepted_on: null,
    due_on: textOrNull(v[14]),
    statutory_due_on: null,
    closed_at: null,
    outcome: null,
    updated_at: receivedAt,
    timer_on: textOrNull(v[14]),
    clock_basis: textOrNull(v[24]),
  };
  t.cases.put(caseNo, row);
  const event: EventKept = {
    seq: 1,
    name: 'submitted',
    at: receivedAt.toISOString(),
    actor: text(v[16]),
    actor_name: text(v[17]),
    data: json(v[18]),
    sealed: text(v[19]),
    hash: text(v[20]),
  };
  t.caseEvents.put(caseNo, [event]);
  putTasks(t, row, v[25], v[26]);
  putEvents(t, v[21], receivedAt);
  return [submitted(t, caseNo, true)];
}

function submitted(t: MemoryTables, caseNo: string, fresh: boolean): unknown {
  const row = t.cases.get(caseNo);
  const first = t.caseEvents.get(caseNo)?.[0];
  return {
    case_no: caseNo,
    submission_sha256: row?.submission_sha256,
    received_at: row?.received_at,
    hash: first?.hash,
    matter_name: row?.matter_name,
    data: first?.data,
    fresh,
  };
}

/** The rows of tasks and timers are replaced as a whole: what is not named is gone. */
function putTasks(t: MemoryTables, of: CaseRowKept, tasks: unknown, timers: unknown): void {
  const { city, case_no, state } = of;
  const due_on = of.due_on ?? '9999-12-31';
  const rows = (JSON.parse(text(tasks)) as TaskRow[]).map(
    (r): StoredTask => ({
      city,
      case_no,
      state,
      due_on,
      task_id: r.task_id,
      step_id: r.step_id,
      role: r.role,
      organisation_id: r.organisation_id,
      claimed_by: r.claimed_by,
      asked: r.asked && [...r.asked],
      barred: r.barred && [...r.barred],
      late_since: r.late_since && new Date(r.late_since),
    }),
  );
  t.tasks.put(case_no, rows);
  const running = JSON.parse(text(timers)) as { timer_id: string; due_at: string }[];
  t.stepTimers.put(
    case_no,
    running.map((r) => ({ city, case_no, ...r })),
  );
}

/** Tasks follow the dates of their case. */
const redateTasks = (t: MemoryTables, caseNo: string, due: string | null): void =>
  t.tasks.put(
    caseNo,
    (t.tasks.get(caseNo) ?? []).map((task) => ({ ...task, due_on: due ?? '9999-12-31' })),
  );

const stepTimersDue = (t: MemoryTables, now: Date, limit: number): readonly unknown[] =>
  [...t.stepTimers.values()]
    .flat()
    .filter(({ due_at }) => Date.parse(due_at) <= now.getTime())
    .slice(0, limit);

function saveStep(t: MemoryTables, v: readonly unknown[]): readonly unknown[] {
  const caseNo = text(v[1]);
  const row = t.cases.get(caseNo);
  if (!row || row.version !== v[2]) return [];
  if (v[17] !== null) putEnding(t, v[17]);
  // The store's own rows.
  const events = (JSON.parse(text(v[10])) as (EventKept & { id: string })[]).map(
    ({ id: _, ...event }) => event,
  );
  const version = row.version + events.length;
  t.cases.put(caseNo, {
    ...row,
    // The fold's own words.
    state: v[3] as CaseRowKept['state'],
    version,
    accepted_on: textOrNull(v[4]),
    due_on: textOrNull(v[5]),
    statutory_due_on: textOrNull(v[6]),
    closed_at: (v[7] ?? null) as Date | null,
    outcome: (v[8] ?? null) as CaseRowKept['outcome'],
    updated_at: date(v[9]),
    timer_on: textOrNull(v[11]),
    clock_basis: textOrNull(v[12]),
  });
  t.caseEvents.put(caseNo, [...(t.caseEvents.get(caseNo) ?? []), ...events]);
  const stepped = t.cases.get(caseNo);
  if (stepped) putTasks(t, stepped, v[14], v[16]);
  return [{ version }];
}

/** A case with its history, as the program reads it. */
const loadedCase = (t: MemoryTables, row: CaseRowKept): StoredCase => ({
  ...row,
  events: t.caseEvents.get(row.case_no) ?? none,
  documents: t.documents.get(row.case_no) ?? none,
});
const none: readonly never[] = [];

const loaded = new WeakMap<CaseRowKept, StoredCase>();

/** The same object as long as nothing of the case has changed: the invariants look again at what is another one. */
export function loadedOnce(t: MemoryTables, row: CaseRowKept): StoredCase {
  const known = loaded.get(row);
  const { case_no } = row;
  if (
    known &&
    known.events === (t.caseEvents.get(case_no) ?? none) &&
    known.documents === (t.documents.get(case_no) ?? none)
  )
    return known;
  const fresh = loadedCase(t, row);
  loaded.set(row, fresh);
  return fresh;
}

function load(t: MemoryTables, caseNo: unknown): StoredCase[] {
  const row = t.cases.get(text(caseNo));
  return row ? [loadedOnce(t, row)] : [];
}

function saveDocument(t: MemoryTables, v: readonly unknown[]): readonly unknown[] {
  const caseNo = text(v[1]);
  const made: DocumentKept = {
    seq: Number(v[2]),
    kind: text(v[3]),
    document_no: text(v[4]),
    sha256: text(v[5]),
    size: Number(v[6]),
    made_at: date(v[7]).toISOString(),
  };
  const known = t.documents.get(caseNo) ?? [];
  if (known.some((d) => d.seq === made.seq && d.kind === made.kind)) return [];
  t.documents.put(
    caseNo,
    [...known, made].sort((a, b) => a.seq - b.seq),
  );
  return [];
}

function timersOver(t: MemoryTables, today: string, limit: number): readonly unknown[] {
  const over: CaseRowKept[] = [];
  for (const c of t.cases.values()) if (c.timer_on !== null && c.timer_on < today) over.push(c);
  return over.slice(0, limit).map(({ city, case_no, state }) => ({ city, case_no, state }));
}

type DateColumn = 'due_on' | 'statutory_due_on' | 'timer_on' | 'clock_basis';
const datesOf = (r: Pick<CaseRowKept, DateColumn>): Pick<CaseRowKept, DateColumn> => ({
  due_on: r.due_on,
  statutory_due_on: r.statutory_due_on,
  timer_on: r.timer_on,
  clock_basis: r.clock_basis,
});

function saveDates(t: MemoryTables, rows: unknown, now: Date): readonly unknown[] {
  type Dates = Pick<CaseRowKept, 'case_no' | 'version' | DateColumn>;
  for (const r of JSON.parse(text(rows)) as Dates[]) {
    const row = t.cases.get(r.case_no);
    if (row?.version !== r.version) continue;
    t.cases.put(r.case_no, { ...row, ...datesOf(r), updated_at: now });
    redateTasks(t, r.case_no, r.due_on);
  }
  return [];
}

const openAfter = (t: MemoryTables, after: string, limit: number): readonly unknown[] =>
  [...t.cases.values()]
    .filter((c) => c.closed_at === null && c.clock_basis === null && c.case_no > after)
    .sort((a, b) => (a.case_no < b.case_no ? -1 : 1))
    .slice(0, limit)
    .map((row) => loadedCase(t, row));

/** Every stretch is one clock here: the next open case alone. */
function openClocks(t: MemoryTables, after: string): readonly unknown[] {
  const [next] = [...t.cases.values()]
    .filter((c) => c.closed_at === null && c.clock_basis !== null && c.case_no > after)
    .sort((a, b) => (a.case_no < b.case_no ? -1 : 1));
  return next ? [{ ...next, last_city: next.city, last_no: next.case_no }] : [];
}

function redateClocks(t: MemoryTables, v: readonly unknown[]): readonly unknown[] {
  const [now, after, last] = [date(v[0]), text(v[2]), text(v[3])];
  // The columns of the clocks, each as an array.
  const [codes, , bases, due, statutory] = v.slice(4) as (string | null)[][];
  const clocks = new Map(codes?.map((code, n) => [`${code}/${bases?.[n]}`, n]));
  let moved = 0;
  for (const row of [...t.cases.values()]) {
    const n = clocks.get(`${row.matter_code}/${row.clock_basis}`);
    if (n === undefined || row.closed_at !== null || row.case_no <= after || row.case_no > last) continue;
    const dates = { due_on: due?.[n] ?? null, statutory_due_on: statutory?.[n] ?? null };
    if (dates.due_on === row.due_on && dates.statutory_due_on === row.statutory_due_on) continue;
    const timer_on = row.state === 'submitted' ? dates.due_on : row.timer_on;
    t.cases.put(row.case_no, { ...row, ...dates, timer_on, updated_at: now });
    redateTasks(t, row.case_no, dates.due_on);
    moved += 1;
  }
  return [{ moved }];
}

export const caseAnswers = (t: MemoryTables): Answers => ({
  'cases.submit': (v) => submit(t, v),
  'cases.save-step': (v) => saveStep(t, v),
  'cases.load': ([, caseNo]) => load(t, caseNo),
  'cases.load-to-act': ([, caseNo]) => load(t, caseNo),
  'cases.load-for-update': ([, caseNo]) => load(t, caseNo),
  // The simulation corrects at once: nobody has a draft of a correction.
  'cases.drop-corrections': () => [],
  'cases.save-document': (v) => saveDocument(t, v),
  // Sequences use the wordings that ship; nobody asks how a document was served.
  'cases.document-templates': () => [],
  'cases.document-services': () => [],
  'cases.save-service': () => [],
  'cases.timers-over': ([today, limit]) => timersOver(t, text(today), Number(limit)),
  'cases.open-batch': ([, after, limit]) => openAfter(t, text(after), Number(limit)),
  'cases.open-clocks': ([, after]) => openClocks(t, text(after)),
  'cases.redate-clocks': (v) => redateClocks(t, v),
  'cases.step-timers-due': ([now, limit]) => stepTimersDue(t, date(now), Number(limit)),
  'cases.save-dates': ([rows, now]) => saveDates(t, rows, date(now)),
  'ratings.insert-rating': ([, caseNo, , , rater, , , stars]) => {
    if (t.ratings.get(text(caseNo))) return [];
    t.ratings.put(text(caseNo), { case_no: text(caseNo), rater_id: text(rater), stars: Number(stars) });
    return [{ case_no: caseNo }];
  },
  'ratings.rating-of-case': () => [],
});
