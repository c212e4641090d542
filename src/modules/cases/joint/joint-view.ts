// SPDX-License-Identifier: Apache-2.0
/** A joint case on one page: its parts side by side under one clock, the critical path, what the bodies have said. */
import { caseScope, mayRun } from '#access';
import { labelOf } from '#forms';
import type { WorkCalendar } from '#law/calendar.ts';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { daysLeft, STATUTORY_TERMS } from '#law/clock.rules.ts';
import { aboutWorkdays, getMatterVersion, type MatterDefinition } from '#matters';
import { organisationsById, workCalendar } from '#organisations';
import type { Actor, PersonActor } from '#platform/actor.ts';
import { wordsOfText } from '../application.ts';
import { outcomeOf } from '../case.rules.ts';
import { rowClock } from '../case-clock.rules.ts';
import { stateNames } from '../case-words.rules.ts';
import type { CaseServices } from '../cases.services.ts';
import { limitWords } from '../documents/limit-words.rules.ts';
import { jointCan } from './joint-case.rules.ts';
import type { JointCaseFold, PartFold } from './joint-case.types.ts';
import { jointEventTitles, jointStateNames, nextSteps, partStateNames } from './joint-case-words.rules.ts';
import type { JointBody, JointSummaryRow } from './joint-cases.contract.ts';
import { type JointListRow, listOwnJoint } from './joint-cases.queries.ts';
import { criticalPath, jointClock } from './joint-clock.rules.ts';
import type { MergedForm } from './joint-form.types.ts';
import { childCases, formOfJoint, type JointChild, type OpenJoint, openJoint } from './joint-history.ts';

