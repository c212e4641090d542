// SPDX-License-Identifier: Apache-2.0
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { SigningEvent, SigningEventName, SigningState } from './signing.types.ts';

export interface SigningRow {
  city: string;
  id: string;
  draft_id: string;
  account_id: string;
  company_id: string | null;
  matter_code: string;
  matter_version: number;
  sign_order: 'parallel' | 'sequence';
  min_assurance: number;
  state: SigningState;
  content_sha256: string;
  document_sha256: string;
  document_sm3: string;
  document_size: number;
  sealed: string;
  begun_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  case_city: string | null;
  case_no: string | null;
}
export interface PartyRow {
  party: number;
  number_index: string;
  sealed: string;
  account_id: string | null;
  statement: string | null;
}
export interface StoredSigning extends SigningRow {
  parties: PartyRow[];
  events: SigningEvent[];
}

const insert = sql(
  'cases.insert-signing',
  `with s as (
     insert into cases.signing (city, id, draft_id, account_id, company_id, matter_code, matter_version, sign_order, min_assurance, state,
       content_sha256, document_sha256, document_sm3, document_size, sealed, begun_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $12, $13, $14, $15, $16)),
   p as (insert into cases.signing_party (city, signing_id, party, number_index, sealed)
     select $1, $2, p.party, p.number_index, p.sealed
     from jsonb_to_recordset($17::jsonb) as p(party int, number_index text, sealed text))
   insert into cases.signing_event (city, signing_id, seq, name, at, actor, party) values ($1, $2, 1, 'begun', $15, $18, 1)`,
);
export type NewSigning = Omit<SigningRow, 'state' | 'ended_at' | 'case_city' | 'case_no'> & {
  readonly parties: readonly Pick<PartyRow, 'party' | 'number_index' | 'sealed'>[];
  readonly actor: string;
};
/** @throws a unique violation when a round of the draft is open or complete */
export const insertSigning = (tx: Tx, s: NewSigning): Promise<unknown> =>
  tx.run(insert, [
    ...[s.city, s.id, s.draft_id, s.account_id, s.company_id, s.matter_code, s.matter_version],
    ...[s.sign_order, s.min_assurance, s.content_sha256, s.document_sha256, s.document_sm3],
    ...[s.document_size, s.sealed, s.begun_at, s.expires_at, asJson(s.parties), s.actor],
  ]);

const whole = `select s.*,
  (select jsonb_agg(to_jsonb(p) - 'city' - 'signing_id' order by p.party) from cases.signing_party p
   where p.city = s.city and p.signing_id = s.id) as parties,
  (select jsonb_agg(jsonb_build_object('seq', e.seq, 'name', e.name, 'at', e.at, 'party', e.party) order by e.seq)
   from cases.signing_event e where e.city = s.city and e.signing_id = s.id) as events
  from cases.signing s`;
type WholeRow = SigningRow & {
  parties: PartyRow[];
  events: (Omit<SigningEvent, 'at'> & { at: string })[];
};
const withDates = (row: WholeRow): StoredSigning => ({
  ...row,
  events: row.events.map((e) => ({ ...e, at: new Date(e.at) })),
});

const byId = sql<WholeRow>('cases.signing-by-id', `${whole} where s.id = $1`);
const locked = sql<{ id: string }>(
  'cases.lock-signing',
  'select id from cases.signing where id = $1 for update',
);
const ofDraft = sql<WholeRow>(
  'cases.signing-of-draft',
  `${whole} where s.city = $1 and s.draft_id = $2 order by s.begun_at desc limit 1`,
);
const ofAccount = sql<WholeRow>(
  'cases.signings-of-account',
  `${whole} where s.city = $1 and s.account_id = $2 and s.company_id is not distinct from $3::uuid
   order by s.begun_at desc limit 50`,
);
const ofNumbers = sql<WholeRow>(
  'cases.signings-of-number',
  `${whole} where exists (select from cases.signing_party p where p.number_index = $1 and p.city = s.city and p.signing_id = s.id)
   order by s.begun_at desc limit 50`,
);
const ofCase = sql<WholeRow>('cases.signing-of-case', `${whole} where s.case_no = $1`);

export const findSigning = async (on: Queryable, id: string): Promise<StoredSigning | undefined> =>
  (await on.run(byId, [id])).map(withDates)[0];
/** Locks first: acts of several people on one round come one after the other. */
export async function lockSigning(tx: Tx, id: string): Promise<StoredSigning | undefined> {
  await tx.run(locked, [id]);
  return findSigning(tx, id);
}
/** The newest round of a draft, whatever its state. */
export const signingOfDraft = async (
  on: Queryable,
  city: string,
  draftId: string,
): Promise<StoredSigning | undefined> => (await on.run(ofDraft, [city, draftId])).map(withDates)[0];
export const signingsOfAccount = async (
  on: Queryable,
  of: { readonly city: string; readonly accountId: string; readonly companyId: string | null },
): Promise<StoredSigning[]> =>
  (await on.run(ofAccount, [of.city, of.accountId, of.companyId])).map(withDates);
/** Rounds in which a number is named, the newest first. */
export const signingsOfNumber = async (on: Queryable, numberIndex: string): Promise<StoredSigning[]> =>
  (await on.run(ofNumbers, [numberIndex])).map(withDates);
export const signingOfCase = async (on: Queryable, caseNo: string): Promise<StoredSigning | undefined> =>
  (await on.run(ofCase, [caseNo])).map(withDates)[0];

const addEvent = sql(
  'cases.add-signing-event',
  `with moved as (update cases.signing set state = $7, ended_at = case when $7 = 'open' then null else coalesce(ended_at, $4) end
     where city = $1 and id = $2)
   insert into cases.signing_event (city, signing_id, seq, name, at, actor, party)
   select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6 from cases.signing_event where city = $1 and signing_id = $2`,
);
export const saveSigningEvent = (
  tx: Tx,
  of: { readonly city: string; readonly id: string },
  e: {
    readonly name: SigningEventName;
    readonly at: Date;
    readonly actor: string;
    readonly party: number | null;
    readonly state: SigningState;
  },
): Promise<unknown> => tx.run(addEvent, [of.city, of.id, e.name, e.at, e.actor, e.party, e.state]);

const answer = sql(
  'cases.answer-signing',
  'update cases.signing_party set sealed = $4, account_id = $5, statement = $6 where city = $1 and signing_id = $2 and party = $3',
);
export const savePartyAnswer = (
  tx: Tx,
  of: { readonly city: string; readonly id: string; readonly party: number },
  a: { readonly sealed: string; readonly accountId: string; readonly statement: string | null },
): Promise<unknown> => tx.run(answer, [of.city, of.id, of.party, a.sealed, a.accountId, a.statement]);

const toEnd = sql<{ id: string }>(
  'cases.signings-to-end',
  `select id from cases.signing where state = 'open' and expires_at <= $1 order by expires_at limit 200`,
);
/** Ids of up to 200 rounds whose days are over. */
export const signingsToEnd = async (on: Queryable, now: Date): Promise<string[]> =>
  (await on.run(toEnd, [now])).map((row) => row.id);

const bind = sql(
  'cases.bind-signing',
  'update cases.signing set case_city = $2, case_no = $3 where id = $1 and case_no is null',
);
/** Notes with which case a round was handed in; once. */
export const bindSigning = (tx: Tx, id: string, caseCity: string, caseNo: string): Promise<unknown> =>
  tx.run(bind, [id, caseCity, caseNo]);
