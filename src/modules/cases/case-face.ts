// SPDX-License-Identifier: Apache-2.0
/** What the portal, the API and the command line use of cases; every read goes through the one decision point. */
import { caseScope } from '#access';
import type { ApplicantFacts } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import { fileContent } from '#materials';
import type { MatterDefinition } from '#matters';
import { workCalendar } from '#organisations';
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { type ActOfAgent, actsOfAgents } from './acts-of-agents.queries.ts';
import { applicantOf, fitsApplicant } from './application.ts';
import type { OwnCursor } from './case-cursors.ts';
import { type Application, applicationOf, openCase } from './case-history.ts';
import { summariesOf } from './case-rows.ts';
import { viewCase } from './case-view.ts';
import type { CaseBody, CaseSummary } from './cases.contract.ts';
import { listOwn } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { type CorrectionFace, correctionFace } from './corrections/save-correction.ts';
import { type DocumentAsked, readDocument } from './documents/read-document.ts';
import { closeCase, dispatchCase, grantCase, withdrawCase } from './handle-case.ts';
import { noteCaseLook } from './looks/note-case-look.ts';
import { type RevealInput, revealValues } from './looks/reveal-values.ts';
import { fileOfMessage, type MessageFace, messageFace } from './messages/message-face.ts';
import { type Receipt, reprintReceipt } from './receipt.ts';
import { resubmitCase } from './resubmit-case.ts';
import { type CaseUseOfLicence, usesOfLicences } from './reuse/licence-uses.queries.ts';
import { type Prefilled, prefilled } from './reuse/prefilled.ts';
import { type Draft, type DraftFace, draftFace } from './save-draft.ts';
import { submitCase } from './submit-case.ts';
import { type TrackCase, trackCase } from './track-case.ts';

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mediaType: string;
}

export interface CasesFace extends MessageFace, Pick<CorrectionFace, 'correctionDraft'> {
  readonly commands: {
    readonly saveCorrection: CorrectionFace['saveCorrection'];
    readonly submit: ReturnType<typeof submitCase>;
    readonly resubmit: ReturnType<typeof resubmitCase>;
    readonly withdraw: typeof withdrawCase;
    readonly grant: ReturnType<typeof grantCase>;
    readonly dispatch: ReturnType<typeof dispatchCase>;
    readonly close: ReturnType<typeof closeCase>;
    readonly saveDraft: DraftFace['saveDraft'];
    readonly discardDraft: DraftFace['discardDraft'];
  };
  /** @param reason typed by staff who have no task of the case. @throws not-found; access.reason-needed */
  view(actor: Actor, caseNo: string, reason?: string): Promise<CaseBody>;
  /** Newest first; `before` is the place of the last one shown, null the first page. */
  own(actor: PersonActor, before: OwnCursor | null, limit: number): Promise<CaseSummary[]>;
  /** What agents did for the actor under a delegation, the newest first. */
  actsOfAgents(actor: PersonActor): Promise<ActOfAgent[]>;
  draft(actor: PersonActor, id: string): Promise<Draft | undefined>;
  draftForMatter(actor: PersonActor, matterCode: string): Promise<Draft | undefined>;
  drafts(actor: PersonActor): Promise<Draft[]>;
  receipt(actor: Actor, caseNo: string): Promise<Receipt>;
  /** The answers and delivery as handed in, for the applicant's correction. */
  application(actor: Actor, caseNo: string): Promise<Application>;
  prefill(actor: PersonActor, definition: MatterDefinition): Promise<Prefilled>;
  /** Where the licences were used in cases. The caller has looked whose licences they are. */
  usesOfLicences(ids: readonly string[]): Promise<CaseUseOfLicence[]>;
  applicant(actor: PersonActor): Promise<ApplicantFacts>;
  fits(definition: MatterDefinition, kind: 'person' | 'company'): boolean;
  readonly track: TrackCase;
  /** What a rating must know of the case, for the one who asks. @throws not-found */
  rateable(
    on: Queryable,
    actor: Actor,
    caseNo: string,
  ): Promise<{
    city: string;
    caseNo: string;
    organisationId: string;
    matterCode: string;
    companyId: string | null;
    state: string;
  }>;
  /** A document of an act as PDF; opened by the applicant it counts as served. @throws document-not-ready */
  document(
    actor: Actor,
    caseNo: string,
    seq: number,
    choice?: Pick<DocumentAsked, 'kind' | 'lang' | 'reason'>,
  ): Promise<StoredFile>;
  file(actor: Actor, caseNo: string, fileId: string, reason?: string): Promise<StoredFile>;
  /** The whole values of masked fields, for staff, by key. @throws as `revealValues` */
  reveal(actor: Actor, input: RevealInput): Promise<{ values: Record<string, string> }>;
}