interface Looked {
  readonly actor: Actor;
  readonly found: OpenJoint;
  readonly children: ReadonlyMap<string, JointChild>;
  readonly definitions: ReadonlyMap<string, MatterDefinition>;
  readonly form: MergedForm;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/** @throws not-found when the actor may not see it */
export async function viewJoint(services: CaseServices, actor: Actor, jointNo: string): Promise<JointBody> {
  const { db, clock } = services;
  const now = clock.now();
  const found = await openJoint(db, actor, jointNo);
  const { stored, fold } = found;
  const [children, calendar, { form }, definitions] = await Promise.all([
    childCases(db, jointNo),
    workCalendar(db, now),
    formOfJoint(db, fold),
    Promise.all(
      fold.parts.map(
        async (p) =>
          [p.matter, (await getMatterVersion(db, p.matterCode, p.matterVersion)).definition] as const,
      ),
    ),
  ]);
  const look: Looked = { actor, found, children, definitions: new Map(definitions), form, calendar, now };
  const folds = new Map([...children].map(([caseNo, c]) => [caseNo, c.fold]));
  const clockNow = jointClock(fold, folds, calendar, now);
  const state = shownState(fold, children);
  return {
    jointNo,
    eventId: fold.about.definitionId,
    name: fold.about.name,
    state,
    stateName: jointStateNames[state],
    version: fold.version,
    applicantName: stored.applicant_name,
    leadId: stored.lead_id,
    leadName: fold.about.lead.name,
    receivedAt: fold.receivedAt.toISOString(),
    closedAt: fold.closedAt?.toISOString() ?? null,
    clock: clockNow && {
      ...clockNow,
      dueAt: clockNow.dueAt?.toISOString() ?? null,
      because: clockNow.because.map((b) => ({ date: b.date, counted: b.counted, zh: b.zh, en: b.en })),
    },
    limit: limitWords(fold.about.limit),
    statutoryLimit: limitWords(fold.about.statutory),
    extension: fold.extension && { ...fold.extension },
    stages: fold.about.stages.map((s) => ({ ...s })),
    children: fold.parts.map((part) => childBody(look, part)),
    criticalPath: criticalPath(fold.parts, (part) => remaining(look, part)).map(({ part, workdays }) => ({
      matter: part.matter,
      name: part.name,
      workdays,
      holder: holderOf(look, part),
    })),
    proposals: actor.kind === 'person' ? [] : fold.proposals.map((p) => proposalBody(look, p)),
    noticeDueOn: noticeDay(fold, children),
    correction: correctionBody(look),
    opinions:
      actor.kind === 'person'
        ? []
        : fold.opinions.map((o) => ({
            matter: o.matter,
            organisationName: o.organisationName,
            by: o.by,
            at: o.at.toISOString(),
            text: o.text,
          })),
    meeting:
      actor.kind === 'person' || !fold.meeting
        ? null
        : { ...fold.meeting, participants: [...fold.meeting.participants] },
    timeline: stored.events
      .filter((e) => actor.kind !== 'person' || !inside.has(e.name))
      .map((e) => ({
        seq: e.seq,
        name: e.name,
        title: jointEventTitles[e.name],
        at: e.at,
        // To people, staff are their office: a clerk's name is nobody else's business.
        by: actor.kind !== 'person' || e.actor.startsWith('person:') ? e.actor_name : '',
        note: noteOf(fold, e.data),
      })),
    actions: actionsFor(look),
  };
}

/** What departments say among themselves before they decide. */
const inside: ReadonlySet<string> = new Set([
  'correction-proposed',
  'opinion-given',
  'meeting-convened',
  'meeting-concluded',
]);

function shownState(
  fold: JointCaseFold,
  children: ReadonlyMap<string, JointChild>,
): keyof typeof jointStateNames {
  if (fold.state !== 'open') return fold.state;
  return [...children.values()].some((c) => c.fold.state === 'correcting') ? 'correcting' : 'open';
}

const noticeDay = (fold: JointCaseFold, children: ReadonlyMap<string, JointChild>): CivilDate | null =>
  [...children.values()].some((c) => c.fold.state === 'submitted' && c.fold.corrections === 0)
    ? fold.noticeDueOn
    : null;

const childOf = ({ children }: Looked, part: PartFold): JointChild | undefined =>
  part.caseNo === null ? undefined : children.get(part.caseNo);

const isOwn = ({ actor }: Looked, part: PartFold): boolean =>
  actor.kind === 'staff' && actor.scope.includes(part.organisationId);

function childBody(look: Looked, part: PartFold): JointBody['children'][number] {
  const child = childOf(look, part);
  const state = child?.fold.state ?? (part.dropped === null ? 'waiting' : 'dropped');
  const definition = look.definitions.get(part.matter);
  const dates = {
    acceptedOn: child?.fold.acceptedOn ?? null,
    // `date` columns written by `caseDates`.
    dueOn: (child?.stored.due_on ?? null) as CivilDate | null,
    statutoryDueOn: (child?.stored.statutory_due_on ?? null) as CivilDate | null,
  };
  return {
    matter: part.matter,
    matterCode: part.matterCode,
    name: part.name,
    organisationId: part.organisationId,
    organisationName: part.organisationName,
    stage: part.stage,
    caseNo: part.caseNo,
    state,
    stateName: child
      ? stateNames[child.fold.state]
      : partStateNames[part.dropped === null ? 'waiting' : 'dropped'],
    acceptedOn: dates.acceptedOn,
    dueOn: dates.dueOn,
    lamp:
      child && definition
        ? rowClock({ state, ...dates }, definition.promisedLimit, civilDateOf(look.now), look.calendar).lamp
        : 'NONE',
    outcome: child ? outcomeOf(child.fold) : null,
    waitsFor:
      part.caseNo !== null || part.dropped !== null ? [] : part.after.filter((m) => !isGranted(look, m)),
    reason: part.dropped,
    holder: holderOf(look, part),
    notAsked: part.notAsked.map((n) => ({ ...n })),
    own: isOwn(look, part),
  };
}

function isGranted(look: Looked, matter: string): boolean {
  const part = look.found.fold.parts.find((p) => p.matter === matter);
  return part !== undefined && childOf(look, part)?.fold.decision?.outcome === 'granted';
}

/** Who must act on a part now: the applicant, or a body, its step, and who took it. */
function holderOf(look: Looked, part: PartFold): JointBody['children'][number]['holder'] {
  const child = childOf(look, part);
  if (part.dropped !== null || child?.fold.closedAt) return null;
  if (!child) {
    const before = part.after.find((m) => !isGranted(look, m));
    const name = look.found.fold.parts.find((p) => p.matter === before)?.name;
    return {
      organisationName: part.organisationName,
      step: name ? { zh: `等待“${name.zh}”`, en: `Waits for “${name.en}”` } : partStateNames.waiting,
      person: null,
    };
  }
  const step = nextSteps[child.fold.state];
  if (!step) return null;
  if (child.fold.state === 'correcting')
    return { organisationName: look.found.stored.applicant_name, step, person: null };
  const open = child.fold.tasks.open;
  const taken = open.find((t) => t.claimedBy !== null) ?? open[0];
  const named = look.definitions.get(part.matter)?.process.find((s) => s.id === taken?.step)?.name;
  return {
    organisationName: part.organisationName,
    step: named ? wordsOfText(named) : step,
    person: look.actor.kind === 'person' ? null : (taken?.claimedBy?.name ?? null),
  };
}

/** Working days that a part may still take: what its dates leave, or its promise; null when it holds nothing up. */
function remaining(look: Looked, part: PartFold): number | null {
  const child = childOf(look, part);
  const definition = look.definitions.get(part.matter);
  const promise = definition ? aboutWorkdays(definition.promisedLimit) : 0;
  if (part.dropped !== null) return null;
  if (!child) return STATUTORY_TERMS.correctionNotice + promise;
  if (child.fold.decision || child.fold.closedAt) return null;
  const due = child.stored.due_on as CivilDate | null;
  const left =
    due === null ? promise : Math.max(0, daysLeft(due, civilDateOf(look.now), 'WORKDAY', look.calendar));
  return child.fold.acceptedOn === null ? left + promise : left;
}

function proposalBody(
  { found }: Looked,
  p: JointCaseFold['proposals'][number],
): JointBody['proposals'][number] {
  return {
    matter: p.matter,
    matterName: found.fold.parts.find((x) => x.matter === p.matter)?.name.zh ?? p.matter,
    organisationName: p.organisationName,
    by: p.by,
    at: p.at.toISOString(),
    items: p.items.map((i) => ({ ...i })),
  };
}

/** The newest notice with every item under the id of the joint form. */
function correctionBody(look: Looked): JointBody['correction'] {
  const { fold } = look.found;
  const last = fold.corrections.at(-1);
  if (!last) return null;
  return {
    documentNo: last.documentNo,
    until: last.until,
    open: last.cases.some((c) => look.children.get(c.caseNo)?.fold.state === 'correcting'),
    items: last.cases.flatMap(({ matter, items }) => {
      const part = fold.parts.find((p) => p.matter === matter);
      const definition = look.definitions.get(matter);
      return items.map((item) => ({
        matter,
        matterName: part?.name.zh ?? matter,
        organisationName: part?.organisationName ?? '',
        ...item,
        joint: jointId(look.form, matter, item.subjectKind, item.subject),
        name: definition ? subjectName(definition, item.subjectKind, item.subject) : item.subject,
      }));
    }),
  };
}

function jointId(form: MergedForm, matter: string, kind: string, subject: string): string | null {
  if (kind === 'material')
    return (
      form.materials.find((m) => m.askedBy.some((a) => a.matter === matter && a.material === subject))?.id ??
      null
    );
  return (
    form.fields.find((f) => f.askedBy.some((a) => a.matter === matter && a.field === subject))?.id ?? null
  );
}

function subjectName(definition: MatterDefinition, kind: string, subject: string): string {
  if (kind === 'material') {
    const material = definition.materials.find((m) => m.id === subject);
    return material ? wordsOfText(material.name).zh : subject;
  }
  const field = definition.form.pages.flatMap((p) => p.fields).find((f) => f.id === subject);
  return field ? labelOf(field).zh : subject;
}

function noteOf(fold: JointCaseFold, data: object): string {
  // Looks at own members of stored event data only.
  const d = data as Record<string, unknown>;
  const part = fold.parts.find((p) => p.matter === d['matter'])?.name.zh;
  const said = ['reason', 'text', 'question', 'conclusion', 'documentNo']
    .map((name) => d[name])
    .find((value) => typeof value === 'string' && value !== '');
  return [part, said].filter((words) => typeof words === 'string').join('：');
}

const permissionOf = {
  'propose-correction': 'cases.propose-joint-correction',
  'issue-correction': 'cases.issue-joint-correction',
  resubmit: 'cases.resubmit-joint',
  'give-opinion': 'cases.give-joint-opinion',
  'convene-meeting': 'cases.convene-joint-meeting',
  'conclude-meeting': 'cases.conclude-joint-meeting',
  extend: 'cases.extend-joint',
  'withdraw-part': 'cases.withdraw-joint-part',
  withdraw: 'cases.withdraw-joint',
} as const;
const ofLead = new Set(['issue-correction', 'convene-meeting', 'conclude-meeting', 'extend']);

/** The same conditions as the commands; a button that would be refused is not offered. */
function actionsFor(look: Looked): string[] {
  const { actor, found, children } = look;
  const { fold, stored } = found;
  const states = [...children.values()];
  const lead = actor.kind === 'staff' && actor.scope.includes(stored.lead_id);
  const open = states.filter((c) => c.fold.state === 'submitted' && c.fold.corrections === 0);
  const own = fold.parts.filter((p) => isOwn(look, p));
  const possible: Readonly<Record<keyof typeof permissionOf, boolean>> = {
    'propose-correction': own.some((p) => open.some((c) => c.stored.case_no === p.caseNo)),
    'issue-correction': fold.proposals.some(
      (p) => p.items.length > 0 && open.some((c) => c.stored.case_no === p.caseNo),
    ),
    resubmit: states.some((c) => c.fold.state === 'correcting'),
    'give-opinion': own.length > 0,
    'convene-meeting':
      fold.meeting?.conclusion !== null &&
      states.some((c) => ['accepted', 'suspended', 'reviewed'].includes(c.fold.state)),
    'conclude-meeting': fold.meeting?.conclusion === null && fold.meeting.on <= civilDateOf(look.now),
    extend: fold.extension === null,
    'withdraw-part': fold.parts.length > 1,
    withdraw: true,
  };
  // The keys of the table are its own.
  return (Object.keys(permissionOf) as (keyof typeof permissionOf)[]).filter(
    (action) =>
      actor.kind !== 'system' &&
      mayRun(actor, permissionOf[action]) &&
      jointCan(action, fold.state) &&
      possible[action] &&
      (lead || !ofLead.has(action)),
  );
}

/** Rows of a list; `mine` says whether the asking post leads. */
export async function jointSummaries(
  { db }: Pick<CaseServices, 'db'>,
  rows: readonly JointListRow[],
  leads: (leadId: string) => boolean,
): Promise<JointSummaryRow[]> {
  const bodies = await organisationsById(db, [...new Set(rows.map((r) => r.lead_id))]);
  const nameOf = new Map(bodies.map((b) => [b.id, b.name]));
  return rows.map((r) => {
    const correcting = r.state === 'open' && r.parts.some((p) => p.state === 'correcting');
    const state = correcting ? 'correcting' : r.state;
    return {
      jointNo: r.joint_no,
      eventId: r.definition_id,
      name: { zh: r.name, en: r.name_en },
      applicantName: r.applicant_name,
      leadId: r.lead_id,
      leadName: nameOf.get(r.lead_id) ?? r.lead_id,
      state,
      stateName: jointStateNames[state],
      receivedAt: r.received_at.toISOString(),
      closedAt: r.closed_at?.toISOString() ?? null,
      noticeDueOn: r.notice_due_on,
      parts: r.parts.map((p) => ({
        matter: p.matter,
        name: p.name,
        caseNo: p.case_no,
        state: p.state ?? 'waiting',
      })),
      lead: leads(r.lead_id),
    };
  });
}

export async function ownJoint(services: CaseServices, actor: PersonActor): Promise<JointSummaryRow[]> {
  const scope = caseScope(actor);
  if (scope.kind !== 'applicant') return [];
  return jointSummaries(services, await listOwnJoint(services.db, scope), () => false);
}
