// SPDX-License-Identifier: Apache-2.0
/** The HTTP face of the program: API, pages, console, health, metrics. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { authorise } from '#access';
import { planeOf, tokenOf } from '#identity';
import type { Actor } from '#platform/actor.ts';
import { consoleNoncePlaceholder } from '#platform/content-security.ts';
import { createHttp } from '#platform/http.ts';
import { createPlainLog } from '#platform/log.ts';
import { createMetrics, type Metrics } from '#platform/metrics.ts';
import { registerApplicantPages } from '#portal/applicant-pages.ts';
import { errorPage } from '#portal/error.page.tsx';
import { configureSite, loadManifest, setManifest } from '#portal/kit/index.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { registerPublicPages } from '#portal/site-pages.ts';
import { providerPages } from '#portal/sites/provider-pages.ts';
import type { App } from './app.ts';

export interface ServerPaths {
  /** Built styles and scripts of the portal, with their manifest. */
  readonly assets: string;
  /** The built console. */
  readonly console: string;
}

export const version = '0.1.0';

export async function createServer(app: App, paths: ServerPaths): Promise<FastifyInstance> {
  const metrics = createMetrics();
  const secureCookies = app.config.publicUrl.startsWith('https:');
  setManifest(loadManifest(paths.assets));
  configureSite({ city: app.config.site, sourceUrl: 'https://github.com/tongban/tongban' });
  const http = await createHttp({
    log: app.log,
    requestLog: createPlainLog(app.config.logLevel),
    metrics,
    authorise,
    routes: app.routes,
    errorPage,
    version,
    publicUrl: app.config.publicUrl,
    resolveActor: (request): Promise<Actor> => {
      const plane = planeOf(request);
      return app.identity.resolver.resolve(tokenOf(request, plane, secureCookies), plane);
    },
  });
  await http.register(fastifyStatic, {
    root: paths.assets,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  await registerConsole(http, paths.console);
  registerHealth(http, app, metrics);
  registerDiscovery(http, app);
  await app.materials.registerUploads(http);
  await app.sites.register(http, providerPages);
  const parts = portalParts(app);
  registerPublicPages(http, parts);
  registerApplicantPages(http, parts);
  await http.ready();
  app.announcements.start();
  return http;
}

function portalParts(app: App): PortalParts {
  return {
    db: app.db,
    runner: app.runner,
    clock: app.clock,
    files: app.files,
    cipher: app.keys.cipher,
    verifier: app.keys,
    identity: app.identity,
    sites: app.sites,
    upstream: app.upstream,
    cases: app.cases,
    authority: app.authority,
    looks: app.looks,
    licences: app.licences,
    deliveries: app.deliveries,
    materials: app.materials,
    ratings: app.ratings,
    privacy: app.privacy,
    demo: app.config.demo,
    secureCookies: app.config.publicUrl.startsWith('https:'),
    publicUrl: app.config.publicUrl,
  };
}

/** Every path of the console is its one page; what is missing among its files is missing. */
async function registerConsole(http: FastifyInstance, dir: string): Promise<void> {
  const index = join(dir, 'index.html');
  if (!existsSync(index)) return;
  await http.register(fastifyStatic, {
    root: join(dir, 'assets'),
    prefix: '/console/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    index: false,
  });
  http.get('/console', (_request, reply) => reply.redirect('/console/', 308));
  const page = readFileSync(index, 'utf8');
  http.get('/console/*', (request, reply) =>
    reply
      .header('Cache-Control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(consoleNoncePlaceholder, request.nonce)),
  );
}

function registerHealth(http: FastifyInstance, app: App, metrics: Metrics): void {
  http.get('/healthz', async () => ({ status: 'alive', version }));
  http.get('/readyz', async (_request, reply) => {
    const checks = await readiness(app);
    const ready = Object.values(checks).every((c) => c === 'ok');
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', checks });
  });
  http.get('/metrics', async (_request, reply) => {
    const facts = await app.jobs.facts();
    metrics.lookAlerts.set(await app.looks.openAlerts());
    metrics.queue.set({ state: 'waiting-events' }, facts.waitingEvents);
    metrics.queue.set({ state: 'due' }, facts.due);
    metrics.queue.set({ state: 'parked' }, facts.parked);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

async function readiness(app: App): Promise<Record<'database' | 'queue' | 'signer', string>> {
  const sample = new TextEncoder().encode('ready');
  const signature = app.keys.sign(sample);
  const signer = app.keys.verify(signature.keyId, sample, signature.signature)
    ? 'ok'
    : 'does not verify its own signature';
  try {
    const facts = await app.jobs.facts();
    const queue =
      facts.oldestDueSeconds > 300 ? `the oldest job waits ${Math.round(facts.oldestDueSeconds)} s` : 'ok';
    return { database: 'ok', queue, signer };
  } catch {
    return { database: 'does not answer', queue: 'unknown', signer };
  }
}

function registerDiscovery(http: FastifyInstance, app: App): void {
  http.get('/api/openapi.json', async () => http.swagger());
  // The public keys of receipts and QR statements: with them anyone verifies offline.
  http.get('/.well-known/jwks.json', async () => ({ keys: app.keys.publicKeys() }));
}
