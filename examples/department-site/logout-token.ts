// SPDX-License-Identifier: Apache-2.0
/** What the platform says when somebody signed out (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
import { type JWTVerifyGetKey, jwtVerify } from 'jose';

export interface LoggedOut {
  readonly sub: string | null;
  readonly sid: string | null;
}

/** @returns undefined for anything but a logout token of our platform for us */
export async function logoutFrom(
  token: string,
  {
    keys,
    issuer,
    clientId,
  }: { readonly keys: JWTVerifyGetKey; readonly issuer: string; readonly clientId: string },
): Promise<LoggedOut | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256'],
      typ: 'logout+jwt',
      clockTolerance: 5,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const { sub = null, sid, events } = payload;
    const names = typeof events === 'object' && events !== null ? Object.keys(events) : [];
    if (!names.includes('http://schemas.openid.net/event/backchannel-logout') || 'nonce' in payload)
      return undefined;
    return { sub, sid: typeof sid === 'string' ? sid : null };
  } catch {
    return undefined;
  }
}

/** Whether the visit is over: the very session when one is named, otherwise all of that person. */
export const endsOf = (
  told: LoggedOut,
  visit: { readonly sub: string; readonly sid: string | null },
): boolean => (told.sid === null ? told.sub !== null && told.sub === visit.sub : told.sid === visit.sid);
