// SPDX-License-Identifier: Apache-2.0

import { asJson, type Queryable, sql } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { faultsOfFiles } from './file-state.rules.ts';
import { materialsProblems } from './materials.problems.ts';
import type { CleanFile, FileFacts, FileOwner, FileState, TrustLevel } from './materials.types.ts';

interface FileRow {
  city: string;
  id: string;
  owner_id: string;
  company_id: string | null;
  name: string;
  media_type: string;
  size: number;
  sha256: string | null;
  received_sha256: string | null;
  state: FileState;
  reason: string | null;
  trust: TrustLevel;
  created_at: Date;
  checked_at: Date | null;
}

const columns =
  'city, id, owner_id, company_id, name, media_type, size, sha256, coalesce(received_sha256, sha256) as received_sha256, state, reason, trust, created_at, checked_at';
const filesByIds = sql<FileRow>(
  'materials.files-by-ids',
  `select ${columns} from materials.file where city = $1 and id = any($2::uuid[])`,
);
const filesOfPerson = sql<FileRow>(
  'materials.files-of-person',
  `select ${columns} from materials.file where city = $1 and owner_id = $2 and company_id is null and state <> 'receiving'
   order by created_at desc, id desc limit $3`,
);
const filesOfCompany = sql<FileRow>(
  'materials.files-of-company',
  `select ${columns} from materials.file where city = $1 and company_id = $2 and state <> 'receiving'
   order by created_at desc, id desc limit $3`,
);
const receivingAmong = sql<{ id: string }>(
  'materials.receiving-among',
  `select f.id from jsonb_to_recordset($1::jsonb) as p(city char(4), id uuid)
   join materials.file f on f.city = p.city and f.id = p.id where f.state = 'receiving'`,
);

const toFacts = (r: FileRow): FileFacts => ({
  id: r.id,
  city: r.city,
  ownerId: r.owner_id,
  companyId: r.company_id,
  name: r.name,
  mediaType: r.media_type,
  size: r.size,
  sha256: r.sha256,
  receivedSha256: r.received_sha256,
  state: r.state,
  reason: r.reason,
  trust: r.trust,
  createdAt: r.created_at,
  checkedAt: r.checked_at,
});

export const isFileId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);

/** Facts of the files that exist among these, in the order asked; one statement. Ids of another shape are not found. */
export async function filesOf(on: Queryable, city: string, ids: readonly string[]): Promise<FileFacts[]> {
  const asked = [...new Set(ids.filter(isFileId))];
  if (asked.length === 0) return [];
  const byId = new Map((await on.run(filesByIds, [city, asked])).map((r) => [r.id, toFacts(r)]));
  return asked.flatMap((id) => byId.get(id) ?? []);
}

export const findFile = async (on: Queryable, city: string, id: string): Promise<FileFacts | undefined> =>
  (await filesOf(on, city, [id]))[0];

/**
 * The files, when all may be used by their owner; one statement.
 * @throws materials.not-ready naming each file that is missing, unfinished, refused or still being checked; the field
 * is `files.<position>`.
 */
export async function requireClean(
  on: Queryable,
  owner: FileOwner,
  ids: readonly string[],
): Promise<CleanFile[]> {
  const found = await filesOf(on, owner.city, ids);
  const faults = faultsOfFiles(owner, ids, found);
  if (faults.length > 0) throw new Problem(materialsProblems['not-ready'], {}, faults);
  return found.map(stored);
}

/**
 * The files, when all are in order or only wait for the scanner: a scanner that is away stops no application.
 * Nobody can open them before it has spoken.
 * @throws materials.not-ready naming each file that is missing, unfinished or refused
 */
export async function requireReceived(
  on: Queryable,
  owner: FileOwner,
  ids: readonly string[],
): Promise<CleanFile[]> {
  const found = await filesOf(on, owner.city, ids);
  const faults = faultsOfFiles(owner, ids, found, true);
  if (faults.length > 0) throw new Problem(materialsProblems['not-ready'], {}, faults);
  return found.map(stored);
}

function stored(file: FileFacts): CleanFile {
  invariant(file.sha256 !== null, 'a file that came whole has content');
  return { ...file, sha256: file.sha256 };
}

/** What the owner handed in before, the newest first: own files, or those of the company acted for. At most 200. */
export async function filesOfOwner(on: Queryable, owner: FileOwner, limit = 100): Promise<FileFacts[]> {
  const at = Math.min(limit, 200);
  const rows =
    owner.companyId === null
      ? await on.run(filesOfPerson, [owner.city, owner.accountId, at])
      : await on.run(filesOfCompany, [owner.city, owner.companyId, at]);
  return rows.map(toFacts);
}

/**
 * A file with its content. Who may see it is the caller's decision.
 * @throws platform.not-found when it is missing or refused, materials.still-checking while it is in quarantine.
 */
export async function fileContent(
  on: Queryable,
  files: Pick<Files, 'get'>,
  city: string,
  id: string,
): Promise<{ readonly facts: CleanFile; readonly content: Uint8Array }> {
  const facts = await findFile(on, city, id);
  if (facts?.state === 'quarantined') throw new Problem(materialsProblems['still-checking']);
  if (facts?.state !== 'clean') throw new Problem(platformProblems['not-found']);
  const clean = stored(facts);
  return { facts: clean, content: await files.get(clean.sha256) };
}

/** Which of these are still being received, over all cities. */
export const stillReceiving = async (
  on: Queryable,
  parts: readonly { city: string; id: string }[],
): Promise<Set<string>> => new Set((await on.run(receivingAmong, [asJson(parts)])).map((r) => r.id));
