// SPDX-License-Identifier: Apache-2.0
/** The face of `identity`: accounts, companies, sessions. */
export { type AccountField, openAccountField, sealAccountField } from './account-fields.ts';
export { type ActsWith, requireCovered, requireSelf } from './authority/acting.ts';
export { authorityProblems } from './authority/authority.problems.ts';
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
export { disableStaff, type StaffLeft } from './authority/disable-staff.ts';
export { noRegister, type RegisterCheck, simulatedRegister } from './authority/register-check.ts';
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
export { identitySealed } from './privacy/identity-sealed.store.ts';
export { accountsOfSamePerson, type SamePerson } from './same-person.queries.ts';
export { personFaults, type Registration, registration } from './register-account.ts';
export { type ActorResolver, createActorResolver } from './resolve-actor.ts';
export { clearSessionCookie, cookieName, planeOf, setSessionCookie, tokenOf } from './session-cookies.ts';
export { type OpenSession, type SignIn, signInWith, tokenHash } from './sign-in.ts';
