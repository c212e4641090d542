// SPDX-License-Identifier: Apache-2.0
/** What the portal and the API use of signatures of several people, and what runs by itself. */
import { getMatterVersion } from '#matters';
import { holderOf, type PersonActor, system } from '#platform/actor.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { CaseServices } from '../cases.services.ts';
import type { CaseTold } from '../save-events.ts';
import {
  declineSignature,
  readRound,
  remindSignatory,
  roundOf,
  signApplication,
  viewSigning,
  withdrawSigning,
} from './answer-signing.ts';
import { type BeginSigningInput, beginSigning } from './begin-signing.ts';
import { makeEvidence, printEvidence } from './make-evidence.ts';
import { contentRows } from './signed-content.ts';
import type { SigningView } from './signing.contract.ts';
import { signingOfDraft, signingsToEnd } from './signing.store.ts';
import type { Evidence } from './signing-evidence.ts';
import { openSigning } from './signing-sealed.ts';
import { listRounds, viewOf, viewRound } from './signing-views.ts';
import { sendSigningNews } from './tell-parties.ts';
import { bindSigningToCase, expireSigning } from './void-signing.ts';

export interface SigningFace {
  readonly commands: {
    readonly sign: ReturnType<typeof signApplication>;
    readonly decline: ReturnType<typeof declineSignature>;
    readonly see: ReturnType<typeof viewSigning>;
    readonly remind: ReturnType<typeof remindSignatory>;
    readonly withdraw: ReturnType<typeof withdrawSigning>;
  };
  begin(actor: PersonActor, input: BeginSigningInput, idempotencyKey?: string): Promise<{ id: string }>;
  view(actor: PersonActor, id: string): Promise<SigningView>;
  list(actor: PersonActor): Promise<SigningView[]>;
  /** What is signed, in the reader's language. */
  content(actor: PersonActor, id: string, lang: 'zh' | 'en'): Promise<{ key: string; value: string }[]>;
  /** The newest round of a draft. */
  ofDraft(actor: PersonActor, draftId: string): Promise<SigningView | undefined>;
  /** The document that is signed, as PDF. */
  document(actor: PersonActor, id: string): Promise<Uint8Array>;
  evidence(actor: PersonActor, id: string): Promise<Evidence>;
  evidencePdf(actor: PersonActor, id: string): Promise<Uint8Array>;
  /** Ends rounds whose days are over; for the job, the command line and tests. @returns how many */
  endLate(): Promise<number>;
}

export const signingFace = (services: CaseServices): SigningFace => ({
  commands: {
    sign: signApplication(services),
    decline: declineSignature(services),
    see: viewSigning(services),
    remind: remindSignatory(services),
    withdraw: withdrawSigning(services),
  },
  begin: (actor, input, key) => beginSigning(services, actor, input, key),
  view: (actor, id) => viewRound(services, actor, id),
  list: (actor) => listRounds(services, actor),
  async content(actor, id, lang) {
    const { stored } = (await readRound(services, actor, id)).round;
    const { definition } = await getMatterVersion(services.db, stored.matter_code, stored.matter_version);
    const { answers, files } = openSigning(services.cipher, stored);
    return contentRows(definition, { answers, files }, lang);
  },
  async ofDraft(actor, draftId) {
    const stored = await signingOfDraft(services.db, holderOf(actor).city, draftId);
    return stored && viewOf(services, roundOf(stored), { party: undefined, holder: true });
  },
  async document(actor, id) {
    const { round } = await readRound(services, actor, id);
    return services.files.get(round.stored.document_sha256);
  },
  async evidence(actor, id) {
    return makeEvidence(services, (await readRound(services, actor, id)).round);
  },
  async evidencePdf(actor, id) {
    return printEvidence(services, (await readRound(services, actor, id)).round);
  },
  endLate: () => endLate(services),
});

async function endLate(services: CaseServices): Promise<number> {
  const expire = expireSigning(services);
  let ended = 0;
  for (const id of await asSystem('rounds of signatures whose days are over, by a job', () =>
    signingsToEnd(services.db, services.clock.now()),
  ))
    if ((await services.runner.execute(expire, clock, { id })).expired) ended += 1;
  return ended;
}

const clock = system('signings');

export function signingJobs(services: CaseServices): { recurring: RecurringJob[]; listeners: Listener[] } {
  const { runner } = services;
  return {
    recurring: [
      {
        name: 'cases.end-signings',
        mode: 'effect',
        maxAttempts: 20,
        everyMs: 3_600_000,
        run: async () => void (await endLate(services)),
      },
    ],
    listeners: [
      sendSigningNews(services),
      {
        name: 'cases.bind-signing',
        event: 'cases.submitted.v1',
        needs: 'signing',
        mode: 'effect',
        maxAttempts: 20,
        run: async ({ payload }) => {
          // The teller is this module.
          const { signing, city, caseNo } = payload as CaseTold;
          if (signing !== undefined)
            await runner.execute(bindSigningToCase, clock, { id: signing, city, caseNo });
        },
      },
    ],
  };
}
