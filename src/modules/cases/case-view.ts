// SPDX-License-Identifier: Apache-2.0
/** Everything about one case on one page, for its applicant and for staff alike; `actions` says what each may do. */
import { mayRun } from '#access';
import { applicableMaterials, type FormContext, judgeRules } from '#forms';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import type { Clock } from '#law/clock.rules.ts';
import { filesOf } from '#materials';
import type { MatterDefinition } from '#matters';
import { organisationsById, workCalendar } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { divisionAnswers, divisionNames } from './answered-divisions.ts';
import { applicantFacts, divisionOfApplicant, knownApplicant } from './applicant-facts.ts';
import { wordsOfText } from './application.ts';
import { archiveSection } from './archive/archive-face.ts';
import { actionsIn } from './case.rules.ts';
import type { CaseAction, CaseFold } from './case.types.ts';
import { barTo } from './case-bars.rules.ts';
import { caseClock } from './case-clock.rules.ts';
import { type Application, applicationOf, limitsOf, type OpenCase, openCase } from './case-history.ts';
import { contextOf, deliveryOf, pagesOf } from './case-pages.ts';
import { summaryOf } from './case-rows.ts';
import { timelineFor } from './case-timeline.ts';
import type { CaseBody } from './cases.contract.ts';
import { eventsOf, type StoredCase } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { correctedOf } from './corrections/corrected.contract.ts';
import { limitWords } from './documents/limit-words.rules.ts';
import { listDocuments } from './documents/read-document.ts';
import { hearingView } from './hearings/hearing-view.ts';
import { noteCaseLook } from './looks/note-case-look.ts';
import { type AssessmentOf, assessmentsOfCase } from './originals/case-grades.ts';
import { commitmentView } from './promises/promise-view.ts';
import type { UsedLicenceBody } from './reuse/reuse.contract.ts';
import { usedLicencesView } from './reuse/used-licences-view.ts';
import { handlerOf, mayActFor } from './tasks/acting.ts';
import type { Handler } from './tasks/task-rights.rules.ts';
import { handlerFor, processView, tasksView } from './tasks/task-view.ts';

const permissionOf: Readonly<Partial<Record<CaseAction, string>>> = {
  accept: 'cases.accept',
  'return-for-correction': 'cases.return-for-correction',
  'refuse-acceptance': 'cases.refuse-acceptance',
  review: 'cases.review',
  'send-back': 'cases.send-back',
  'call-back': 'cases.call-back',
  suspend: 'cases.suspend',
  resume: 'cases.resume',
  extend: 'cases.extend',
  grant: 'cases.grant',
  refuse: 'cases.refuse',
  dispatch: 'cases.dispatch',
  close: 'cases.close',
  withdraw: 'cases.withdraw',
  resubmit: 'cases.resubmit',
  supply: 'cases.supply',
  transfer: 'cases.transfer',
  'name-party': 'cases.name-party',
  'tell-hearing-right': 'cases.tell-hearing-right',
  'waive-hearing': 'cases.waive-hearing',
  'request-hearing': 'cases.request-hearing',
  'convene-hearing': 'cases.convene-hearing',
  'record-hearing': 'cases.record-hearing',
  'end-hearing': 'cases.end-hearing',
};

/** What this actor may do with a case in this state. Acts that belong to a task are offered to whoever may do it. */
export function actionsFor(
  actor: Actor,
  c: OpenCase,
  today: CivilDate,
  who: Handler | null = actor.kind === 'staff' ? handlerOf(actor) : null,
): CaseAction[] {
  return actionsIn(c.fold.state).filter((action) => {
    const permission = permissionOf[action];
    if (permission === undefined || actor.kind === 'system' || !mayRun(actor, permission)) return false;
    if (action === 'suspend' && !c.matter.definition.specialProcedures?.length) return false;
    if (action === 'extend' && c.fold.extension) return false;
    // The lead body tells the corrections of every part of a joint case at once.
    if (action === 'return-for-correction' && c.fold.joint.partOf) return false;
    if (barTo(action, c.fold, today)) return false;
    return who === null || mayActFor(c, action, who);
  });
}

