// SPDX-License-Identifier: Apache-2.0
/** Gives licences their places in status lists: at random, so that neighbours say nothing of each other. */
import { type Command, command } from '#platform/command.ts';
import type { Tx } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import type { Licence } from '../licence.types.ts';
import { statusListFull, statusListSize } from './status-list.rules.ts';
import { findPlaces, newestList, type StatusListId, type StatusPlace } from './status-places.queries.ts';
import { insertList, insertPlaces } from './status-places.store.ts';

type Placed = Pick<Licence, 'city' | 'id' | 'issuerId' | 'issuerName'>;

/** The place of each licence, by its id: the one it has, or a new one. */
export const drawStatusPlaces: Command<
  { readonly licences: readonly Placed[] },
  Readonly<Record<string, StatusPlace>>
> = command('licences.draw-status-places', async ({ tx, ids }, { licences }) =>
  Object.fromEntries(await placesFor(tx, ids, licences)),
);

/** As `drawStatusPlaces`, within the caller's transaction. */
export async function placesFor(
  tx: Tx,
  ids: Pick<Ids, 'token'>,
  licences: readonly Placed[],
): Promise<Map<string, StatusPlace>> {
  const found = new Map<string, StatusPlace>();
  for (const group of byIssuer(licences))
    for (const [id, place] of await placesOfIssuer(tx, ids, group)) found.set(id, place);
  return found;
}

async function placesOfIssuer(
  tx: Tx,
  ids: Pick<Ids, 'token'>,
  licences: readonly Placed[],
): Promise<Map<string, StatusPlace>> {
  const [first] = licences;
  if (!first) return new Map();
  const licenceIds = licences.map(({ id }) => id);
  for (let round = 0; round < 20; round += 1) {
    const found = await findPlaces(tx, first.city, licenceIds);
    const missing = licenceIds.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    const list = await listWithRoom(tx, first);
    const numbers = randomPlaces(ids, missing.length);
    const wanted = missing.map((licenceId, at) => ({ licenceId, place: numbers[at] ?? 0 }));
    await insertPlaces(tx, list, wanted);
  }
  throw new Error('no place was free in twenty draws of a list that is at most half full');
}

async function listWithRoom(tx: Tx, { city, issuerId, issuerName }: Placed): Promise<StatusListId> {
  const newest = await newestList(tx, city, issuerId);
  if (newest && newest.drawn < statusListFull) return { city, issuerId, listNo: newest.listNo };
  const list = { city, issuerId, listNo: (newest?.listNo ?? 0) + 1 };
  await insertList(tx, list, issuerName);
  return list;
}

/** Numbers below the size of a list, each drawn evenly: the size is a power of two. */
function randomPlaces(ids: Pick<Ids, 'token'>, count: number): number[] {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const bytes = Buffer.from(ids.token(), 'base64url');
    for (let at = 0; at + 4 <= bytes.length && numbers.length < count; at += 4)
      numbers.push(bytes.readUInt32BE(at) % statusListSize);
  }
  return numbers;
}

function byIssuer(licences: readonly Placed[]): Placed[][] {
  const groups = new Map<string, Placed[]>();
  for (const licence of licences) {
    const key = `${licence.city}/${licence.issuerId}`;
    groups.set(key, [...(groups.get(key) ?? []), licence]);
  }
  return [...groups.values()];
}
