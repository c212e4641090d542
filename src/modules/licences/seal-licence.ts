// SPDX-License-Identifier: Apache-2.0
// Puts licences in force: their documents are made, then state, event and face are written in one statement for a batch.
import { actorKey, system } from '#platform/actor.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { citiesThatWait } from './faces/faces.queries.ts';
import {
  claimToSeal,
  type FactsKey,
  giveUpSealing,
  type LicenceRef,
  type SealedDocument,
  saveFactsKeys,
  sealMany,
} from './faces/faces.store.ts';
import { type MakeFacesParts, makeDocuments } from './faces/make-faces.ts';
import { createBatches } from './faces/seal-batches.ts';
import { licenceCan, licenceSteps } from './licence.rules.ts';
import type { LicenceRecord } from './licence.types.ts';
import { type LicenceTold, licenceEvents } from './licences.events.ts';
import { findLicence } from './licences.queries.ts';
import { openLicence } from './open-licence.ts';
import { noteSealUses, type SealUse } from './seals/seals.store.ts';
import { judgeSealing } from './seals/use-seal.ts';

export interface SealParts extends MakeFacesParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
}

interface SealBatch {
  readonly documents: readonly SealedDocument[];
  /** By which seal each was sealed. */
  readonly uses: readonly SealUse[];
  readonly factsKeys: readonly FactsKey[];
}

/** Notes signed documents and puts their licences in force. Run again, or after a revocation, it changes nothing. */
export const sealLicences: Command<SealBatch, { readonly sealed: number }> = command(
  'licences.seal',
  async ({ tx, now, actor, emit }, { documents, uses, factsKeys }) => {
    const { to, from, event } = licenceSteps.seal;
    if (factsKeys.length > 0) await saveFactsKeys(tx, factsKeys, now);
    const step = { to, from: from[0], event, at: now, actor: actorKey(actor) };
    const sealed = await sealMany(tx, documents, step);
    const byLicence = new Map(uses.map((use) => [use.licenceId, use]));
    const used = sealed.flatMap(({ id }) => byLicence.get(id) ?? []);
    await noteSealUses(tx, used);
    for (const one of sealed) emit(licenceEvents.sealed(one, byLicence.get(one.id)));
    return { sealed: sealed.length };
  },
);

/** So many licences are printed and signed together. */
const batchSize = 32;
/** For so long nobody else takes up a licence that somebody works on; after a fault, so long nobody tries again. */
const claimMs = 60_000;
/** A licence that waits longer than this was left behind: its process ended, or its seal was stopped for a while. */
const leftBehindMs = 120_000;

export interface LicenceSealer {
  /** Hears of every issued licence and makes its document, with those of others that wait. Safe to run twice. */
  readonly listener: Listener;
  /** Takes up what was left behind, once a minute. */
  readonly sweep: RecurringJob;
}

export function licenceSealer(parts: SealParts): LicenceSealer {
  /** Keys that stand in the register already. */
  const noted = new Set<string>();
  const seal = (records: readonly LicenceRecord[], now: Date) => sealBatch({ ...parts, noted }, records, now);
  const batches = createBatches({
    most: batchSize,
    claim: (asked, now) => {
      const [first] = asked;
      if (!first) return Promise.resolve([]);
      const others = { city: first.city, more: Math.max(0, batchSize - asked.length) };
      return claimToSeal(parts.db, asked, others, { now, until: new Date(now.getTime() + claimMs) });
    },
    isWaiting: async ({ city, id }) => {
      const found = await findLicence(parts.db, city, id);
      return found !== undefined && licenceCan('seal', found.state);
    },
    work: seal,
  });
  return {
    listener: {
      name: 'licences.make-document',
      event: 'licences.issued.v1',
      mode: 'effect',
      maxAttempts: 12,
      run: ({ payload, now }) => {
        // Our own event, written by `licenceEvents.issued`.
        const { city, licenceId } = payload as LicenceTold;
        return batches.add({ city, id: licenceId }, now);
      },
    },
    sweep: {
      name: 'licences.seal-left-behind',
      mode: 'effect',
      everyMs: 60_000,
      maxAttempts: 1,
      run: ({ now }) => sweep(parts, seal, now),
    },
  };
}

/** Gives the fault of each licence that could not be sealed, by its id. */
async function sealBatch(
  parts: SealParts & { readonly noted: Set<string> },
  records: readonly LicenceRecord[],
  now: Date,
): Promise<ReadonlyMap<string, Error>> {
  const { granted, waiting, refused } = await judgeSealing(parts, records, now);
  const sealOf = new Map(granted.map(({ licence, sealId }) => [licence.id, sealId]));
  const licences = granted.map(({ licence }) => openLicence(parts.cipher, licence));
  const { documents, factsKeys } = await makeDocuments(parts, licences, now);
  const made = documents.flatMap((one) => ('face' in one ? [one] : []));
  const failed = documents.flatMap((one) => ('fault' in one ? [one] : []));
  if (made.length > 0) {
    const written = made.map(({ licence: { city, id }, face: { sha256, size, keyId, madeAt } }) => ({
      ...{ city, id, sha256, size, keyId },
      signedAt: madeAt,
    }));
    const uses = made.map(({ licence: { city, id }, face: { sha256, keyId, madeAt } }): SealUse => {
      const use = { city, licenceId: id, sealId: sealOf.get(id) ?? '' };
      return { ...use, face: 'pdf', sha256, keyId, at: madeAt };
    });
    const fresh = factsKeys.filter(({ keyId }) => !parts.noted.has(keyId));
    await parts.runner.execute(sealLicences, system('licences'), {
      documents: written,
      uses,
      factsKeys: fresh,
    });
    for (const { keyId } of fresh) parts.noted.add(keyId);
  }
  const left = [...failed, ...refused].map(({ licence }) => licence).concat(waiting);
  if (left.length > 0) {
    const refs = left.map(({ city, id }): LicenceRef => ({ city, id }));
    // The job of each tries again by itself, at its own pace; those whose seal is not in use wait for the sweep.
    await giveUpSealing(parts.db, refs, now);
  }
  return new Map([
    ...failed.map(({ licence, fault }): [string, Error] => [licence.id, fault]),
    ...refused.map(({ licence, refusal }): [string, Error] => [
      licence.id,
      new Error(`not sealed: ${refusal}`),
    ]),
  ]);
}

async function sweep(
  parts: SealParts,
  seal: (records: readonly LicenceRecord[], now: Date) => Promise<ReadonlyMap<string, Error>>,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - leftBehindMs);
  for (const city of await citiesThatWait(parts.db, since)) {
    const claim = { now: since, until: new Date(now.getTime() + claimMs) };
    const faults = await seal(await claimToSeal(parts.db, [], { city, more: batchSize }, claim), now);
    const [fault] = faults.values();
    if (fault) throw new Error(`${faults.size} licences that wait could not be sealed: ${fault.message}`);
  }
}