/** Where the history is read, the head of the page says exactly what its clock says; a list knows the dates alone. */
function runningClock(
  { closedAt, decision, state }: CaseFold,
  clock: Clock | null,
): Partial<Pick<CaseBody, 'lamp' | 'remainingDays'>> {
  if (clock === null || closedAt !== null || decision !== null || state === 'correcting') return {};
  if (clock.due === null) return { lamp: clock.light };
  return {
    lamp: clock.light,
    remainingDays: clock.overdueDays > 0 ? -clock.overdueDays : clock.remainingDays,
  };
}

/**
 * Staff see personal numbers masked, and are kept with why they looked.
 * @param reason typed by staff without a task of their own
 * @throws not-found when the actor may not see the case; access.reason-needed, access.reason-too-short
 */
export async function viewCase(
  services: CaseServices,
  actor: Actor,
  caseNo: string,
  reason?: string,
): Promise<CaseBody> {
  const { db, clock, cipher } = services;
  const now = clock.now();
  const c = await openCase(db, actor, caseNo);
  const who = actor.kind === 'staff' ? await handlerFor(db, actor, c, now) : null;
  await noteCaseLook(services, actor, c, { kind: 'case', reason, who: who ?? undefined });
  const masked = actor.kind === 'staff';
  const { stored, fold, matter } = c;
  const { definition } = matter;
  const application = applicationOf(stored, cipher);
  const context = contextOf(c, application, now);
  const [
    calendar,
    organisations,
    facts,
    licence,
    delivery,
    rating,
    known,
    documents,
    archive,
    commitment,
    used,
    assessmentOf,
  ] = await Promise.all([
    workCalendar(db, now),
    organisationsById(db, [stored.organisation_id]),
    fold.files.length === 0
      ? []
      : asSystem('files that a case in sight lists', () =>
          filesOf(
            db,
            stored.applicant_city,
            fold.files.map((f) => f.fileId),
          ),
        ),
    fold.licenceId ? services.licences.licenceOfCase(db, stored.city, caseNo) : undefined,
    services.deliveries.deliveryOf(db, stored.city, 'case', caseNo),
    services.ratingOf(stored.city, caseNo),
    knownApplicant(services, stored),
    listDocuments(services, c),
    archiveSection(services, actor, c),
    commitmentView(services, actor, c, now),
    usedLicencesView(services, c, application, masked, now),
    assessmentsOfCase(services, c, application, masked, now),
  ]);
  const nameOf = await divisionNames(
    db,
    [...divisionAnswers(definition, application.answers), divisionOfApplicant(known) ?? ''],
    stored.city,
  );
  const limits = limitsOf(definition);
  const clockOf = caseClock(fold, limits, calendar, now);
  const organisationName = organisations[0]?.name ?? matter.organisation.name;
  return {
    ...summaryOf(stored, limits.promised, calendar, civilDateOf(now)),
    ...runningClock(fold, clockOf),
    version: fold.version,
    matter: {
      code: matter.code,
      version: matter.version,
      name: wordsOfText(definition.name),
      promisedLimit: limitWords(definition.promisedLimit),
      statutoryLimit: limitWords(definition.statutoryLimit),
      specialProcedures: (definition.specialProcedures ?? []).map((p) => ({
        kind: String(p.kind),
        name: wordsOfText(p.name),
        excluded: p.excluded,
      })),
    },
    organisationName,
    applicant: {
      kind: stored.company_id === null ? 'person' : 'company',
      name: stored.applicant_name,
      facts: applicantFacts(known, nameOf, masked),
    },
    pages: pagesOf({ definition, application, context, nameOf }, masked),
    materials: materialsOf(definition, application, c, facts, context, { used, assessmentOf }),
    warnings: judgeRules(definition, application.answers, context).warnings.map((w) => ({
      rule: w.rule,
      message: w.message,
    })),
    delivery: deliveryOf(application.delivery, masked),
    clock: clockOf && {
      ...clockOf,
      dueAt: clockOf.dueAt?.toISOString() ?? null,
      because: clockOf.because.map((b) => ({ date: b.date, counted: b.counted, zh: b.zh, en: b.en })),
    },
    timeline: timelineFor(actor, stored.events, organisationName),
    documents,
    archive,
    correction:
      fold.state === 'correcting' && fold.correction
        ? { until: fold.correction.until, items: fold.correction.items.map((i) => ({ ...i })) }
        : null,
    corrected: correctedOf(stored.events, definition),
    review:
      actor.kind === 'staff' && fold.review
        ? { opinion: fold.review.opinion, recommend: fold.review.recommend }
        : null,
    decision: fold.decision && { ...fold.decision },
    licence: licence
      ? {
          id: licence.id,
          number: licence.number,
          state: licence.state,
          verifyCode: licence.verifyCode,
          pdfReady: licence.pdfSha256 !== null,
        }
      : null,
    parcel: delivery
      ? {
          id: delivery.id,
          waybillNo: delivery.waybillNo,
          carrier: delivery.carrier,
          state: delivery.state,
          track: delivery.tracks.map((t) => ({ at: t.at.toISOString(), place: t.place, note: t.note })),
        }
      : null,
    rating: rating ? { stars: rating.stars, comment: rating.comment } : null,
    tasks: tasksView(c, who),
    process: processView(c, actor),
    signing: signingOf(stored),
    commitment,
    hearing: await hearingView(services, actor, c, calendar, now),
    joint: fold.joint.partOf && {
      jointNo: fold.joint.partOf.jointNo,
      notAsked: fold.joint.partOf.notAsked.map((n) => ({ ...n })),
    },
    actions: actionsFor(actor, c, civilDateOf(now), who),
  };
}

