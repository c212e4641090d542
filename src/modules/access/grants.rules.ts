// SPDX-License-Identifier: Apache-2.0
/**
 * The table of permissions: which role may run which command or read, whatever the subject. Whose cases a post may
 * touch is the policy on sight (`policy.rules.ts`); both are read by the decision (`decide.rules.ts`).
 */
import type { Actor } from '#platform/actor.ts';

export type Who =
  | 'public'
  | 'person'
  | 'clerk'
  | 'reviewer'
  | 'approver'
  | 'supervisor'
  | 'matter-admin'
  | 'legal-reviewer'
  | 'catalogue-owner'
  | 'system-admin'
  | 'security-admin'
  | 'audit-admin'
  | 'staff';

/** Permission → who has it. The system's own jobs may run everything; nobody else may run what is not here. */
export const permissions = {
  public: ['public'],
  'signed-in': ['person', 'staff'],
  'organisations.save-calendar': ['system-admin'],
  'organisations.register-divisions': ['system-admin'],
  'organisations.register': ['system-admin'],
  // 三权分立: who runs the system gives no powers, who gives powers does not run it, who audits does neither.
  'organisations.register-posts': ['security-admin'],
  'organisations.assign-posts': ['security-admin'],
  'organisations.end-post': ['security-admin'],
  'organisations.save-absence': ['staff'],
  'organisations.end-absence': ['staff'],
  'identity.register-person': ['public'],
  'identity.end-own-session': ['person', 'staff'],
  'identity.end-other-sessions': ['person', 'staff'],
  'identity.change-password': ['person', 'staff'],
  'identity.change-mobile': ['person'],
  'identity.remove-passkey': ['person', 'staff'],
  'identity.remove-totp': ['staff'],
  'identity.renew-recovery-codes': ['staff'],
  'identity.register-staff': ['system-admin'],
  'identity.issue-ticket': ['person', 'staff'],
  'identity.withdraw-site-consent': ['person'],
  'identity.read-own-data': ['person'],
  'identity.ask-data-export': ['person'],
  'identity.give-consent': ['person'],
  'identity.withdraw-consent': ['person'],
  'identity.ask-correction': ['person'],
  'identity.answer-correction': ['clerk', 'approver', 'system-admin'],
  'identity.ask-closing': ['person'],
  'identity.call-off-closing': ['person'],
  'identity.claim-company': ['person'],
  'identity.invite-member': ['person'],
  'identity.withdraw-invitation': ['person'],
  'identity.answer-invitation': ['person'],
  'identity.change-member': ['person'],
  'identity.end-member': ['person'],
  'identity.offer-delegation': ['person'],
  'identity.answer-delegation': ['person'],
  'identity.end-delegation': ['person'],
  'identity.register-ward': ['person'],
  'identity.end-guardianship': ['person'],
  'identity.disable-staff': ['security-admin'],
  'access.read-powers': ['system-admin', 'security-admin', 'audit-admin'],
  'access.read-emergency-powers': ['staff'],
  'access.ask-emergency-power': ['staff'],
  'access.confirm-emergency-power': ['security-admin'],
  'access.refuse-emergency-power': ['security-admin'],
  'access.end-emergency-power': ['staff'],
  'access.review-emergency-power': ['audit-admin'],
  'access.read-own-looks': ['person'],
  'access.complain-of-look': ['person'],
  'access.read-looks': ['audit-admin', 'supervisor'],
  'access.read-look-complaints': ['audit-admin', 'supervisor'],
  'access.answer-look-complaint': ['audit-admin', 'supervisor'],
  'access.read-look-alerts': ['audit-admin'],
  'access.close-look-alert': ['audit-admin'],
  'access.hold-looks': ['audit-admin'],
  'access.lift-look-hold': ['audit-admin'],
  'matters.read-synonyms': ['staff'],
  'matters.add-synonyms': ['matter-admin'],
  'matters.drop-synonym': ['matter-admin'],
  'matters.read-drafts': ['matter-admin', 'legal-reviewer', 'catalogue-owner'],
  'matters.check-definition': ['matter-admin', 'legal-reviewer', 'catalogue-owner'],
  'matters.begin-draft': ['matter-admin'],
  'matters.save-draft': ['matter-admin'],
  'matters.submit-draft': ['matter-admin'],
  'matters.withdraw-draft': ['matter-admin'],
  'matters.review-draft': ['legal-reviewer', 'catalogue-owner'],
  'matters.publish-draft': ['matter-admin'],
  'matters.unschedule-draft': ['matter-admin'],
  'matters.suspend': ['matter-admin'],
  'matters.resume': ['matter-admin'],
  'matters.cancel': ['matter-admin'],
  'matters.read-items': ['staff'],
  'matters.read-drift': ['matter-admin', 'legal-reviewer', 'catalogue-owner', 'supervisor'],
  'matters.register-items': ['catalogue-owner'],
  'matters.change-item': ['catalogue-owner'],
  'matters.abolish-item': ['catalogue-owner'],
  'matters.adopt-item': ['catalogue-owner', 'matter-admin'],
  'matters.hand-down': ['catalogue-owner'],
  'matters.take-over': ['catalogue-owner'],
  'matters.merge-items': ['catalogue-owner'],
  'matters.split-item': ['catalogue-owner'],
  'matters.decide-drift': ['catalogue-owner'],
  'matters.report-guide': ['public'],
  'matters.read-guide-tasks': ['matter-admin', 'catalogue-owner', 'supervisor'],
  'matters.answer-guide-task': ['matter-admin', 'catalogue-owner'],
  'matters.read-accuracy': ['matter-admin', 'legal-reviewer', 'catalogue-owner', 'supervisor'],
  'materials.upload': ['person'],
  'materials.read': ['person', 'clerk', 'reviewer', 'approver'],
  'materials.describe-file': ['person'],
  'materials.suggest-kind': ['person'],
  'materials.remove-file': ['person'],
  // 核验原件: a clerk at a counter sees the original; the body that saw it may take its word back.
  'materials.find-at-window': ['clerk'],
  'materials.check-at-window': ['clerk'],
  'materials.undo-check': ['clerk', 'approver'],
  'cases.check-original': ['clerk'],
  'cases.save-draft': ['person'],
  'cases.discard-draft': ['person'],
  'cases.submit': ['person'],
  'cases.resubmit': ['person'],
  'cases.save-correction': ['person'],
  'cases.send-message': ['person', 'clerk', 'reviewer', 'approver'],
  'cases.read-messages': ['person', 'clerk', 'reviewer', 'approver'],
  'cases.withdraw': ['person'],
  'cases.read': ['person', 'clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.reveal': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.queue': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.accept': ['clerk'],
  'cases.return-for-correction': ['clerk'],
  'cases.refuse-acceptance': ['clerk'],
  'cases.review': ['reviewer'],
  'cases.send-back': ['reviewer', 'approver'],
  'cases.suspend': ['reviewer', 'approver'],
  'cases.resume': ['reviewer', 'approver'],
  'cases.extend': ['approver'],
  'cases.grant': ['approver'],
  'cases.refuse': ['approver'],
  'cases.claim-task': ['clerk', 'reviewer', 'approver'],
  'cases.release-task': ['clerk', 'reviewer', 'approver'],
  'cases.hand-over-task': ['clerk', 'reviewer', 'approver'],
  'cases.add-signers': ['clerk', 'reviewer', 'approver'],
  'cases.sign-task': ['clerk', 'reviewer', 'approver'],
  'cases.complete-step': ['clerk', 'reviewer', 'approver'],
  'cases.call-back': ['clerk', 'reviewer', 'approver'],
  'cases.reassign-task': ['approver'],
  'cases.dispatch': ['clerk'],
  'cases.close': ['clerk'],
  'cases.accept-tolerantly': ['clerk'],
  'cases.supply': ['person'],
  'cases.transfer': ['clerk'],
  'cases.read-commitment-checks': ['reviewer', 'approver', 'supervisor'],
  'cases.check-commitment': ['reviewer', 'approver'],
  'cases.report-correction': ['person'],
  'cases.declare-commitment-broken': ['approver'],
  'cases.ask-pre-review': ['person'],
  'cases.withdraw-pre-review': ['person'],
  'cases.read-signing': ['person'],
  'cases.begin-signing': ['person'],
  'cases.view-signing': ['person'],
  'cases.sign-application': ['person'],
  'cases.decline-signature': ['person'],
  'cases.remind-signatory': ['person'],
  'cases.withdraw-signing': ['person'],
  'cases.answer-pre-review': ['clerk', 'reviewer'],
  'cases.name-party': ['clerk', 'reviewer', 'approver'],
  'cases.tell-hearing-right': ['reviewer', 'approver'],
  'cases.waive-hearing': ['person', 'clerk', 'reviewer', 'approver'],
  'cases.request-hearing': ['person', 'clerk', 'reviewer', 'approver'],
  'cases.convene-hearing': ['reviewer', 'approver'],
  'cases.record-hearing': ['reviewer', 'approver'],
  'cases.end-hearing': ['reviewer', 'approver'],
  'cases.read-desk': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.annotate': ['clerk', 'reviewer', 'approver'],
  'cases.save-phrase': ['clerk', 'reviewer', 'approver'],
  'cases.share-phrases': ['approver'],
  'cases.use-phrase': ['clerk', 'reviewer', 'approver'],
  'cases.drop-phrase': ['clerk', 'reviewer', 'approver'],
  'cases.save-filter': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.drop-filter': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.show-presence': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.look-at-earlier': ['clerk', 'reviewer', 'approver'],
  'cases.read-archives': ['supervisor', 'clerk'],
  'cases.read-document-templates': ['matter-admin', 'supervisor'],
  'cases.save-document-template': ['matter-admin'],
  'cases.submit-joint': ['person'],
  'cases.resubmit-joint': ['person'],
  'cases.withdraw-joint': ['person'],
  'cases.withdraw-joint-part': ['person'],
  'cases.read-joint': ['person', 'clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.list-joint': ['clerk', 'reviewer', 'approver', 'supervisor'],
  'cases.propose-joint-correction': ['clerk'],
  'cases.issue-joint-correction': ['clerk'],
  'cases.give-joint-opinion': ['clerk', 'reviewer', 'approver'],
  'cases.convene-joint-meeting': ['clerk', 'reviewer', 'approver'],
  'cases.conclude-joint-meeting': ['clerk', 'reviewer', 'approver'],
  'cases.extend-joint': ['approver'],
  'cases.register-area-assessment': ['approver'],
  'cases.revoke-area-assessment': ['approver'],
  'licences.offer-credential': ['person'],
  'licences.read': ['person', 'clerk', 'reviewer', 'approver', 'supervisor'],
  'licences.revoke': ['approver'],
  'licences.read-register': ['clerk', 'reviewer', 'approver', 'supervisor'],
  // 行政许可法第六十九条、第七十条: one member of staff drafts what another decides.
  'licences.propose-change': ['clerk', 'reviewer', 'approver'],
  'licences.withdraw-change': ['clerk', 'reviewer', 'approver'],
  'licences.decide-change': ['approver'],
  'licences.refuse-change': ['approver'],
  'licences.issue-batch': ['approver'],
  'licences.import-existing': ['approver'],
  'licences.read-types': ['staff'],
  'licences.save-type-draft': ['matter-admin'],
  'licences.discard-type-draft': ['matter-admin'],
  'licences.publish-type': ['matter-admin', 'legal-reviewer'],
  'licences.retire-type': ['matter-admin', 'legal-reviewer'],
  'deliveries.read': ['person', 'clerk'],
  'ratings.rate': ['person'],
  'ratings.read': ['public'],
} as const satisfies Record<string, readonly Who[]>;

export type Permission = keyof typeof permissions;

const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);

/** Whether the actor may ever run this, whatever the subject. */
export function mayRun(actor: Actor, permission: string): boolean {
  if (actor.kind === 'system') return true;
  if (!isPermission(permission)) return false;
  const allowed: readonly Who[] = permissions[permission];
  if (allowed.includes('public')) return true;
  if (actor.kind === 'anonymous') return false;
  if (actor.kind === 'person')
    return actor.authorityEnded ? permission === 'signed-in' : allowed.includes('person');
  // `person` is a kind of actor, never a role: a post that was given it by mistake does not act for people.
  return (
    allowed.includes('staff') ||
    actor.roles.some((role) => role !== 'person' && (allowed as readonly string[]).includes(role))
  );
}
