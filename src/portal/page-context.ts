// SPDX-License-Identifier: Apache-2.0
/** What every page of the portal needs of its request, and the few ways to answer one. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { PersonActor } from '#platform/actor.ts';
import { langOf } from '#platform/http.ts';
import { Problem } from '#platform/problem.ts';
import {
  type FieldError,
  type FormValues,
  type Lang,
  localPath,
  type PageProps,
  type PageUser,
  renderPage,
} from '#portal/kit/index.ts';
import type { PortalParts } from '#portal/portal-parts.ts';

/** What the public pages need of the portal's parts. */
export type PublicParts = Pick<
  PortalParts,
  | 'db'
  | 'runner'
  | 'clock'
  | 'identity'
  | 'authority'
  | 'sites'
  | 'upstream'
  | 'licences'
  | 'demo'
  | 'secureCookies'
  | 'publicUrl'
>;

/** Props that every page hands on to the kit's `Page`: `<Page {...context} title=…>`. */
export interface PageContext extends Pick<PageProps, 'lang' | 'elder' | 'path'> {
  readonly user: PageUser | null;
}

/** Name of the cookie of the elder edition (长者版); its value is `1`. */
export const elderCookie = 'tb_elder';

/** The signed-in person; staff and programs are nobody on the portal. */
export const personOf = (request: FastifyRequest): PersonActor | null =>
  request.actor?.kind === 'person' ? request.actor : null;

/** Language, edition, address and person of a request. Works for any request, even one that failed early. */
export function pageContext(request: FastifyRequest): PageContext {
  const person = personOf(request);
  return {
    lang: langOf(request),
    elder: request.cookies?.[elderCookie] === '1',
    path: localPath('zh', request.url),
    user: person === null ? null : { name: person.name, actingFor: actingForOf(person) },
  };
}

const actingForOf = ({ onBehalfOf, delegation }: PersonActor): string | undefined =>
  onBehalfOf?.name ?? delegation?.principalName;

type Method = 'GET' | 'POST';
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Registers a page at its path and, in English, at `/en` and its path. The home page answers at `/en`, too. */
export function page(app: FastifyInstance, method: Method, path: string, handler: Handler): void {
  const paths = path === '/' ? ['/', '/en', '/en/'] : [path, `/en${path}`];
  for (const url of paths) app.route({ method, url, handler });
}

/** Sends a page that is nobody else's business: never kept by a browser or a proxy. */
export function send(reply: FastifyReply, element: ReactElement, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(element));
}

/** A page as text with the hash of it, to be kept. */
export interface Rendered {
  readonly html: string;
  readonly etag: string;
}

/** Renders a page for `sendPublic`. */
export function rendered(element: ReactElement): Rendered {
  const html = renderPage(element);
  const hash = createHash('sha256').update(html).digest('base64url').slice(0, 22);
  // Weak: the same page travels compressed and plain.
  return { html, etag: `W/"${hash}"` };
}

/** True when the page has nothing of the reader in it: nobody is signed in. */
export const isAnonymous = (request: FastifyRequest): boolean => personOf(request) === null;

/**
 * Sends a page that is the same for everybody. It may be kept a minute when nobody is signed in; the edition travels
 * in a cookie, hence `Vary`. Answers 304 when the reader has it already.
 */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, made: Rendered): FastifyReply {
  const plain = isAnonymous(request) && !pageContext(request).elder;
  reply.header('Cache-Control', plain ? 'public, max-age=60' : 'private, no-cache');
  reply.header('Vary', 'Cookie').header('ETag', made.etag);
  const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
  if (known.includes(made.etag)) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(made.html);
}

/** Goes to another page of the site by 303, in the language given. `path` without the `/en` prefix. */
export function localRedirect(reply: FastifyReply, lang: Lang, path: string): FastifyReply {
  return reply.header('Cache-Control', 'no-store').redirect(localPath(lang, path), 303);
}

/**
 * A path of this site that the reader wants to return to; anything else (another site, a script, too long) becomes
 * the fallback. A browser reads `//host` and `/\host` as another site, and drops tabs and line ends before reading.
 */
export function safeBack(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > 1000) return fallback;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return fallback;
  return /^(\/en)?\/sign-(in|out)\b/.test(value) ? fallback : value;
}

/** The signed-in person, or null after sending the reader to the sign-in page, which leads back here. */
export function requirePerson(request: FastifyRequest, reply: FastifyReply): PersonActor | null {
  const person = personOf(request);
  const { lang } = pageContext(request);
  // What the person acted with has ended: whom to act for is chosen anew before anything else.
  if (person?.authorityEnded && !/^(\/en)?\/(sign-in\/)?acting\b/.test(request.url)) {
    localRedirect(reply, lang, '/acting?ended=1');
    return null;
  }
  if (person !== null) return person;
  const back = request.method === 'GET' ? request.url : (pathOfReferer(request) ?? '/me');
  localRedirect(reply, lang, `/sign-in?back=${encodeURIComponent(safeBack(back, '/me'))}`);
  return null;
}

function pathOfReferer(request: FastifyRequest): string | undefined {
  const { referer } = request.headers;
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  return url.host === request.host ? `${url.pathname}${url.search}` : undefined;
}

/** Parameters of the query, one text each; the first where a name came twice. */
export function queryOf(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return textsOf(request.query);
}

/** A part of the path, such as the code in `/matters/:code`. */
export const paramOf = (request: FastifyRequest, name: string): string => textsOf(request.params)[name] ?? '';

/** Fields of a posted form, one text each; the first where a name came twice. */
export function formOf(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return textsOf(request.body);
}

/** Fields of a posted form with all their values, for check boxes and for filling the form in again. */
export function formValuesOf(request: FastifyRequest): FormValues {
  if (typeof request.body !== 'object' || request.body === null) return {};
  const entries = Object.entries(request.body).map(([name, value]) => [name, listOf(value)] as const);
  return Object.fromEntries(entries.map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((part): part is string => typeof part === 'string');

function textsOf(source: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof source !== 'object' || source === null) return {};
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, listOf(value)[0]]));
}

/** The faults of a problem as the errors of a form. `fallback` names the field for a problem without faults. */
export function formErrors(lang: Lang, problem: Problem, fallback: string): FieldError[] {
  if (problem.faults.length > 0)
    return problem.faults.map((fault) => ({ field: fault.field, message: fault[lang] }));
  const stop = lang === 'en' ? '. ' : '。';
  return [{ field: fallback, message: `${problem.kind[lang]}${stop}${problem.kind.next[lang]}` }];
}

/** What a form tells of a refusal, and with which status. */
export interface FormRefusal {
  readonly errors: FieldError[];
  readonly status: number;
}

/**
 * The refusal that was thrown, for the form it belongs to. `fallback` names the field for a problem without faults.
 * @throws what is no refusal: a fault of the program or of the server
 */
export function formRefusal(lang: Lang, error: unknown, fallback: string): FormRefusal {
  if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
  return { errors: formErrors(lang, error, fallback), status: error.kind.status };
}