function materialsOf(
  definition: MatterDefinition,
  { answers }: Application,
  c: OpenCase,
  facts: Awaited<ReturnType<typeof filesOf>>,
  context: FormContext,
  { used, assessmentOf }: { used: ReadonlyMap<string, UsedLicenceBody[]>; assessmentOf: AssessmentOf },
): CaseBody['materials'] {
  const byId = new Map(facts.map((f) => [f.id, f]));
  return applicableMaterials(definition, answers, context).map((m) => ({
    id: m.id,
    name: wordsOfText(m.name),
    necessity: String(m.necessity),
    required: m.necessity === 'required',
    ...licencesIn(used, m.id),
    files: c.fold.files
      .filter((f) => f.materialId === m.id)
      .map((f) => ({
        fileId: f.fileId,
        name: f.name,
        mediaType: byId.get(f.fileId)?.mediaType ?? 'application/octet-stream',
        size: byId.get(f.fileId)?.size ?? 0,
        sha256: f.sha256,
        ...scanOf(byId.get(f.fileId)?.state),
        ...assessmentOf(f.fileId),
      })),
  }));
}

/** What the first event says of the signatures of several. */
function signingOf(stored: StoredCase): CaseBody['signing'] {
  const [first] = eventsOf(stored);
  if (first?.name !== 'submitted' || first.data.signing === undefined) return null;
  const { parties, documentSha256 } = first.data.signing;
  return { parties, documentSha256 };
}

/** Said only while the scanner has not spoken, and when it found something. */
const scanOf = (state: string | undefined): { scan?: 'pending' | 'refused' } => {
  if (state === 'quarantined') return { scan: 'pending' };
  return state === 'refused' ? { scan: 'refused' } : {};
};

const licencesIn = (
  used: ReadonlyMap<string, UsedLicenceBody[]>,
  materialId: string,
): { licences?: UsedLicenceBody[] } => {
  const licences = used.get(materialId);
  return licences === undefined ? {} : { licences };
};
