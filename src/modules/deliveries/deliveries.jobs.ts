// SPDX-License-Identifier: Apache-2.0
import { system } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { CarrierParts } from './book-delivery.ts';
import type { CarrierTrack } from './carrier.ts';
import { eventsBetween } from './deliveries.events.ts';
import { listOpenDeliveries } from './deliveries.queries.ts';
import { type DeliveryProgress, holdDeliveries, saveProgress } from './deliveries.store.ts';
import { newTracks } from './delivery.rules.ts';

/** How many parcels are asked for in one go. */
const batchSize = 200;

interface Report {
  readonly city: string;
  readonly id: string;
  readonly tracks: readonly CarrierTrack[];
}

/** Saves what the carrier reports of a batch, in one statement, and tells what changed. The same report again changes nothing. */
export const saveReports: Command<readonly Report[], { readonly changed: number }> = command(
  'deliveries.save-reports',
  async ({ tx, now, emit }, reports) => {
    const tracksOf = new Map(reports.map((r) => [r.id, r.tracks]));
    const batch = (await holdDeliveries(tx, reports)).map((held): DeliveryProgress => {
      const tracks = newTracks(held.state, held.lastAt, tracksOf.get(held.id) ?? []);
      return { held, state: tracks.at(-1)?.state ?? held.state, tracks };
    });
    await saveProgress(tx, batch, now);
    for (const { held, state } of batch)
      for (const event of eventsBetween(held.state, state, held)) emit(event);
    return { changed: batch.filter(({ tracks }) => tracks.length > 0).length };
  },
);

/** Asks the carrier for parcels on their way and saves what is new; gives how many changed. One batch per call. */
export async function trackOnce({ db, runner, carrier }: CarrierParts): Promise<number> {
  const open = await listOpenDeliveries(db, batchSize);
  if (open.length === 0) return 0;
  const answers = await Promise.allSettled(open.map(({ waybillNo }) => carrier.track(waybillNo)));
  // One parcel that the carrier cannot tell of must not hold up the others: it counts as asked and comes last.
  const reports = open.map(({ city, id }, index): Report => {
    const answer = answers[index];
    return { city, id, tracks: answer?.status === 'fulfilled' ? answer.value : [] };
  });
  if (answers.every(({ status }) => status === 'rejected')) throw new Error('the carrier does not answer');
  return (await runner.execute(saveReports, system('deliveries'), reports)).changed;
}

/** Follows parcels. An effect and not a transaction: a real carrier is asked over the network. */
export function trackingJob(parts: CarrierParts, everyMs: number): RecurringJob {
  return {
    name: 'deliveries.track',
    everyMs,
    mode: 'effect',
    maxAttempts: 3,
    run: async () => {
      await trackOnce(parts);
    },
  };
}
