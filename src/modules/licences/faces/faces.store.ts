// SPDX-License-Identifier: Apache-2.0
/** Writes what sealing does to the register: one statement for a batch. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceRow, toLicence } from '../licences.queries.ts';
import type { StoredFaceKind } from './face.types.ts';

/** Which licence: the key of its row. */
export interface LicenceRef {
  readonly city: string;
  readonly id: string;
}

/** A face that lies in the store of files. */
export interface KeptFace {
  readonly kind: StoredFaceKind;
  readonly sha256: string;
  readonly size: number;
  readonly keyId: string;
  readonly madeAt: Date;
}

const claim = sql<LicenceRow>(
  'licences.claim-to-seal',
  `with asked as (
     select l.city, l.id from licences.licence l join jsonb_to_recordset($1::jsonb) as a(city char(4), id uuid, mine boolean) on a.city = l.city and a.id = l.id
     where l.state = 'made' and (a.mine or coalesce(l.sealing_until, l.created_at) <= $3) for update of l),
   more as (
     select city, id from licences.licence where city = $2 and state = 'made' and coalesce(sealing_until, created_at) <= $3
     order by coalesce(sealing_until, created_at), id limit $5 for update skip locked)
   update licences.licence set sealing_until = $4
   where (city, id) in (select city, id from asked union select city, id from more) returning *`,
);
const seal = sql<{ city: string; id: string; case_no: string }>(
  'licences.seal-many',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as g(city char(4), id uuid, sha256 text, size int, key_id text, signed_at timestamptz)),
   moved as (
     update licences.licence l set state = $2, pdf_sha256 = g.sha256, pdf_size = g.size, signed_at = g.signed_at, sealing_until = null
     from given g where l.city = g.city and l.id = g.id and l.state = $3
     returning l.city, l.id, l.case_no, g.sha256, g.size, g.key_id, g.signed_at),
   told as (
     insert into licences.event (city, licence_id, seq, name, at, actor, data)
     select m.city, m.id, (select max(e.seq) + 1 from licences.event e where e.city = m.city and e.licence_id = m.id), $4, $5, $6,
       jsonb_build_object('sha256', m.sha256)
     from moved m),
   kept as (
     insert into licences.face (city, licence_id, kind, version, sha256, size, key_id, made_at)
     select m.city, m.id, 'pdf', 1, m.sha256, m.size, m.key_id, m.signed_at from moved m)
   select city, id, case_no from moved`,
);
const giveUp = sql(
  'licences.give-up-sealing',
  `update licences.licence l set sealing_until = $2 from jsonb_to_recordset($1::jsonb) as g(city char(4), id uuid)
   where l.city = g.city and l.id = g.id and l.state = 'made'`,
);
const keepFace = sql<{ version: number }>(
  'licences.keep-face',
  `insert into licences.face (city, licence_id, kind, version, sha256, size, key_id, made_at)
   select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7 from licences.face where city = $1 and licence_id = $2 and kind = $3
   on conflict do nothing returning version`,
);
const keepKeys = sql(
  'licences.keep-facts-keys',
  `insert into licences.facts_key (key_id, issuer_id, issuer_name, public_key, first_used_at)
   select k.key_id, k.issuer_id, k.issuer_name, decode(k.public_key, 'hex'), $2
   from jsonb_to_recordset($1::jsonb) as k(key_id text, issuer_id text, issuer_name text, public_key text)
   on conflict (key_id) do nothing`,
);

const refs = (of: readonly LicenceRef[]): string => asJson(of.map(({ city, id }) => ({ city, id })));

/**
 * Takes the licences asked for, those that are `mine` even if they are taken, and up to `more` others of that city that wait too, for as long as `until`. Gives only
 * those that nobody else works on.
 */
export async function claimToSeal(
  on: Queryable,
  asked: readonly (LicenceRef & { readonly mine: boolean })[],
  others: { readonly city: string; readonly more: number },
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<LicenceRecord[]> {
  const given = asJson(asked.map(({ city, id, mine }) => ({ city, id, mine })));
  return (await on.run(claim, [given, others.city, now, until, others.more])).map(toLicence);
}

/** What is written for one licence that was sealed. */
export interface SealedDocument extends LicenceRef, Omit<KeptFace, 'kind' | 'madeAt'> {
  readonly signedAt: Date;
}

/** The step that a sealed licence takes. */
export interface SealStep {
  readonly to: string;
  readonly from: string;
  readonly event: string;
  readonly at: Date;
  readonly actor: string;
}

/** Puts licences in force, each with its document and its event; gives those that were still waiting. */
export async function sealMany(
  tx: Tx,
  documents: readonly SealedDocument[],
  { to, from, event, at, actor }: SealStep,
): Promise<readonly (LicenceRef & { readonly caseNo: string })[]> {
  const rows = documents.map((d) => ({
    ...{ city: d.city, id: d.id, sha256: d.sha256, size: d.size },
    ...{ key_id: d.keyId, signed_at: d.signedAt },
  }));
  const moved = await tx.run(seal, [asJson(rows), to, from, event, at, actor]);
  return moved.map(({ city, id, case_no }) => ({ city, id, caseNo: case_no }));
}

/** Lets others try these from an instant on. */
export const giveUpSealing = async (on: Queryable, of: readonly LicenceRef[], from: Date): Promise<void> =>
  void (await on.run(giveUp, [refs(of), from]));

/** Notes a face made later; false when another had the same moment. */
export async function saveFace(tx: Tx, { city, id }: LicenceRef, face: KeptFace): Promise<boolean> {
  const { kind, sha256, size, keyId, madeAt } = face;
  return (await tx.run(keepFace, [city, id, kind, sha256, size, keyId, madeAt])).length === 1;
}

/** A key that signs the facts in QR codes. */
export interface FactsKey {
  readonly keyId: string;
  readonly issuerId: string;
  readonly issuerName: string;
  /** 65 bytes. */
  readonly publicKey: Uint8Array;
}

export async function saveFactsKeys(on: Queryable, keys: readonly FactsKey[], now: Date): Promise<void> {
  const rows = keys.map(({ keyId, issuerId, issuerName, publicKey }) => ({
    ...{ key_id: keyId, issuer_id: issuerId, issuer_name: issuerName },
    public_key: Buffer.from(publicKey).toString('hex'),
  }));
  await on.run(keepKeys, [asJson(rows), now]);
}
