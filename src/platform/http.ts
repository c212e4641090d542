// SPDX-License-Identifier: Apache-2.0
/** The HTTP server: limits, headers, sessions, problems, and the routes of the modules. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { type Actor, anonymous } from './actor.ts';
import { isNotNow } from './bounded-work/bounded-work.types.ts';
import { monotonic } from './clock.ts';
import { controlOn } from './controls.ts';
import { fillNonce, keepApart, refuseCrossSite, securityHeaders, unsafeMethods } from './http-safety.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type FieldFault, Problem, platformProblems, problemBody } from './problem.ts';
import type { ApiRoute } from './route.ts';
import { type Acting, actingFor, asSystem } from './row-security/actor-context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    /** For whom the statements of this request run. */
    acting: Acting;
    /** The number that the scripts of this one answer carry. */
    nonce: string;
    startedAt: number;
  }
}

export interface HttpParts {
  readonly log: Log;
  /** For the one line per request; `log` when absent. */
  readonly requestLog?: Log;
  readonly metrics: Metrics;
  /** Reads the session of the request; anonymous when there is none. */
  readonly resolveActor: (request: FastifyRequest) => Promise<Actor>;
  readonly authorise: (actor: Actor, permission: string) => void;
  readonly routes: readonly ApiRoute[];
  /** Shows a problem as a page to a browser that asked for HTML. */
  readonly errorPage: (request: FastifyRequest, problem: Problem) => string;
  readonly version: string;
  readonly publicUrl: string;
  readonly bodyLimit?: number;
}

const checks = { removeAdditional: false, useDefaults: true, allErrors: true, strict: false } as const;
// A body says its types itself. A path and a query are text: a number in them is written in digits.
const strictAjv = withFormats(new Ajv({ ...checks, coerceTypes: false }));
const textAjv = withFormats(new Ajv({ ...checks, coerceTypes: true }));

function withFormats(ajv: Ajv): Ajv {
  formats.default(ajv);
  return ajv;
}

/** Refuses what the schema does not declare: no caller sets a state, a fee or a role (the switch of T02). */
function onlyDeclared(validate: ValidateFunction): ValidateFunction {
  const check = (data: unknown): boolean => {
    const right = validate(data);
    if (right || controlOn('T02')) {
      check.errors = validate.errors;
      return right;
    }
    check.errors = validate.errors?.filter((e) => e.keyword !== 'additionalProperties');
    return check.errors?.length === 0;
  };
  check.errors = validate.errors;
  // Fastify calls it and reads `errors`, and nothing else.
  return check as ValidateFunction;
}

