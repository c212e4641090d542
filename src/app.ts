// SPDX-License-Identifier: Apache-2.0
/** Composition: the modules in the order of modules.json, each given what stands left of it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { authorise, type LooksFace, looks, markingRunner, type PowersFace, powers } from '#access';
import { type Cases, cases, usesOfFiles } from '#cases';
import { carrierSimulator, type DeliveriesFace, deliveries } from '#deliveries';
import { runExample } from '#forms';
import {
  type AuthorityFace,
  argon2Passwords,
  authorityFace,
  authorityRoutes,
  createActorResolver,
  createFactors,
  demoRegister,
  type Factors,
  httpSms,
  type IdentityServices,
  identityRoutes,
  noRegister,
  noSms,
  type PrivacyFace,
  registration,
  type SiteSignIn,
  signInWith,
  simulatedRegister,
  siteSignIn,
  smsSimulator,
  ticketRoutes,
  type UpstreamSignIn,
  upstreamSignIn,
} from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { type LicencesFace, licences } from '#licences';
import { clamdScanner, contentChecker, kindNamesOf, type Materials, materials } from '#materials';
import {
  catalogueRoutes,
  driftRoutes,
  foreignLooks,
  guideCare,
  listsJob,
  type MatterDraftsFace,
  matterDrafts,
  mattersRoutes,
  openCatalogueRoutes,
  ownServerLinks,
  readElements,
  synonymRoutes,
} from '#matters';
import { organisationRoutes } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { type Announcements, createAnnouncements } from '#platform/announcements.ts';
import { auditJobs } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { switchControlsOff } from '#platform/controls.ts';
import { type CryptoProvider, chooseProvider, type KeyStore, openKeyStore } from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { createRenderer, type DocumentRenderer } from '#platform/documents/index.ts';
import { diskFiles, type Files, s3Files } from '#platform/files.ts';
import type { Ids } from '#platform/ids.ts';
import { createJobs, type Jobs } from '#platform/jobs.ts';
import type { Log } from '#platform/log.ts';
import { resource } from '#platform/resources.ts';
import type { ApiRoute } from '#platform/route.ts';
import { sealingJob } from '#platform/sealed/index.ts';
import { createSerials, type Serials } from '#platform/serial.ts';
import { guidePreview } from '#portal/matters/guide-preview.ts';
import { type RatingsFace, ratings } from '#ratings';
import { composePrivacy, sealedColumns } from './compose-privacy.ts';
import type { Config } from './config.ts';

export interface AppParts {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For whom statements run outside of requests, commands and jobs; nobody when not said. */
  readonly outside?: Actor;
}

/** The program without its server: what the command line, seeds and tests use. */
export interface App {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: Ids;
  readonly serials: Serials;
  readonly keys: KeyStore;
  /** Keys of organisations: seals, documents, credentials. */
  readonly crypto: CryptoProvider;
  readonly files: Files;
  readonly renderer: DocumentRenderer;
  readonly runner: Runner;
  readonly jobs: Jobs;
  readonly identity: {
    readonly services: IdentityServices;
    readonly registration: ReturnType<typeof registration>;
    readonly signIn: ReturnType<typeof signInWith>;
    readonly resolver: ReturnType<typeof createActorResolver>;
    readonly factors: Factors;
    /** What the simulator of short messages holds; null where real ones are sent, or none. */
    readonly shownMessages: (() => readonly { readonly to: string; readonly text: string }[]) | null;
  };
  /** What other processes tell; started with the server. */
  readonly announcements: Announcements;
  /** Who acts for whom. */
  readonly authority: AuthorityFace;
  /** Who holds which power among the staff. */
  readonly powers: PowersFace;
  /** Who looked at whose data. */
  readonly looks: LooksFace;
  /** Signing in through the identity provider above us, when there is one. */
  readonly upstream: UpstreamSignIn | null;
  /** Signing in at other sites with a session of this platform. */
  readonly sites: SiteSignIn;
  readonly matterDrafts: MatterDraftsFace;
  readonly materials: Materials;
  readonly licences: LicencesFace;
  readonly deliveries: DeliveriesFace;
  readonly cases: Cases;
  readonly ratings: RatingsFace;
  /** What people decide about their own data. */
  readonly privacy: PrivacyFace;
  readonly routes: readonly ApiRoute[];
  close(): Promise<void>;
}