export function caseFace(services: CaseServices): CasesFace {
  const { db, clock, cipher, files } = services;
  const drafts = draftFace(services);
  const { saveCorrection, correctionDraft } = correctionFace(services);
  return {
    ...messageFace(services),
    correctionDraft,
    commands: {
      saveCorrection,
      submit: submitCase(services),
      resubmit: resubmitCase(services),
      withdraw: withdrawCase,
      grant: grantCase(services),
      dispatch: dispatchCase(services),
      close: closeCase(services),
      saveDraft: drafts.saveDraft,
      discardDraft: drafts.discardDraft,
    },
    view: (actor, caseNo, reason) => viewCase(services, actor, caseNo, reason),
    async own(actor, before, limit) {
      const scope = caseScope(actor);
      if (scope.kind !== 'applicant') return [];
      const now = clock.now();
      const [rows, calendar] = await Promise.all([listOwn(db, scope, before, limit), workCalendar(db, now)]);
      return summariesOf(db, rows, calendar, civilDateOf(now));
    },
    actsOfAgents: (actor) => actsOfAgents(db, actor),
    draft: (actor, id) => drafts.draft(db, actor, id),
    draftForMatter: (actor, matterCode) => drafts.draftForMatter(db, actor, matterCode),
    drafts: (actor) => drafts.drafts(db, actor),
    async receipt(actor, caseNo) {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      return reprintReceipt((await openCase(db, actor, caseNo)).stored, services);
    },
    async application(actor, caseNo) {
      // Staff see an application as the page of the case shows it, masked and kept.
      if (actor.kind === 'staff') throw new Problem(platformProblems.forbidden);
      return applicationOf((await openCase(db, actor, caseNo)).stored, cipher);
    },
    prefill: (actor, definition) => prefilled(services, actor, definition),
    usesOfLicences: (ids) => asSystem('uses of licences that the asker holds', () => usesOfLicences(db, ids)),
    applicant: (actor) => applicantOf(db, services, actor),
    fits: fitsApplicant,
    track: trackCase(services),
    async rateable(on, actor, caseNo) {
      const { stored } = await openCase(on, actor, caseNo);
      return {
        city: stored.city,
        caseNo,
        organisationId: stored.organisation_id,
        matterCode: stored.matter_code,
        companyId: stored.company_id,
        state: stored.state,
      };
    },
    document: (actor, caseNo, seq, choice = {}) => readDocument(services, actor, { caseNo, seq, ...choice }),
    reveal: (actor, input) => revealValues(services, actor, input),
    async file(actor, caseNo, fileId, reason) {
      const c = await openCase(db, actor, caseNo);
      const { stored, fold } = c;
      if (
        !fold.files.some((f) => f.fileId === fileId) &&
        !(await fileOfMessage(db, stored.city, caseNo, fileId))
      )
        throw new Problem(platformProblems['not-found']);
      const { content, facts } = await asSystem('a file that a case in sight lists', () =>
        fileContent(db, files, stored.applicant_city, fileId),
      );
      const fields = [{ zh: facts.name, en: facts.name }];
      await noteCaseLook(services, actor, c, { kind: 'file', fields, reason });
      return { bytes: content, name: facts.name, mediaType: facts.mediaType };
    },
  };
}
