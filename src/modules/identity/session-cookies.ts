// SPDX-License-Identifier: Apache-2.0
/** Two cookies, two planes: a page of the portal never sees a staff session, and the console never a citizen's. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Plane, Session } from './identity.types.ts';

export const cookieName: Readonly<Record<Plane, string>> = { person: 'tb_person', staff: 'tb_staff' };
// The console's pages are the same for everybody: only what they ask of the API carries a staff session.
const cookiePath: Readonly<Record<Plane, string>> = { person: '/', staff: '/api' };

export function setSessionCookie(reply: FastifyReply, session: Session, secure: boolean): void {
  reply.setCookie(cookieName[session.plane], session.token, {
    path: cookiePath[session.plane],
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: session.expiresAt,
  });
}

export function clearSessionCookie(reply: FastifyReply, plane: Plane): void {
  reply.clearCookie(cookieName[plane], { path: cookiePath[plane] });
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
  return request.cookies[cookieName.person] === undefined &&
    request.cookies[cookieName.staff] !== undefined &&
    request.url.startsWith('/api/')
    ? 'staff'
    : 'person';
}

export const tokenOf = (request: FastifyRequest, plane: Plane): string | undefined =>
  request.cookies[cookieName[plane]];
