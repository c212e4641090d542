// SPDX-License-Identifier: Apache-2.0
/** The face of `cases`: applications from the draft to the closed case. */
import type { Actor } from '#platform/actor.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import { type ArchivesFace, archiveRoutes, archivesFace } from './archive/archive-face.ts';
import { archiveJobs } from './archive/archive-jobs.ts';
import { type CasesFace, caseFace } from './case-face.ts';
import { caseTimers, runTimers } from './case-timers.ts';
import { caseRoutes } from './cases.routes.ts';
import type { CaseServices } from './cases.services.ts';
import { deskRoutes } from './desk/desk.routes.ts';
import { presenceSweep } from './desk/show-presence.ts';
import { documentListeners } from './documents/document-listeners.ts';
import { templateRoutes } from './documents/own-templates.ts';
import { refuseCase } from './handle-case.ts';
import { hearingRoutes } from './hearings/hearing.routes.ts';
import { nameParty } from './hearings/tell-hearing-right.ts';
import { jointListeners } from './joint/advance-joint.ts';
import { jointRoutes } from './joint/joint.routes.ts';
import { jointNotices, runJointNotices } from './joint/joint-corrections.ts';
import { type JointFace, jointFace } from './joint/joint-face.ts';
import { messageRoutes } from './messages/messages.routes.ts';
import { originalsRoutes } from './originals/originals.routes.ts';
import { type PromiseFace, promiseFace, promiseParts } from './promises/index.ts';
import { proveReceipt, type ReceiptProof, receiptProofRoutes } from './receipt-proof.ts';
import { redateOpenCases } from './redate-cases.ts';
import { signingRoutes } from './signing/signing.routes.ts';
import { type SigningFace, signingFace, signingJobs } from './signing/signing-face.ts';
import { runStepTimers, stepTimerJob, taskListRoutes, taskRoutes } from './tasks/index.ts';
import { leaverListener } from './tasks/release-leaver.ts';
import { effectRoutes } from './version-effects.ts';
import { whyRoutes } from './why-visible.ts';

export type { ActOfAgent } from './acts-of-agents.queries.ts';
export type { ArchivesFace } from './archive/archive-face.ts';
export { buildPackage, type PackageParts } from './archive/archive-package.ts';
export { writeZip } from './archive/zip-writer.rules.ts';
export type { DraftMove } from './carry-draft.ts';
export { actionsIn, allowedFrom, caseCan, closedStates, foldCase, follow } from './case.rules.ts';
export {
  type CaseAction,
  type CaseEvent,
  type CaseState,
  type CorrectionItem,
  caseActions,
  caseStates,
  type DeliveryChoice,
  type DeliveryWay,
  type HandedIn,
} from './case.types.ts';
export { type OwnCursor, ownPlaceOf, ownPlaceText } from './case-cursors.ts';
export type { CasesFace, StoredFile } from './case-face.ts';
export { type Application, eventHash, ownershipOf } from './case-history.ts';
export { deliveryNames, eventTitles, stateNames } from './case-words.rules.ts';
export type { CaseBody, CaseSummary } from './cases.contract.ts';
export { caseProblems } from './cases.problems.ts';
export { casesAfter, eventsOf, readCase, type StoredCase } from './cases.queries.ts';
export type { CaseServices } from './cases.services.ts';
export {
  asksForAnything,
  type OnRecord,
  openFields,
  openMaterials,
} from './corrections/correction-scope.rules.ts';
export type { CorrectionDraft } from './corrections/save-correction.ts';
export { extendCase } from './extend-case.ts';
export {
  acceptCase,
  type CaseResult,
  closeCase,
  dispatchCase,
  grantCase,
  refuseAcceptance,
  refuseCase,
  resumeCase,
  returnForCorrection,
  suspendCase,
  withdrawCase,
} from './handle-case.ts';
export { conveneHearing, endHearing, recordHearing } from './hearings/hold-hearing.ts';
export { requestHearing, tellHearingRight, waiveHearing } from './hearings/tell-hearing-right.ts';
export {
  concludeJointMeeting,
  conveneJointMeeting,
  giveJointOpinion,
  registerAreaAssessment,
} from './joint/handle-joint.ts';
export type { JointReceipt } from './joint/joint-acts.contract.ts';
export { givenToParts, joinAnswers } from './joint/joint-answers.rules.ts';
export { foldJoint } from './joint/joint-case.rules.ts';
export type { JointBody, JointSummaryRow } from './joint/joint-cases.contract.ts';
export { jointCasesAfter, jointEventsOf, type StoredJoint } from './joint/joint-cases.queries.ts';
export { issueJointCorrection, proposeJointCorrection } from './joint/joint-corrections.ts';
export { lintJoint } from './joint/joint-definition.rules.ts';
export { jointCatalogue, parseJoint } from './joint/joint-definition.ts';
export type { JointFace } from './joint/joint-face.ts';
export type { MergedField, MergedForm, MergedMaterial, MergedPage } from './joint/joint-form.types.ts';
export type { JointAsk, JointFormView, JointSummary } from './joint/joint-offer.ts';
export { DAYS_AFTER_CLOSING, MESSAGE_CHARACTERS, MESSAGE_FILES } from './messages/message.rules.ts';
export type { CaseMessage, CaseMessagesBody, UnreadMessagesBody } from './messages/messages.contract.ts';
export type { MessageTold } from './messages/send-message.ts';
export { type CheckOriginalInput, checkOriginal } from './originals/check-original.ts';
export { type UsedFile, usesOfFiles } from './originals/file-uses.queries.ts';
export { bodyOfOwnCase, filesOfCases } from './privacy/cases-held.store.ts';
export { casesParts } from './privacy/cases-personal.ts';
export { casesSealed } from './privacy/cases-sealed.store.ts';
export {
  answerPreReview,
  checkCommitment,
  type PromiseFace,
  reportCorrection,
  supplyMaterials,
  transferCase,
  withdrawPreReview,
} from './promises/index.ts';
export type { Receipt } from './receipt.ts';
export type { ResubmitInput } from './resubmit-case.ts';
export type { CaseUseOfLicence } from './reuse/licence-uses.queries.ts';
export type { Prefilled } from './reuse/prefilled.ts';
export { choiceFault, offersFor } from './reuse/reuse.rules.ts';
export type { ChosenLicence } from './reuse/reuse.types.ts';
export { type Draft, eventOfDraft, type SaveDraftInput } from './save-draft.ts';
export type { CaseTold } from './save-events.ts';
export type { BeginSigningInput } from './signing/begin-signing.ts';
export type { SigningView } from './signing/signing.contract.ts';
export { signingProblems } from './signing/signing.problems.ts';
export { strokePath } from './signing/signing.rules.ts';
export type { Hand, InvitedParty } from './signing/signing.types.ts';
export { type EvidenceCheck, verifyEvidence } from './signing/signing-evidence.ts';
export type { SigningFace } from './signing/signing-face.ts';
export type { SubmitInput } from './submit-case.ts';
export {
  addSigners,
  type BatchLine,
  type CaseProcessBody,
  type CaseTaskBody,
  callBack,
  claimTask,
  completeStep,
  handOverTask,
  reassignTask,
  releaseTask,
  reviewCase,
  type StoredTask,
  sendBackCase,
  signTask,
  type TaskRow,
  type TaskSummary,
  type TimerRow,
  taskFaults,
  taskRows,
  tasksOfCases,
  timerRows,
} from './tasks/index.ts';
export type { Tracked } from './track-case.ts';

