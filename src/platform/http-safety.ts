// SPDX-License-Identifier: Apache-2.0
/** What every answer and every unsafe request is held to: headers, the site a request comes from, caches. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy, newNonce, noncePlaceholder } from './content-security.ts';
import { controlOn } from './controls.ts';
import { Problem, platformProblems } from './problem.ts';

export const unsafeMethods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Headers that every answer carries; a route may set a stricter policy of its own. */
export function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const kind = /^\/console(\/|$|\?)/.test(request.url)
    ? 'console'
    : request.url.startsWith('/api/')
      ? 'content'
      : 'page';
  request.nonce = newNonce();
  const framed = kind === 'content' || !controlOn('T35');
  const policy = contentSecurityPolicy(kind, request.nonce);
  reply
    .header('X-Content-Type-Options', 'nosniff')
    .header('Referrer-Policy', 'same-origin')
    .header('X-Frame-Options', framed ? 'SAMEORIGIN' : 'DENY')
    .header('Cross-Origin-Opener-Policy', 'same-origin')
    .header(
      'Content-Security-Policy',
      controlOn('T35') ? policy : policy.replace(/; frame-ancestors '\w+'/, ''),
    );
}

/** Writes the number of this answer where a rendered page left room for it. */
export async function fillNonce(
  request: FastifyRequest,
  _reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  return typeof payload === 'string' && payload.includes(noncePlaceholder)
    ? payload.replaceAll(noncePlaceholder, request.nonce)
    : payload;
}

/** What is answered to somebody who is signed in is kept by no cache, unless the route says otherwise (T05). */
export function keepApart(request: FastifyRequest, reply: FastifyReply): void {
  if (request.actor.kind !== 'anonymous' && request.url.startsWith('/api/') && controlOn('T05'))
    reply.header('Cache-Control', 'private, no-store');
}

/** An unsafe request of a browser must come from our own pages (T35). Programs send neither header. */
export function refuseCrossSite(request: FastifyRequest): void {
  if (!unsafeMethods.has(request.method) || !controlOn('T35')) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const sameOrigin = origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
  if ((site !== undefined && site !== 'same-origin' && site !== 'none') || !sameOrigin)
    throw new Problem(platformProblems['cross-site']);
}
