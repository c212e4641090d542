// SPDX-License-Identifier: Apache-2.0
/** What the portal, the API and the command line use of privacy. */
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { DataSubject, PersonalDataPart } from '#platform/personal/index.ts';
import type { ApiRoute } from '#platform/route.ts';
import {
  askClosing,
  callOffClosing,
  closing,
  closingJob,
  eraseAccount,
  replayErasures,
  restOf,
  stillOpen,
} from './close-account.ts';
import { giveConsent, withdrawConsent } from './consents.ts';
import {
  answerCorrection,
  askCorrection,
  type CaseBodies,
  correctionsOf,
  correctionsToAnswer,
} from './correction-requests.ts';
import { askExport, exportListener, exportSweep, openExport } from './data-export.ts';
import { closedAfter, consentsOf, exportsOf } from './privacy.queries.ts';
import { privacyRoutes } from './privacy.routes.ts';
import type { Closing, Consent, CorrectionRequest, DataExport, PrivacyServices } from './privacy.types.ts';

export interface PrivacyOverview {
  readonly held: readonly (Pick<
    PersonalDataPart,
    'name' | 'title' | 'purpose' | 'basis' | 'retention' | 'term'
  > & {
    readonly count: number;
  })[];
  readonly exports: readonly DataExport[];
  readonly consents: readonly Consent[];
  readonly corrections: readonly CorrectionRequest[];
  readonly closing: Closing | null;
}

export interface PrivacyFace {
  readonly commands: {
    readonly askExport: typeof askExport;
    readonly giveConsent: ReturnType<typeof giveConsent>;
    readonly withdrawConsent: typeof withdrawConsent;
    readonly askCorrection: ReturnType<typeof askCorrection>;
    readonly answerCorrection: ReturnType<typeof answerCorrection>;
    readonly askClosing: ReturnType<typeof askClosing>;
    readonly callOffClosing: typeof callOffClosing;
  };
  readonly settings: PrivacyServices['settings'];
  overview(of: DataSubject): Promise<PrivacyOverview>;
  consents(of: DataSubject): Promise<Consent[]>;
  stillOpen(of: DataSubject): Promise<{ readonly number: string; readonly name: string }[]>;
  /** The packed copy. @throws not-found, export-over */
  openExport(of: DataSubject, id: string): Promise<Uint8Array>;
  correctionsToAnswer(
    actor: Parameters<typeof correctionsToAnswer>[1],
  ): ReturnType<typeof correctionsToAnswer>;
  /** Erases at once: for the command line and for tests. */
  eraseAccount(of: DataSubject): Promise<number>;
  /** Before anybody is served: erases again whom a restored copy brought back. @returns how many */
  replayErasures(): Promise<number>;
  restOf(of: DataSubject): Promise<{ readonly part: string; readonly rows: number }[]>;
  closedAfter(city: string, id: string): Promise<{ city: string; id: string }[]>;
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
}

export function privacy(services: PrivacyServices, bodies: CaseBodies): PrivacyFace {
  const { db, parts } = services;
  const face: Omit<PrivacyFace, 'routes'> = {
    commands: {
      askExport,
      giveConsent: giveConsent(services),
      withdrawConsent,
      askCorrection: askCorrection(services, bodies),
      answerCorrection: answerCorrection(services),
      askClosing: askClosing(services),
      callOffClosing,
    },
    settings: services.settings,
    async overview(of) {
      const held = [];
      for (const { name, title, purpose, basis, retention, term, count } of parts)
        held.push({ name, title, purpose, basis, retention, term, count: await count(db, of) });
      const [exports, consents, corrections, ends] = await Promise.all([
        exportsOf(db, of),
        consentsOf(db, of),
        correctionsOf(services, of),
        closing(db, of),
      ]);
      return { held, exports, consents, corrections, closing: ends ?? null };
    },
    consents: (of) => consentsOf(db, of),
    stillOpen: (of) => stillOpen(db, services, of),
    openExport: (of, id) => openExport(services, of, id),
    correctionsToAnswer: (actor) => correctionsToAnswer(services, actor),
    eraseAccount: (of) => eraseAccount(services, of),
    replayErasures: () => replayErasures(services),
    restOf: (of) => restOf(services, of),
    closedAfter: (city, id) => closedAfter(db, city, id),
    listeners: [exportListener(services)],
    recurring: [exportSweep(services), closingJob(services)],
  };
  return { ...face, routes: privacyRoutes(services, face) };
}
