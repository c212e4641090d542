// SPDX-License-Identifier: Apache-2.0
/** The pages of signed-in applicants, and the public look-up of a case. */
import type { FastifyInstance } from 'fastify';
import { registerAuthorityPages } from './authority/index.ts';
import { registerApplyDelivery } from './cases/apply-delivery.handler.ts';
import { registerApplyForm } from './cases/apply-form.handler.ts';
import { registerApplyMaterials } from './cases/apply-materials.handler.ts';
import { matterApplication } from './cases/apply-matter.ts';
import { registerApplyReview } from './cases/apply-review.handler.ts';
import { registerApplyStart } from './cases/apply-start.handler.ts';
import { registerHearing } from './cases/case-hearing.handler.ts';
import { registerCaseList } from './cases/case-list.handler.ts';
import { registerReceipt } from './cases/case-receipt.handler.ts';
import { registerSupply } from './cases/case-supply.handler.ts';
import { registerCaseView } from './cases/case-view.handler.ts';
import { registerCorrections } from './cases/correct-case.handler.ts';
import { caseCorrection } from './cases/correction-of-case.ts';
import { registerMessages } from './cases/messages.handler.ts';
import { registerPreReviews } from './cases/pre-review.handler.ts';
import { registerTrack } from './cases/track.handler.ts';
import { registerWithdrawCase } from './cases/withdraw-case.handler.ts';
import { eventApplication } from './joint/event-application.ts';
import { registerEventGuide } from './joint/event-guide.handler.ts';
import { registerEventStart } from './joint/event-start.handler.ts';
import { jointCorrection } from './joint/joint-correction.ts';
import { registerJointView } from './joint/joint-view.handler.ts';
import { registerJointWithdraw } from './joint/joint-withdraw.handler.ts';
import { registerLicenceWallet } from './licence-wallet/licence-wallet.handler.ts';
import { registerLicenceLibrary } from './licences-mine/index.ts';
import { registerWhoLooked } from './looks/who-looked.handler.ts';
import { registerVault } from './materials/index.ts';
import { registerMePages } from './me/me.handler.ts';
import type { PortalParts } from './portal-parts.ts';
import { registerMyPrivacy } from './privacy/my-privacy.handler.ts';
import { registerRateCase } from './ratings/rate-case.handler.ts';
import { registerSigningPages } from './signing/index.ts';

/** Mounts them all; each in Chinese and, under `/en`, in English. */
export function registerApplicantPages(app: FastifyInstance, parts: PortalParts): void {
  registerApplyStart(app, parts);
  for (const kind of [matterApplication, eventApplication]) {
    registerApplyMaterials(app, parts, kind);
    registerApplyDelivery(app, parts, kind);
    registerApplyReview(app, parts, kind);
    registerApplyForm(app, parts, kind);
  }
  registerPreReviews(app, parts);
  registerCaseList(app, parts);
  registerCaseView(app, parts);
  registerReceipt(app, parts);
  for (const kind of [caseCorrection, jointCorrection]) registerCorrections(app, parts, kind);
  registerMessages(app, parts);
  registerSupply(app, parts);
  registerHearing(app, parts);
  registerWithdrawCase(app, parts);
  registerRateCase(app, parts);
  registerMePages(app, parts);
  registerLicenceLibrary(app, parts);
  registerLicenceWallet(app, parts);
  registerVault(app, parts);
  registerAuthorityPages(app, parts);
  registerSigningPages(app, parts);
  registerMyPrivacy(app, parts);
  registerWhoLooked(app, parts);
  registerTrack(app, parts);
  registerEventGuide(app, parts);
  registerEventStart(app, parts);
  registerJointView(app, parts);
  registerJointWithdraw(app, parts);
}
