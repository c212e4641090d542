// SPDX-License-Identifier: Apache-2.0
/** The program's own modules, composed on a store, a clock that is moved by hand and partners that may be down. */
import { createHash, randomBytes } from 'node:crypto';
import { authorise } from '#access';
import { type Cases, cases } from '#cases';
import { carrierSimulator, deliveries } from '#deliveries';
import { licences } from '#licences';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { type KeyStore, openKeyStore, type Signer, sha256Hex } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { DocumentRenderer } from '#platform/documents/index.ts';
import type { Files } from '#platform/files.ts';
import type { Ids } from '#platform/ids.ts';
import { createJobs, type Jobs, type Listener } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { createSerials, type Serials } from '#platform/serial.ts';
import { type RatingsFace, ratings } from '#ratings';
import { paperCrypto } from './paper-crypto.ts';
import { failing, faultyDatabase, PlannedFaults, type Tamper } from './planned-faults.ts';
import { quickIds } from './quick-ids.ts';
import type { Stored } from './stored-state.ts';

/** Where an office keeps its data. */
export interface OfficeStore {
  readonly name: string;
  readonly db: Database;
  readonly personIds: readonly string[];
  readonly matterCodes: readonly string[];
  /** Everything that invariants are about. */
  read(): Promise<Stored>;
  /** Removes what a sequence left, not the registers. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export interface Office {
  readonly store: OfficeStore;
  readonly clock: StillClock;
  readonly faults: PlannedFaults;
  readonly runner: Runner;
  readonly jobs: Jobs;
  readonly cases: Cases;
  readonly ratings: RatingsFace;
  readonly listeners: readonly Listener[];
  /** Waybills by the key under which the carrier was asked for one. */
  readonly booked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Begins a sequence on an empty store. */
  begin(seed: string, start: Date): Promise<void>;
  /** Recurring work that is due now, then every job that is. */
  beat(): Promise<void>;
}

/** Recurring work on what the people of the simulation never do; each has a test of its own. */
const asleep = new Set([
  'cases.sweep-drafts',
  'cases.sweep-presence',
  'cases.pre-review-clock',
  'cases.commitment-clock',
  'cases.joint-notices',
]);

export const untouched: Tamper = (statement, values, run) => run(statement, values);

const printed = (faults: PlannedFaults): DocumentRenderer => ({
  renderPdf: async (request) => {
    faults.requirePartners();
    return Buffer.from(JSON.stringify([request.template, sha256Hex(JSON.stringify(request.data))]));
  },
  close: () => Promise.resolve(),
});

/** Files by their hash; a sequence never reads one. */
const paperTray = (): Files => ({
  put: async (content) => ({ sha256: sha256Hex(content), size: content.length }),
  get: () => Promise.reject(new Error('the simulation keeps no content')),
  has: () => Promise.resolve(true),
  remove: () => Promise.resolve(),
});

/** Receipts bear a hash instead of a signature: nobody checks them here. */
const seal: Signer = {
  sign: (bytes) => ({
    keyId: 'simulation',
    alg: 'EdDSA',
    signature: createHash('sha512').update(bytes).digest(),
  }),
  verify: () => false,
  publicKeys: () => [{ kty: 'OKP', crv: 'Ed25519', x: '', kid: 'simulation', alg: 'EdDSA', use: 'sig' }],
};

/** Keys of a folder of their own; made once for all sequences. */
export const officeKeys = (dir: string): Promise<KeyStore> =>
  openKeyStore({ dir, now: () => new Date('2025-01-01T00:00:00Z'), random: (size) => randomBytes(size) });

export function openOffice(store: OfficeStore, keys: KeyStore, tamper: Tamper = untouched): Office {
  const faults = new PlannedFaults();
  const db = faultyDatabase(store.db, faults, tamper);
  const clock = stillClock(new Date('2026-01-01T00:00:00Z'));
  let [ids, serials] = [quickIds(''), createSerials(db)];
  const anyIds: Ids = {
    uuid: (now) => ids.uuid(now),
    token: () => ids.token(),
    digits: (count) => ids.digits(count),
  };
  const anySerials: Serials = {
    next: (...of) => serials.next(...of),
    nextWithin: (...of) => serials.nextWithin(...of),
  };
  const runner = createRunner({
    db,
    clock,
    ids: anyIds,
    serials: anySerials,
    authorise,
    wake: () => undefined,
  });
  const publicUrl = 'http://t';
  const shared = {
    db,
    runner,
    clock,
    publicUrl,
    cipher: keys.cipher,
    files: paperTray(),
    renderer: printed(faults),
  };
  const licencesFace = licences({
    ...shared,
    keys,
    crypto: paperCrypto(),
    sign: async (_key, given) => given.map(({ pdf }) => pdf),
  });
  const booked = new Map<string, Set<string>>();
  const courier = carrierSimulator({ clock });
  const deliveriesFace = deliveries({
    ...shared,
    carrier: {
      ...courier,
      book: async (order, key) => {
        faults.requirePartners();
        const given = await courier.book(order, key);
        booked.set(key, (booked.get(key) ?? new Set()).add(given.waybillNo));
        return given;
      },
      track: async (waybillNo) => {
        faults.requirePartners();
        return courier.track(waybillNo);
      },
    },
  });
  const casesFace = cases({
    ...shared,
    keys,
    sign: async (pdf) => pdf,
    signer: seal,
    licences: licencesFace,
    deliveries: deliveriesFace,
    ratingOf: (city, caseNo) => ratingsFace.ratingOf(db, city, caseNo),
  });
  const ratingsFace: RatingsFace = ratings({ db, runner, readCase: casesFace.rateable });
  // Packing a case reads the content of files, which the simulation does not keep.
  const listeners = [...licencesFace.listeners, ...deliveriesFace.listeners, ...casesFace.listeners].filter(
    ({ name }) => !name.startsWith('cases.archive') && name !== 'licences.make-ofd',
  );
  const recurring = [...deliveriesFace.recurring, ...casesFace.recurring].filter(
    ({ name }) => !asleep.has(name) && !name.startsWith('cases.archive'),
  );
  const jobs = createJobs({
    db,
    clock,
    ids: anyIds,
    log: silentLog,
    handlers: [],
    listeners: listeners.map((one) => failing(one, faults)),
    recurring: recurring.map((one) => failing(one, faults)),
  });
  return {
    store,
    clock,
    faults,
    runner,
    jobs,
    cases: casesFace,
    ratings: ratingsFace,
    listeners,
    booked,
    async begin(seed, start) {
      await store.empty();
      faults.clear();
      booked.clear();
      db.renew();
      clock.set(start);
      [ids, serials] = [quickIds(seed), createSerials(db)];
    },
    async beat() {
      const now = clock.now();
      const key = String(now.getTime());
      await jobs.add(
        db,
        recurring.map(({ name }) => ({ city: '0000', name, key, payload: {} })),
        now,
      );
      await jobs.drain();
    },
  };
}
