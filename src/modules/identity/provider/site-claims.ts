// SPDX-License-Identifier: Apache-2.0
/** What other sites are told of who is signed in: never a number of identity, a mobile number or an address. */
import { civilDateOf } from '#law/civil-date.ts';
import { maskName } from '#law/mask.ts';
import { postsHeldBy } from '#organisations';
import type { Database } from '#platform/db.ts';
import { companiesActedFor } from '../identity.queries.ts';
import type { IdentityServices } from '../identity.types.ts';
import { assuranceLevel } from '../upstream/assurance.queries.ts';
import { findStanding, type StandingSession } from './principal.queries.ts';
import { acrOf, claimsOfScopes, isSiteScope, type Principal } from './principal.rules.ts';

export type SiteClaims = Readonly<Record<string, string | readonly string[]>>;

/** The number by which one site knows an account: another one at every site, so that sites cannot compare. */
export const pairwiseSubject = (
  cipher: IdentityServices['cipher'],
  p: Pick<Principal, 'plane' | 'accountId'>,
  clientId: string,
): string => cipher.blindIndex(`${p.plane}:${p.accountId}`, `site-subject:${clientId}`);

/** Every claim of a principal; undefined when the session that it stands on is over. */
export async function claimsOf(db: Database, p: Principal, now: Date): Promise<SiteClaims | undefined> {
  const session = await findStanding(db, p, now);
  if (!session) return undefined;
  const level = await assuranceLevel(db, p.city, p.accountId, now);
  const acting = p.plane === 'staff' ? await postOf(db, p, session) : await companyOf(db, p, session, now);
  if (!acting) return undefined;
  return { acr: acrOf(level), name: maskName(session.name), ...acting };
}

/** Undefined when the company may no longer be acted for: the sign-in at the site is over then. */
async function companyOf(
  db: Database,
  p: Principal,
  s: StandingSession,
  now: Date,
): Promise<SiteClaims | undefined> {
  if (s.company_id === null) return {};
  const companies = await companiesActedFor(db, p.city, p.accountId, civilDateOf(now));
  const company = companies.find(({ id }) => id === s.company_id);
  return company && { org_name: company.name, org_uscc: company.uscc, org_role: company.role };
}

async function postOf(db: Database, p: Principal, s: StandingSession): Promise<SiteClaims | undefined> {
  const post = (await postsHeldBy(db, p.city, p.accountId)).find(({ id }) => id === s.post_id);
  return (
    post && { department: post.organisationId, department_name: post.organisationName, role: [...post.roles] }
  );
}

/** Only the claims of these scopes. */
export function claimsWithin(claims: SiteClaims, scopes: readonly string[]): SiteClaims {
  const told = new Set<string>(scopes.filter(isSiteScope).flatMap((scope) => [...claimsOfScopes[scope]]));
  return Object.fromEntries(Object.entries(claims).filter(([name]) => told.has(name)));
}
