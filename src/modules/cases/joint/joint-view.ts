// SPDX-License-Identifier: Apache-2.0
/** A joint case on one page: its parts side by side under one clock, the critical path, what the bodies have said; and lists. */
import { caseScope } from '#access';
import type { CivilDate } from '#law/civil-date.ts';
import { getMatterVersion } from '#matters';
import { organisationsById, workCalendar } from '#organisations';
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { CaseServices } from '../cases.services.ts';
import { subjectWords } from '../documents/document-facts.ts';
import { limitWords } from '../documents/limit-words.rules.ts';
import { jointSubjectOf } from './joint-answers.rules.ts';
import { mayBeCorrected } from './joint-case.rules.ts';
import type { JointCaseFold } from './joint-case.types.ts';
import { jointEventTitles, jointStateNames } from './joint-case-words.rules.ts';
import type { JointBody, JointSummaryRow } from './joint-cases.contract.ts';
import { type JointListRow, listOwnJoint } from './joint-cases.queries.ts';
import { criticalPath } from './joint-clock.rules.ts';
import { childCases, clockOf, formOfJoint, type JointChild, openJoint } from './joint-history.ts';
import type { JointLook } from './joint-look.types.ts';
import { noteJointLook } from './joint-looks.ts';
import { childBody, holderOf, remaining } from './joint-part-view.ts';
import { jointActionsFor } from './joint-rights.ts';

/** @param reason typed by staff with no task in it. @throws not-found when the actor may not see it; access.reason-needed */
export async function viewJoint(
  services: CaseServices,
  actor: Actor,
  jointNo: string,
  reason?: string,
): Promise<JointBody> {
  const look = await lookAt(services, actor, jointNo);
  if (actor.kind === 'staff') await noteJointLook(services, actor, look, reason);
  const { found, children, calendar, now } = look;
  const { stored, fold } = found;
  const state = shownState(fold, children);
  const clock = clockOf(fold, children, calendar, now);
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
    clock: clock && {
      ...clock,
      dueAt: clock.dueAt?.toISOString() ?? null,
      because: clock.because.map((b) => ({ date: b.date, counted: b.counted, zh: b.zh, en: b.en })),
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
    ...amongBodies(look),
    noticeDueOn: noticeDay(fold, children),
    correction: correctionBody(look),
    timeline: timelineOf(look),
    actions: jointActionsFor(look),
  };
}

async function lookAt({ db, clock }: CaseServices, actor: Actor, jointNo: string): Promise<JointLook> {
  const now = clock.now();
  const found = await openJoint(db, actor, jointNo);
  const [children, calendar, { form }, definitions] = await Promise.all([
    childCases(db, jointNo),
    workCalendar(db, now),
    formOfJoint(db, found.fold),
    Promise.all(
      found.fold.parts.map(
        async (p) =>
          [p.matter, (await getMatterVersion(db, p.matterCode, p.matterVersion)).definition] as const,
      ),
    ),
  ]);
  return { actor, found, children, definitions: new Map(definitions), form, calendar, now };
}

function shownState(
  fold: JointCaseFold,
  children: ReadonlyMap<string, JointChild>,
): keyof typeof jointStateNames {
  if (fold.state !== 'open') return fold.state;
  return [...children.values()].some((c) => c.fold.state === 'correcting') ? 'correcting' : 'open';
}

const noticeDay = (fold: JointCaseFold, children: ReadonlyMap<string, JointChild>): CivilDate | null =>
  [...children.values()].some((c) => mayBeCorrected(c.fold)) ? fold.noticeDueOn : null;

/** What departments say among themselves before they decide: nothing of it for people. */
function amongBodies({
  actor,
  found: { fold },
}: JointLook): Pick<JointBody, 'proposals' | 'opinions' | 'meeting'> {
  if (actor.kind === 'person') return { proposals: [], opinions: [], meeting: null };
  return {
    proposals: fold.proposals.map((p) => ({
      matter: p.matter,
      matterName: fold.parts.find((x) => x.matter === p.matter)?.name.zh ?? p.matter,
      organisationName: p.organisationName,
      by: p.by,
      at: p.at.toISOString(),
      items: p.items.map((i) => ({ ...i })),
    })),
    opinions: fold.opinions.map((o) => ({
      matter: o.matter,
      organisationName: o.organisationName,
      by: o.by,
      at: o.at.toISOString(),
      text: o.text,
    })),
    meeting: fold.meeting && { ...fold.meeting, participants: [...fold.meeting.participants] },
  };
}

/** The newest notice with every item under the id of the joint form. */
function correctionBody(look: JointLook): JointBody['correction'] {
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
      const nameOf = definition && subjectWords(definition);
      return items.map((item) => ({
        matter,
        matterName: part?.name.zh ?? matter,
        organisationName: part?.organisationName ?? '',
        ...item,
        joint: jointSubjectOf(look.form, matter, item)?.id ?? null,
        name: nameOf?.(item.subjectKind, item.subject).zh ?? item.subject,
      }));
    }),
  };
}

/** The events of `amongBodies`. */
const inside: ReadonlySet<string> = new Set([
  'correction-proposed',
  'opinion-given',
  'meeting-convened',
  'meeting-concluded',
]);

const timelineOf = ({ actor, found: { stored, fold } }: JointLook): JointBody['timeline'] =>
  stored.events
    .filter((e) => actor.kind !== 'person' || !inside.has(e.name))
    .map((e) => ({
      seq: e.seq,
      name: e.name,
      title: jointEventTitles[e.name],
      at: e.at,
      // To people, staff are their office: a clerk's name is nobody else's business.
      by: actor.kind !== 'person' || e.actor.startsWith('person:') ? e.actor_name : '',
      note: noteOf(fold, e.data),
    }));

function noteOf(fold: JointCaseFold, data: object): string {
  // Looks at own members of stored event data only.
  const d = data as Record<string, unknown>;
  const part = fold.parts.find((p) => p.matter === d['matter'])?.name.zh;
  const said = ['reason', 'text', 'question', 'conclusion', 'documentNo']
    .map((name) => d[name])
    .find((value) => typeof value === 'string' && value !== '');
  return [part, said].filter((words) => typeof words === 'string').join('：');
}

/** Rows of a list; `leads` says whether the one who asks leads. */
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

/** The applicant's own joint cases, the newest first. */
export async function ownJoint(services: CaseServices, actor: PersonActor): Promise<JointSummaryRow[]> {
  const scope = caseScope(actor);
  if (scope.kind !== 'applicant') return [];
  return jointSummaries(services, await listOwnJoint(services.db, scope), () => false);
}