export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: 'loopback',
    bodyLimit: parts.bodyLimit ?? 1_048_576,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => crypto.randomUUID(),
  });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    onlyDeclared((httpPart === 'body' ? strictAjv : textAjv).compile(schema)),
  );
  app.decorateRequest('startedAt', 0);
  app.decorateRequest('actor');
  app.decorateRequest('acting');
  app.decorateRequest('nonce', '');
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1_048_576 });
  await app.register(multipart, {
    limits: { fileSize: 20_971_520, files: 20, fields: 500, fieldSize: 100_000 },
  });
  app.addContentTypeParser(
    'application/pdf',
    { parseAs: 'buffer', bodyLimit: 5_242_880 },
    (_request, body, done) => done(null, body),
  );
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tongban 通办 API', version: parts.version },
      servers: [{ url: parts.publicUrl }],
    },
  });
  app.addHook('onRequest', (request, _reply, done) => {
    request.startedAt = monotonic();
    request.actor = anonymous;
    request.acting = { actor: anonymous };
    actingFor(request.acting, done);
  });
  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(request, reply);
    refuseCrossSite(request);
    // Who it is, is known by the token alone; from then on the database shows what is theirs.
    request.actor = await asSystem('the session of a token', () => parts.resolveActor(request));
    request.acting.actor = request.actor;
    keepApart(request, reply);
  });
  // The body's last piece comes by an event of the connection, which knows nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => actingFor(request.acting, done));
  app.addHook('onSend', fillNonce);
  app.addHook('onResponse', async (request, reply) => {
    const ms = monotonic() - request.startedAt;
    const pattern = request.routeOptions.url ?? 'unmatched';
    parts.metrics.requests.observe(
      { method: request.method, route: pattern, status: String(reply.statusCode) },
      ms / 1000,
    );
    (parts.requestLog ?? parts.log).info(
      {
        reqId: request.id,
        method: request.method,
        route: pattern,
        status: reply.statusCode,
        ms: Math.round(ms * 10) / 10,
      },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => answerError(parts, request, reply, error as FastifyError));
  app.setNotFoundHandler((request, reply) =>
    answerError(parts, request, reply, new Problem(platformProblems['not-found'])),
  );
  for (const r of parts.routes) register(app, parts, r);
  return app;
}

/** The reader's language: the path's `/en` prefix first, then the header. */
export function langOf(request: FastifyRequest): 'zh' | 'en' {
  if (/^\/en(\/|$|\?)/.test(request.url)) return 'en';
  return request.url.startsWith('/api/') && /^en\b/i.test(request.headers['accept-language'] ?? '')
    ? 'en'
    : 'zh';
}

function register(app: FastifyInstance, parts: HttpParts, r: ApiRoute): void {
  const keyed = unsafeMethods.has(r.method) && r.idempotency !== 'none';
  app.route({
    method: r.method,
    url: r.path,
    schema: {
      summary: r.summary,
      tags: [r.tag],
      ...(r.params && { params: r.params }),
      ...(r.query && { querystring: r.query }),
      ...(r.body && { body: r.body }),
      ...(keyed && {
        headers: {
          type: 'object',
          properties: { 'idempotency-key': { type: 'string', minLength: 8, maxLength: 100 } },
        },
      }),
      response: { [r.status ?? 200]: r.response },
    },
    // Before the body is read: who may not call this learns nothing of what it takes.
    onRequest: async (request) => parts.authorise(request.actor, r.permission),
    handler: async (request, reply) => {
      const header = request.headers['idempotency-key'];
      const key = typeof header === 'string' ? header : '';
      if (keyed && key === '') throw new Problem(platformProblems['key-required']);
      reply.code(r.status ?? 200);
      const typed = {
        actor: request.actor,
        params: request.params,
        query: request.query,
        body: request.body,
        lang: langOf(request),
        idempotencyKey: key,
        raw: request,
        reply,
      };
      // The schemas above were just applied to these values: the route's own types describe them.
      return r.handler(typed as never);
    },
  });
}

/** Every error becomes a problem: refusals as they are, faults of the framework by status, the rest as 500 without detail. */
export function problemOf(error: Error & Partial<FastifyError>): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) {
    const faults = error.validation.map((v): FieldFault => {
      const named = v.params['missingProperty'] ?? v.params['additionalProperty'];
      const pointer = `${v.instancePath}${typeof named === 'string' ? `/${pointerPart(named)}` : ''}`;
      return {
        field: pointer.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'body'),
        pointer,
        zh: `不符合要求：${v.message ?? ''}`,
        en: v.message ?? 'is not valid',
      };
    });
    return new Problem(platformProblems['invalid-request'], {}, faults);
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return new Problem(platformProblems['too-large']);
  if (status === 415) return new Problem(platformProblems['unsupported-type']);
  if (status === 404) return new Problem(platformProblems['not-found']);
  if (status === 429) return new Problem(platformProblems['too-many-requests']);
  if (status >= 400 && status < 500) return new Problem(platformProblems['malformed-request']);
  return isLost(error)
    ? new Problem(platformProblems.unavailable, {}, [], { cause: error })
    : new Problem(platformProblems.internal, {}, [], { cause: error });
}

/** RFC 6901: `~` and `/` in a member's name are written `~0` and `~1`. */
const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The database is away or shutting down, or no process is free for a file: the caller may try again with the same key. */
function isLost(error: Error & { code?: string | undefined }): boolean {
  const code = error.code ?? '';
  return (
    isNotNow(error) ||
    /^(57P0|08|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  );
}

function answerError(
  parts: HttpParts,
  request: FastifyRequest,
  reply: FastifyReply,
  error: Error & Partial<FastifyError>,
): FastifyReply {
  const problem = problemOf(error);
  if (problem.kind.status >= 500)
    parts.log.error(
      { reqId: request.id, code: problem.kind.code, reason: error.message, stack: error.stack },
      'request failed',
    );
  reply.code(problem.kind.status);
  const wait = problem.extra['retryAfterSeconds'] ?? (problem.kind.status === 503 ? 2 : undefined);
  if (typeof wait === 'number') reply.header('Retry-After', String(wait));
  const wantsPage = !request.url.startsWith('/api/') && /text\/html/.test(request.headers.accept ?? '');
  if (wantsPage) return reply.type('text/html; charset=utf-8').send(parts.errorPage(request, problem));
  return reply
    .type('application/problem+json; charset=utf-8')
    .serializer((b) => JSON.stringify(b))
    .send({
      ...problemBody(problem, langOf(request), request.url.split('?')[0] ?? ''),
      requestId: request.id,
    });
}
