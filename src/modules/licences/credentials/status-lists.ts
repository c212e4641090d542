// SPDX-License-Identifier: Apache-2.0
/** Status lists: ours, signed and kept for some seconds; and those of a verifier, fetched and kept as they allow. */
import type { Clock } from '#platform/clock.ts';
import type { CryptoProvider, VerifyingKey } from '#platform/crypto/provider.types.ts';
import type { Queryable } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { statusOfState } from './status-list.rules.ts';
import {
  compressStatuses,
  etagOf,
  type ReadStatusList,
  readStatusList,
  signStatusList,
  statusListUrl,
} from './status-list-token.ts';
import { listContent, namesOfIssuer, type StatusListId, signerOfList } from './status-places.queries.ts';
import type { TrustRoots } from './trusted-issuer.ts';
import type { StatusOf } from './verify-credential.ts';

/** How long we keep what a list says before we read the register again, in milliseconds. */
const keptMs = 15_000;
/** A token that says the same is signed anew after this long. */
const signedAnewMs = 120_000;
const mostKept = 200;

export interface ServedList {
  readonly token: string;
  readonly etag: string;
  /** Seconds that a cache on the way may keep it. */
  readonly maxAge: number;
}

interface Kept extends ServedList {
  readonly lst: string;
  readonly readAt: number;
  readonly signedAt: number;
}

export interface StatusListParts {
  readonly db: Queryable;
  readonly clock: Clock;
  readonly crypto: Pick<CryptoProvider, 'signingKey'>;
  readonly publicUrl: string;
}

/** Serves the lists of the register. Undefined when there is no such list. */
export function createStatusLists(
  parts: StatusListParts,
): (list: StatusListId) => Promise<ServedList | undefined> {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept | undefined>>();
  return async (list) => {
    const uri = statusListUrl(parts.publicUrl, list);
    const known = kept.get(uri);
    if (known && parts.clock.now().getTime() - known.readAt < keptMs) return known;
    // However many ask at once, the register is read once.
    const reading =
      underWay.get(uri) ?? readAnew(parts, list, uri, known).finally(() => underWay.delete(uri));
    underWay.set(uri, reading);
    const made = await reading;
    if (made && kept.size >= mostKept) kept.clear();
    if (made) kept.set(uri, made);
    return made;
  };
}

/** What stands in lists is public: who issued, and which places are not valid. */
const forEverybody = <T>(work: () => Promise<T>): Promise<T> =>
  asSystem('what a status list says to everybody', work);

/** Keys with which an issuer may have signed a credential that still stands, under each name that it had. */
export async function credentialKeys(
  { db, crypto }: { readonly db: Queryable; readonly crypto: Pick<CryptoProvider, 'verifyingKeys'> },
  code: string,
): Promise<readonly VerifyingKey[]> {
  const names = await forEverybody(() => namesOfIssuer(db, code));
  const keys = names.map((name) => crypto.verifyingKeys({ code, name }, 'credential'));
  return (await Promise.all(keys)).flat();
}

async function readAnew(
  { db, clock, crypto, publicUrl: _publicUrl }: StatusListParts,
  list: StatusListId,
  uri: string,
  known: Kept | undefined,
): Promise<Kept | undefined> {
  const now = clock.now();
  const read = await forEverybody(async () => {
    const name = await signerOfList(db, list);
    return name === undefined ? undefined : { name, content: await listContent(db, list) };
  });
  if (!read) return undefined;
  const entries = read.content.map(({ place, state }) => ({ index: place, status: statusOfState(state) }));
  const lst = compressStatuses(entries);
  const at = now.getTime();
  if (known?.lst === lst && at - known.signedAt < signedAnewMs) return { ...known, readAt: at };
  const key = await crypto.signingKey({ code: list.issuerId, name: read.name }, 'status-list', 'ES256');
  const token = await signStatusList(key, uri, lst, now);
  return { token, etag: etagOf(token), maxAge: keptMs / 1000, lst, readAt: at, signedAt: at };
}

/** What a verifier fetches: the text behind an address; undefined or rejected when there is none. */
export type FetchList = (uri: string) => Promise<string | undefined>;

/** Asks lists for the status of a credential, each fetched at most once in the time that it allows. */
export function statusFromLists({
  fetchList,
  roots,
  now,
}: {
  readonly fetchList: FetchList;
  readonly roots: TrustRoots;
  readonly now: () => Date;
}): StatusOf {
  const kept = new Map<string, { readonly list: ReadStatusList; readonly until: number }>();
  return async ({ uri, index, issuerCode }) => {
    const name = `${issuerCode} ${uri}`;
    const known = kept.get(name);
    if (known && now().getTime() < known.until) return known.list.statusOf(index);
    const token = await fetchList(uri);
    const list =
      token === undefined ? undefined : readStatusList(token, { uri, issuerCode, roots, now: now() });
    if (!list) return undefined;
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { list, until: now().getTime() + list.ttl * 1000 });
    return list.statusOf(index);
  };
}