export interface Cases extends CasesFace {
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
  /** Deemed acceptances and expired corrections that are due now; for the command line and tests. */
  runTimers(): Promise<number>;
  redateOpenCases(): Promise<number>;
  /** A receipt with the proof that its submission is in the audit log. @throws not-found, not-in-log-yet */
  proveReceipt(actor: Actor, caseNo: string): Promise<ReceiptProof>;
  /** Archive packages, for the command line. */
  readonly archives: ArchivesFace;
  /** Steps that are late and timers of processes that are over now. */
  runStepTimers(): Promise<number>;
  /** 告知承诺、容缺、预审 */
  readonly promises: PromiseFace;
  /** 登记利害关系人 */
  readonly nameParty: ReturnType<typeof nameParty>;
  /** 多方共同签名 */
  readonly signings: SigningFace;
  /** 一件事、联合审批 */
  readonly joint: JointFace;
  /** The one notice where its last day has come; for the command line and tests. */
  runJointNotices(): Promise<number>;
}

export function cases(services: CaseServices): Cases {
  const face = caseFace(services);
  const timers = caseTimers(services);
  const archiving = archiveJobs(services);
  const promises = promiseParts(services);
  const joint = jointFace(services);
  const signings = signingFace(services);
  const signing = signingJobs(services);
  return {
    ...face,
    joint,
    signings,
    proveReceipt: (actor, caseNo) => proveReceipt(services, face, actor, caseNo),
    runJointNotices: () => runJointNotices(services),
    routes: [
      ...caseRoutes(services, face),
      ...templateRoutes(services),
      ...archiveRoutes(services),
      ...effectRoutes(services),
      ...receiptProofRoutes(services, face),
      ...whyRoutes(services),
      ...taskListRoutes(services),
      ...taskRoutes(services, { grant: face.commands.grant, refuse: refuseCase }),
      ...deskRoutes(services),
      ...originalsRoutes(services),
      ...messageRoutes(services, face),
      ...promises.routes,
      ...signingRoutes(services, signings),
      ...hearingRoutes(services),
      ...jointRoutes(services, joint),
    ],
    listeners: [
      ...documentListeners(services),
      ...archiving.listeners,
      ...timers.listeners,
      ...promises.listeners,
      ...signing.listeners,
      ...jointListeners(services),
      leaverListener(services),
    ],
    recurring: [
      ...timers.recurring,
      stepTimerJob(services),
      jointNotices(services),
      presenceSweep(services),
      ...promises.recurring,
      ...signing.recurring,
      ...archiving.recurring,
    ],
    runTimers: () => runTimers(services),
    promises: promiseFace(services),
    nameParty: nameParty(services),
    redateOpenCases: () => redateOpenCases(services),
    archives: archivesFace(services),
    runStepTimers: () => runStepTimers(services),
  };
}
