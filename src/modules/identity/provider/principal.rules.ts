// SPDX-License-Identifier: Apache-2.0
/**
 * Who is signed in at another site: an account, and the session of the platform that the sign-in stands on. It ends
 * with that session, and what one acts as (a company, a post) is what that session acts as.
 */
export interface Principal {
  readonly plane: 'person' | 'staff';
  readonly city: string;
  readonly accountId: string;
  /** SHA-256 of the session's token, hexadecimal. */
  readonly sessionSha256: string;
}

/** One text, for the provider keeps one. */
export const principalKey = (p: Principal): string =>
  `${p.plane}:${p.city}:${p.accountId}:${p.sessionSha256}`;

/** What `principalKey` wrote, or nothing. */
export function parsePrincipal(key: string | undefined): Principal | undefined {
  const [, plane, city, accountId, sessionSha256] =
    /^(person|staff):(\d{4}):([0-9a-f-]{36}):([0-9a-f]{64})$/.exec(key ?? '') ?? [];
  if ((plane !== 'person' && plane !== 'staff') || !city || !accountId || !sessionSha256) return undefined;
  return { plane, city, accountId, sessionSha256 };
}

/** Scopes that a site may ask for, and the claims each of them tells. */
export const claimsOfScopes = {
  openid: ['sub', 'acr'],
  profile: ['name'],
  organisation: ['org_name', 'org_uscc', 'org_role'],
  post: ['department', 'department_name', 'role'],
} as const satisfies Record<string, readonly string[]>;

export type SiteScope = keyof typeof claimsOfScopes;

export const isSiteScope = (name: string): name is SiteScope => Object.hasOwn(claimsOfScopes, name);

/** Scopes of which the plane has something to tell. */
export const scopesOfPlane = {
  person: ['openid', 'profile', 'organisation'],
  staff: ['openid', 'profile', 'post'],
} as const satisfies Record<Principal['plane'], readonly SiteScope[]>;

/** The level as other sites read it. @param level 1 to 4 */
export const acrOf = (level: number): string => `L${Math.min(4, Math.max(1, level))}`;

/** What is wrong with the addresses of a site, one sentence each. */
export function addressFaults(
  redirectUris: readonly string[],
  others: readonly (string | null | undefined)[],
): string[] {
  const hosts = new Set(redirectUris.map((uri) => (URL.canParse(uri) ? new URL(uri).host : uri)));
  const wrong = [...redirectUris, ...others.filter((uri) => typeof uri === 'string')].filter(
    (uri) => !isSiteAddress(uri),
  );
  return [
    ...(redirectUris.length === 0 ? ['at least one redirect address is needed'] : []),
    ...(hosts.size > 1 ? ['all redirect addresses of one site have the same host'] : []),
    ...wrong.map((uri) => `${uri}: an address is https (http on this machine only), whole, without * and #`),
  ];
}

function isSiteAddress(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('*') || uri.includes('#')) return false;
  const { protocol, hostname, username, password } = new URL(uri);
  if (username !== '' || password !== '') return false;
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}
