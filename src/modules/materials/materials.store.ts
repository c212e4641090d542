// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `materials`. */
import { sql, type Tx } from '#platform/db.ts';

export interface OpenedFile {
  readonly city: string;
  readonly id: string;
  readonly ownerId: string;
  readonly companyId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}
export interface SettledFile {
  readonly city: string;
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes of what is kept. */
  readonly size: number;
  readonly state: 'quarantined' | 'clean';
}
/** What came in, of which only this is left. */
export interface ReceivedContent {
  readonly sha256: string;
  readonly size: number;
}
export interface ExpiredFile {
  city: string;
  id: string;
  sha256: string | null;
  made_content: boolean;
}

const lock = sql('materials.lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7402116))');
const usageOf = sql<{ open: number; bytes: number }>(
  'materials.usage-of',
  `select count(*) filter (where state = 'receiving')::int as open, coalesce(sum(size), 0)::bigint as bytes
   from materials.file where city = $1 and owner_id = $2 and created_at > $3 and id <> $4`,
);
const openFileSql = sql<{ id: string }>(
  'materials.open-file',
  `insert into materials.file (city, id, owner_id, company_id, name, media_type, size, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (city, id) do nothing returning id`,
);
const promiseContentSql = sql<{ id: string }>(
  'materials.promise-content',
  `update materials.file set sha256 = $4, made_content = made_content or $5, received_sha256 = $6, received_size = $7
   where city = $1 and id = $2 and owner_id = $3 and state = 'receiving' and (sha256 is null or sha256 = $4) returning id`,
);
const settleFileSql = sql<{ id: string }>(
  'materials.settle-file',
  `update materials.file set name = $4, media_type = $5, state = $6, size = $8, checked_at = case when $6 = 'clean' then $7::timestamptz end
   where city = $1 and id = $2 and owner_id = $3 and state = 'receiving' and sha256 is not null returning id`,
);
const refuseFileSql = sql<{ id: string }>(
  'materials.refuse-file',
  `update materials.file set state = 'refused', reason = $3, checked_at = $4
   where city = $1 and id = $2 and state = 'receiving' returning id`,
);
const recordScanSql = sql<{ id: string }>(
  'materials.record-scan',
  `update materials.file set state = case when $3::text is null then 'clean' else 'refused' end, reason = $3, checked_at = $4
   where city = $1 and id = $2 and state = 'quarantined' returning id`,
);
const discardUploadSql = sql<{ id: string }>(
  'materials.discard-upload',
  `delete from materials.file where city = $1 and id = $2 and owner_id = $3 and state = 'receiving' and sha256 is null returning id`,
);
const takeExpiredSql = sql<ExpiredFile>(
  'materials.take-expired',
  `select city, id, sha256, made_content from materials.file where state = 'receiving' and created_at <= $1
   order by created_at limit $2 for update skip locked`,
);
const contentUsedSql = sql<{ used: boolean }>(
  'materials.content-used',
  `select exists (select from materials.file where sha256 = $1 and (state <> 'receiving' or created_at > $2)) as used`,
);
const deleteExpiredSql = sql(
  'materials.delete-expired',
  `delete from materials.file where city = $1 and id = $2 and state = 'receiving'`,
);

/** Serialises what concerns one key until the transaction ends. */
export const lockFor = (tx: Tx, key: string): Promise<unknown> => tx.run(lock, [key]);
export async function usageSince(
  tx: Tx,
  file: OpenedFile,
  since: Date,
): Promise<{ open: number; bytes: number }> {
  const [row] = await tx.run(usageOf, [file.city, file.ownerId, since, file.id]);
  return row ?? { open: 0, bytes: 0 };
}
/** False when a file of this id stands already. */
export const openFile = async (tx: Tx, f: OpenedFile, now: Date): Promise<boolean> =>
  (await tx.run(openFileSql, [f.city, f.id, f.ownerId, f.companyId, f.name, f.mediaType, f.size, now]))
    .length > 0;
export const promiseContent = async (
  tx: Tx,
  f: {
    city: string;
    id: string;
    ownerId: string;
    sha256: string;
    madeContent: boolean;
    received: ReceivedContent;
  },
): Promise<boolean> =>
  (
    await tx.run(promiseContentSql, [
      ...[f.city, f.id, f.ownerId, f.sha256, f.madeContent],
      ...[f.received.sha256, f.received.size],
    ])
  ).length > 0;
export const settleFile = async (tx: Tx, f: SettledFile, now: Date): Promise<boolean> =>
  (await tx.run(settleFileSql, [f.city, f.id, f.ownerId, f.name, f.mediaType, f.state, now, f.size])).length >
  0;
export const refuseFile = async (
  tx: Tx,
  city: string,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> => (await tx.run(refuseFileSql, [city, id, reason, now])).length > 0;
/** @param reason null when the file is clean. */
export const saveScan = async (
  tx: Tx,
  city: string,
  id: string,
  reason: string | null,
  now: Date,
): Promise<boolean> => (await tx.run(recordScanSql, [city, id, reason, now])).length > 0;
export const deleteUpload = async (tx: Tx, city: string, id: string, ownerId: string): Promise<boolean> =>
  (await tx.run(discardUploadSql, [city, id, ownerId])).length > 0;
export const takeExpired = (tx: Tx, before: Date, limit: number): Promise<ExpiredFile[]> =>
  tx.run(takeExpiredSql, [before, limit]);
export const contentUsed = async (tx: Tx, sha256: string, expiredBefore: Date): Promise<boolean> =>
  (await tx.run(contentUsedSql, [sha256, expiredBefore]))[0]?.used ?? false;
export const deleteExpired = (tx: Tx, city: string, id: string): Promise<unknown> =>
  tx.run(deleteExpiredSql, [city, id]);
