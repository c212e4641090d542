// SPDX-License-Identifier: Apache-2.0
/** Two cookies, two planes: a page of the portal never sees a staff session, and the console never a citizen's. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Plane, Session } from '../identity.types.ts';

/** Names where the platform is reached without encryption, in tests and on one's own machine. */
export const cookieName: Readonly<Record<Plane, string>> = { person: 'tb_person', staff: 'tb_staff' };

/**
 * Where the platform is reached by https the browser itself guards the name: `__Host-` is kept only from this very
 * host, by https, for the whole site; a neighbouring site can neither read it nor put its own in its place.
 */
export const cookieNameOf = (plane: Plane, secure: boolean): string =>
  secure ? `__Host-${cookieName[plane]}` : cookieName[plane];

// The console's pages are the same for everybody: only what they ask of the API carries a staff session.
const pathOf = (plane: Plane, secure: boolean): string => (plane === 'staff' && !secure ? '/api' : '/');

export function setSessionCookie(reply: FastifyReply, session: Session, secure: boolean): void {
  reply.setCookie(cookieNameOf(session.plane, secure), session.token, {
    path: pathOf(session.plane, secure),
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: session.expiresAt,
  });
}

export function clearSessionCookie(reply: FastifyReply, plane: Plane, secure = false): void {
  reply.clearCookie(cookieNameOf(plane, secure), { path: pathOf(plane, secure), secure });
}

/**
 * Which plane a request belongs to: the console and whoever says so in `X-Tongban-Plane`; everything else is a
 * person's. Programs that hold only a staff cookie are staff.
 */
export function planeOf(request: FastifyRequest): Plane {
  const asked = request.headers['x-tongban-plane'];
  if (asked === 'staff' || asked === 'person') return asked;
  const referer = request.headers.referer;
  if (request.url.startsWith('/console')) return 'staff';
  if (referer && URL.canParse(referer) && new URL(referer).pathname.startsWith('/console')) return 'staff';
  const has = (plane: Plane): boolean =>
    [cookieNameOf(plane, false), cookieNameOf(plane, true)].some((name) => request.cookies[name]);
  return !has('person') && has('staff') && request.url.startsWith('/api/') ? 'staff' : 'person';
}

/** The token of a plane's session. `secure`: the platform is reached by https, where only the guarded name counts. */
export const tokenOf = (request: FastifyRequest, plane: Plane, secure = false): string | undefined =>
  request.cookies[cookieNameOf(plane, secure)];
