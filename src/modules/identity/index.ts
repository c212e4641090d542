// SPDX-License-Identifier: Apache-2.0
/** The face of `identity`: accounts, companies, sessions. */
export { type AccountField, openAccountField, sealAccountField } from './account-fields.ts';
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
export { personFaults, type Registration, registration } from './register-account.ts';
export { type ActorResolver, createActorResolver } from './resolve-actor.ts';
export { clearSessionCookie, cookieName, planeOf, setSessionCookie, tokenOf } from './session-cookies.ts';
export { type OpenSession, type SignIn, signInWith, tokenHash } from './sign-in.ts';
