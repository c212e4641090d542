// SPDX-License-Identifier: Apache-2.0
/** The face of `identity`: accounts, companies, sessions. */
export { type AccountField, openAccountField, sealAccountField } from './account-fields.ts';
export { type ActsWith, requireCovered, requireSelf } from './authority/acting-authority.ts';
export { authorityProblems } from './authority/authority.problems.ts';
export { authorityRoutes } from './authority/authority.routes.ts';
export { invitationFaults, offerFaults } from './authority/authority.rules.ts';
export type {
  ActingChoice,
  CompanyInvitation,
  CompanyMember,
  Delegation,
  FamilyProof,
  GuardianshipKind,
  MemberRole,
  OfferDelegation,
  RegisterWard,
} from './authority/authority.types.ts';
export {
  type AuthorityFace,
  authorityFace,
  type ManagedCompany,
  type OpenDelegation,
  type OwnCompany,
  type Ward,
} from './authority/authority-face.ts';
export { demoRegister } from './authority/demo-register.ts';
export { disableStaff, type StaffLeft } from './authority/disable-staff.ts';
export { noRegister, type RegisterCheck, simulatedRegister } from './authority/register-check.ts';
export type { AccountSecurity, HalfSession, Passkey, SecondFactors } from './factors/factor.types.ts';
export { createFactors, type Entered, type Factors, type Shown } from './factors/factors.ts';
export { codeApartSeconds, codeMinutes } from './factors/one-time-code.rules.ts';
export { passwordFaults, passwordLength } from './factors/password.rules.ts';
export { httpSms, noSms, type SmsPort, type SmsSimulator, smsSimulator } from './factors/sms.ts';
export { mobilesOfHolder, type ProvedMobile } from './holder-mobiles.queries.ts';
export { type HoldersByNumber, holdersByNumber } from './holders-by-number.queries.ts';
export { identityProblems } from './identity.problems.ts';
export {
  companiesActedFor,
  factsOfAccount,
  findCompany,
  findCompanyByUscc,
  listDemoAccounts,
  staffNames,
} from './identity.queries.ts';
export { identityRoutes } from './identity.routes.ts';
export type {
  AccountFacts,
  CompanyFacts,
  IdentityServices,
  NewCompany,
  NewPerson,
  NewStaff,
  Plane,
  Session,
} from './identity.types.ts';
export { argon2Passwords } from './passwords.ts';
export {
  type NumberedPerson,
  numberMarkOf,
  personByNumber,
  residentIdMark,
} from './person-by-number.queries.ts';
export { requireConsents } from './privacy/consents.ts';
export { basisWords } from './privacy/export-html.ts';
export { identityParts } from './privacy/identity-personal.ts';
export { identitySealed } from './privacy/identity-sealed.store.ts';
export { privacyProblems } from './privacy/privacy.problems.ts';
export type {
  Closing,
  Consent,
  ConsentKind,
  CorrectionRequest,
  DataExport,
  PrivacyServices,
} from './privacy/privacy.types.ts';
export { type PrivacyFace, type PrivacyOverview, privacy } from './privacy/privacy-face.ts';
export { currentNotice, type NoticeVersion, noticeVersions } from './privacy/privacy-notice.ts';
export type { ProviderPages } from './provider/create-provider.ts';
export type { Principal } from './provider/principal.rules.ts';
export {
  findSiteClient,
  listSiteClients,
  type SiteClient,
  type SiteConsent,
  siteConsentsOf,
} from './provider/site-clients.store.ts';
export {
  type AddedClient,
  addSiteClient,
  type NewSiteClient,
  removeSiteClient,
} from './provider/site-clients.ts';
export { type SiteAnswer, type SiteSignIn, siteSignIn } from './provider/site-sign-in.ts';
export { ticketRoutes } from './provider/tickets.routes.ts';
export { clientFrom as systemClientFrom, type IssuedTicket, issueTicket } from './provider/tickets.ts';
export { personFaults, type Registration, registration } from './register-account.ts';
export { accountsOfSamePerson, type SamePerson } from './same-person.queries.ts';
export {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  sessionsChanged,
} from './sessions/end-sessions.ts';
export { markDevice, triedFrom } from './sessions/half-cookie.ts';
export { tokenHash } from './sessions/open-session.ts';
export { factorIsRecent, recentMinutes, requireRecent } from './sessions/recent-factor.ts';
export { type ActorResolver, createActorResolver } from './sessions/resolve-actor.ts';
export { listSessions, sessionFaults } from './sessions/session.queries.ts';
export type { Factor, OpenSession, OwnSession, Visit } from './sessions/session.types.ts';
export {
  clearSessionCookie,
  cookieName,
  planeOf,
  setSessionCookie,
  tokenOf,
} from './sessions/session-cookies.ts';
export { idleMinutes, seenAfter, sessionHours, sessionsAtOnce } from './sessions/session-limits.rules.ts';
export { visitOf } from './sessions/session-visit.ts';
export { type SignIn, signInWith } from './sign-in.ts';
export {
  assuranceLevel,
  assuranceLevel as assuranceOf,
  type Proof,
  type Proof as AssuranceProof,
  proofsOf,
  proofsOf as assuranceProofs,
} from './upstream/assurance.queries.ts';
export { upstreamProblems } from './upstream/upstream.problems.ts';
export {
  type UpstreamEnd,
  type UpstreamSignIn,
  upstreamSignIn,
} from './upstream/upstream-sign-in.ts';