export async function createApp({ config, databaseUrl, log, clock, ids, outside }: AppParts): Promise<App> {
  if (config.controlsOff.length > 0) {
    switchControlsOff(config.controlsOff);
    log.warn({ controls: config.controlsOff }, 'a test build runs with security controls switched off');
  }
  const db = openDatabase({
    url: databaseUrl,
    poolSize: config.poolSize,
    namedStatements: config.namedStatements,
    ...(outside && { outside }),
  });
  db.listenForLoss((error) => log.warn({ reason: error.message }, 'a database connection was lost'));
  const keys = await openKeyStore({
    dir: join(config.dataDir, 'keys'),
    now: clock.now,
    random: (size) => randomBytes(size),
  });
  const crypto = await chooseProvider(config.crypto, {
    dir: join(config.dataDir, 'keys', 'crypto'),
    now: clock.now,
    random: (size) => randomBytes(size),
  });
  const files = config.files.kind === 's3' ? s3Files(config.files) : diskFiles(join(config.dataDir, 'files'));
  const renderer = createRenderer({
    now: clock.now,
    onWarning: (template, warning) =>
      log.warn({ template, warning }, 'a document was printed with a warning'),
  });
  const serials = createSerials(db);
  let wake = (): void => {};
  const runner = markingRunner(createRunner({ db, clock, ids, serials, authorise, wake: () => wake() }));
  const shared = { db, runner, clock, files, renderer, cipher: keys.cipher, publicUrl: config.publicUrl };

  const identityServices: IdentityServices = { cipher: keys.cipher, passwords: argon2Passwords };
  const announcements = createAnnouncements({ url: databaseUrl, db });
  const base = {
    services: identityServices,
    registration: registration(identityServices),
    signIn: signInWith(db, clock, identityServices, { sessionsAtOnce: config.sessionsPerAccount, runner }),
    resolver: createActorResolver(db, clock, announcements),
  };
  const simulator =
    config.sms.kind === 'simulator' ? smsSimulator((m) => log.info(m, 'a demo message')) : null;
  const sms = simulator ?? (config.sms.kind === 'http' ? httpSms(config.sms) : noSms);
  const factors = createFactors({
    ...{ db, runner, clock, ids, ...base },
    sms,
    publicUrl: config.publicUrl,
    site: config.site.zh,
    secondRequired: config.staffSecondFactor,
    codesPerHour: config.codesPerHour,
  });
  const identity = { ...base, factors, shownMessages: simulator && simulator.messages };
  const authority = authorityFace({
    ...shared,
    register: config.demo ? simulatedRegister(demoRegister) : noRegister,
  });
  const powersFace = powers(shared);
  const looksFace = looks({ ...shared, complaintDays: config.lookComplaintDays });
  const upstream =
    config.upstream === undefined
      ? null
      : upstreamSignIn({
          ...{ db, runner, clock, services: identityServices, publicUrl: config.publicUrl },
          ...{ registration: identity.registration, signIn: identity.signIn, settings: config.upstream },
        });
  const sites = siteSignIn({
    ...{ db, runner, clock, ids, services: identityServices },
    ...{ signIn: identity.signIn, resolver: identity.resolver },
    dataDir: config.dataDir,
    publicUrl: config.publicUrl,
    random: (size) => randomBytes(size),
  });
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const matterDraftsFace = matterDrafts({
    ...shared,
    checks: { elements, runExample },
    guidePage: (matter, lang) => guidePreview(db, config.publicUrl, matter, lang),
  });
  const sendMessage = sms.available ? sms.send : undefined;
  const licencesFace = licences({ ...shared, keys, crypto, ids, siteName: config.site, sendMessage });
  const content = contentChecker();
  const materialsFace = materials({
    ...shared,
    ids,
    kindNames: kindNamesOf(elements),
    usesOf: usesOfFiles,
    licenceOfFile: (holder, sha256) =>
      licencesFace.licenceOfFile(db, holder, sha256, civilDateOf(clock.now())),
    uploadsDir: join(config.dataDir, 'uploads'),
    content,
    ...(config.clamd && { scanner: clamdScanner(config.clamd) }),
  });
  const deliveriesFace = deliveries({
    ...shared,
    // In the demo a parcel's day takes two seconds, so that a visitor sees it arrive.
    carrier: carrierSimulator({ clock, speed: config.demo ? 43_200 : 1 }),
    trackEveryMs: config.demo ? 3_000 : 300_000,
  });
  const casesFace = cases({
    ...shared,
    keys,
    signer: keys,
    licences: licencesFace,
    deliveries: deliveriesFace,
    sendMessage,
    drawOfd: content.drawOfd,
    ratingOf: (city, caseNo) => ratingsFace.ratingOf(db, city, caseNo),
  });
  const ratingsFace: RatingsFace = ratings({ db, runner, readCase: casesFace.rateable });

  const guides = guideCare({
    ...shared,
    look: ownServerLinks(config.port),
    foreign: () => foreignLooks({ db, runner, clock, hosts: config.checkLinks }),
  });

  const privacyFace = composePrivacy({ config, db, runner, clock, keys, files });
  const jobs = createJobs({
    db,
    clock,
    ids,
    log,
    handlers: [],
    listeners: [
      ...factors.listeners,
      ...sites.listeners,
      ...privacyFace.listeners,
      ...licencesFace.listeners,
      ...materialsFace.listeners,
      ...deliveriesFace.listeners,
      ...casesFace.listeners,
    ],
    recurring: [
      ...factors.recurring,
      ...auditJobs({ db, clock, signer: keys, dir: config.auditDir }),
      sealingJob({ db, clock, keys, columns: sealedColumns }),
      ...looksFace.recurring,
      ...powersFace.recurring,
      ...sites.recurring,
      ...(upstream?.recurring ?? []),
      ...privacyFace.recurring,
      ...guides.recurring,
      listsJob(runner),
      ...matterDraftsFace.recurring,
      ...licencesFace.recurring,
      ...materialsFace.recurring,
      ...deliveriesFace.recurring,
      ...casesFace.recurring,
    ],
  });
  wake = jobs.wake;
  const secureCookies = config.publicUrl.startsWith('https:');
  return {
    config,
    db,
    clock,
    log,
    ids,
    serials,
    keys,
    crypto,
    files,
    renderer,
    runner,
    jobs,
    identity,
    announcements,
    authority,
    powers: powersFace,
    looks: looksFace,
    sites,
    upstream,
    matterDrafts: matterDraftsFace,
    materials: materialsFace,
    licences: licencesFace,
    deliveries: deliveriesFace,
    cases: casesFace,
    ratings: ratingsFace,
    privacy: privacyFace,
    routes: [
      ...organisationRoutes({ db, runner, clock }),
      ...identityRoutes({ db, runner, clock, ids, ...identity, demo: config.demo, secureCookies }),
      ...authorityRoutes(authority, runner),
      ...looksFace.routes,
      ...powersFace.routes,
      ...ticketRoutes({ db, runner, clock, services: identityServices, secureCookies }),
      ...mattersRoutes(db),
      ...synonymRoutes({ db, runner }),
      ...catalogueRoutes({ db, runner }),
      ...driftRoutes({ db, runner }),
      ...openCatalogueRoutes(db, config.publicUrl),
      ...guides.routes,
      ...matterDraftsFace.routes,
      ...licencesFace.routes,
      ...materialsFace.routes,
      ...deliveriesFace.routes,
      ...casesFace.routes,
      ...ratingsFace.routes,
      ...privacyFace.routes,
    ],
    close: async () => {
      await announcements.close();
      await jobs.stop();
      await content.close();
      await renderer.close();
      await crypto.close();
      await db.close();
    },
  };
}
