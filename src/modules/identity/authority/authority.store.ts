// SPDX-License-Identifier: Apache-2.0
/** Writes of who acts for whom. Each change checks in its own statement what it was decided on. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { DelegationState, Evidence, MemberRole } from './authority.types.ts';

export interface DelegationRow {
  readonly city: string;
  readonly id: string;
  readonly kind: string;
  readonly principalId: string;
  readonly agentIndex: string;
  readonly agentName: string;
  readonly matters: readonly string[] | null;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly statementCipher: string;
  readonly evidence: Evidence;
}

const insertDelegationSql = sql<{ id: string }>(
  'identity.insert-delegation',
  `insert into identity.delegation (city, id, kind, principal_id, agent_index, agent_name, matters, from_on, until_on, statement_cipher, evidence, offered_at)
   select $1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10, $11::jsonb, $12
   where (select count(*) from identity.delegation where city = $1 and principal_id = $4 and offered_at > $12::timestamptz - interval '1 day') < 20 returning id`,
);
const answerDelegationSql = sql<{ principal_id: string }>(
  'identity.answer-delegation',
  `update identity.delegation set state = $3, agent_city = coalesce(agent_city, $4), agent_id = coalesce(agent_id, $5), answered_at = $6
   where city = $1 and id = $2 and state = 'offered' returning principal_id`,
);
const endDelegationSql = sql<{ principal_id: string; agent_id: string | null; agent_city: string | null }>(
  'identity.end-delegation',
  `update identity.delegation set state = $3, ended_at = $4 where city = $1 and id = $2 and state = any($5::text[])
   returning principal_id, agent_id, agent_city`,
);
const insertGuardianshipSql = sql<{ id: string }>(
  'identity.insert-guardianship',
  `insert into identity.guardianship as g (city, id, kind, ward_id, guardian_city, guardian_id, relation, proof_kind, proof_cipher, register_reference, until_on, registered_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   on conflict (city, ward_id, guardian_id) do update set id = excluded.id, kind = excluded.kind, proof_kind = excluded.proof_kind, proof_cipher = excluded.proof_cipher,
     register_reference = excluded.register_reference, until_on = excluded.until_on, registered_at = excluded.registered_at, ended_at = null
   where g.ended_at is not null or g.until_on < excluded.registered_at::date returning id`,
);
const endGuardianshipSql = sql<{ ward_id: string }>(
  'identity.end-guardianship',
  `update identity.guardianship set ended_at = $4 where city = $1 and id = $2 and guardian_id = $3 and ended_at is null returning ward_id`,
);
const insertInvitationSql = sql<{ id: string }>(
  'identity.insert-invitation',
  `insert into identity.company_invitation (city, id, company_id, invitee_index, invitee_name, role, matters, valid_to, invited_by, invited_at)
   select $1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10
   where (select count(*) from identity.company_invitation where city = $1 and company_id = $3 and invited_at > $10::timestamptz - interval '1 day') < 50 returning id`,
);
const answerInvitationSql = sql<{
  company_id: string;
  role: MemberRole;
  matters: string[] | null;
  valid_to: string | null;
}>(
  'identity.answer-invitation',
  `update identity.company_invitation set state = $3, answered_at = $4 where city = $1 and id = $2 and state = 'open'
   returning company_id, role, matters, valid_to`,
);
const saveMemberSql = sql(
  'identity.save-member',
  `insert into identity.company_member as m (city, company_id, account_id, role, matters, valid_from, valid_to)
   values ($1, $2, $3, $4, $5::text[], $6, $7)
   on conflict (city, company_id, account_id) do update set role = excluded.role, matters = excluded.matters, valid_from = excluded.valid_from,
     valid_to = excluded.valid_to, ended_at = null
   where m.role <> 'legal-representative' or m.ended_at is not null or excluded.role = 'legal-representative'`,
);
const changeMemberSql = sql<{ account_id: string }>(
  'identity.change-member',
  `update identity.company_member set matters = $5::text[], valid_to = $6 where city = $1 and company_id = $2 and account_id = $3 and role = $4 and ended_at is null
   returning account_id`,
);
const endMemberSql = sql<{ account_id: string }>(
  'identity.end-member',
  `update identity.company_member set ended_at = $5 where city = $1 and company_id = $2 and account_id = $3 and role = $4 and ended_at is null returning account_id`,
);
/** Two claims at once: the second waits for the first and finds its company. */
const claimCompanySql = sql<{ id: string }>(
  'identity.claim-company',
  `insert into identity.company as c (city, id, name, uscc, kind, address, division, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (city, uscc) do update set name = excluded.name returning id`,
);
const endOtherRepresentativesSql = sql<{ account_id: string }>(
  'identity.end-other-representatives',
  `update identity.company_member set ended_at = $4 where city = $1 and company_id = $2 and account_id <> $3 and role = 'legal-representative' and ended_at is null
   returning account_id`,
);
const addEventSql = sql(
  'identity.add-authority-event',
  `insert into identity.authority_event (city, id, subject, subject_id, name, at, actor, actor_name, data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
);
const noteUseSql = sql(
  'identity.note-account-use',
  'update identity.account set used_on = $3 where city = $1 and id = $2 and used_on is distinct from $3::date',
);
const disableAccountSql = sql<{ name: string }>(
  'identity.disable-account',
  'update identity.account set disabled_at = $3 where city = $1 and id = $2 and plane = $4 and disabled_at is null returning name',
);
/** @returns false when the principal offered too many within a day */
export const insertDelegation = async (tx: Tx, d: DelegationRow, now: Date): Promise<boolean> =>
  (
    await tx.run(insertDelegationSql, [
      ...[d.city, d.id, d.kind, d.principalId, d.agentIndex, d.agentName],
      ...[d.matters && [...d.matters], d.fromOn, d.untilOn, d.statementCipher, asJson(d.evidence), now],
    ])
  ).length === 1;
export const answerDelegationRow = async (
  tx: Tx,
  ref: { city: string; id: string },
  state: 'accepted' | 'declined',
  agent: { city: string; id: string },
  now: Date,
): Promise<{ principalId: string } | undefined> => {
  const [row] = await tx.run(answerDelegationSql, [ref.city, ref.id, state, agent.city, agent.id, now]);
  return row && { principalId: row.principal_id };
};
export const endDelegationRow = async (
  tx: Tx,
  ref: { city: string; id: string },
  state: 'revoked' | 'given-up',
  from: readonly DelegationState[],
  now: Date,
): Promise<{ principalId: string; agentId: string | null; agentCity: string | null } | undefined> => {
  const [row] = await tx.run(endDelegationSql, [ref.city, ref.id, state, now, [...from]]);
  return row && { principalId: row.principal_id, agentId: row.agent_id, agentCity: row.agent_city };
};
export interface GuardianshipRow {
  readonly city: string;
  readonly id: string;
  readonly kind: string;
  readonly wardId: string;
  readonly guardianCity: string;
  readonly guardianId: string;
  readonly relation: string;
  readonly proofKind: string;
  readonly proofCipher: string;
  readonly registerReference: string;
  readonly untilOn: string | null;
}
/** @returns false when the guardianship stands already */
export const insertGuardianship = async (tx: Tx, g: GuardianshipRow, now: Date): Promise<boolean> =>
  (
    await tx.run(insertGuardianshipSql, [
      ...[g.city, g.id, g.kind, g.wardId, g.guardianCity, g.guardianId, g.relation, g.proofKind],
      ...[g.proofCipher, g.registerReference, g.untilOn, now],
    ])
  ).length === 1;
export const endGuardianshipRow = async (
  tx: Tx,
  ref: { city: string; id: string },
  guardianId: string,
  now: Date,
): Promise<string | undefined> =>
  (await tx.run(endGuardianshipSql, [ref.city, ref.id, guardianId, now]))[0]?.ward_id;

export interface InvitationRow {
  readonly city: string;
  readonly id: string;
  readonly companyId: string;
  readonly inviteeIndex: string;
  readonly inviteeName: string;
  readonly role: string;
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
  readonly invitedBy: string;
}
/** @returns false when the company invited too many within a day */
export const insertInvitation = async (tx: Tx, i: InvitationRow, now: Date): Promise<boolean> =>
  (
    await tx.run(insertInvitationSql, [
      ...[i.city, i.id, i.companyId, i.inviteeIndex, i.inviteeName, i.role],
      ...[i.matters && [...i.matters], i.validTo, i.invitedBy, now],
    ])
  ).length === 1;
export const answerInvitationRow = async (
  tx: Tx,
  ref: { city: string; id: string },
  state: 'accepted' | 'declined' | 'withdrawn',
  now: Date,
): Promise<
  { companyId: string; role: MemberRole; matters: string[] | null; validTo: string | null } | undefined
> => {
  const [row] = await tx.run(answerInvitationSql, [ref.city, ref.id, state, now]);
  return row && { companyId: row.company_id, role: row.role, matters: row.matters, validTo: row.valid_to };
};
export interface MemberRow {
  readonly city: string;
  readonly companyId: string;
  readonly accountId: string;
  readonly role: MemberRole;
  readonly matters: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}
export const saveMember = (tx: Tx, m: MemberRow): Promise<unknown> =>
  tx.run(saveMemberSql, [
    ...[m.city, m.companyId, m.accountId, m.role],
    ...[m.matters && [...m.matters], m.validFrom, m.validTo],
  ]);
export const changeMemberRow = async (
  tx: Tx,
  m: Pick<MemberRow, 'city' | 'companyId' | 'accountId' | 'role' | 'matters' | 'validTo'>,
): Promise<boolean> =>
  (
    await tx.run(changeMemberSql, [
      ...[m.city, m.companyId, m.accountId, m.role],
      ...[m.matters && [...m.matters], m.validTo],
    ])
  ).length === 1;
export const endMemberRow = async (
  tx: Tx,
  m: Pick<MemberRow, 'city' | 'companyId' | 'accountId' | 'role'>,
  now: Date,
): Promise<boolean> =>
  (await tx.run(endMemberSql, [m.city, m.companyId, m.accountId, m.role, now])).length === 1;

export interface ClaimedRow {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly kind: string;
  readonly address: string | null;
  readonly division: string;
}
/** @returns the id of the company, made now or standing already */
export const claimCompanyRow = async (tx: Tx, c: ClaimedRow, now: Date): Promise<string | undefined> =>
  (await tx.run(claimCompanySql, [c.city, c.id, c.name, c.uscc, c.kind, c.address, c.division, now]))[0]?.id;
export const endOtherRepresentatives = async (
  tx: Tx,
  m: { city: string; companyId: string; accountId: string },
  now: Date,
): Promise<string[]> =>
  (await tx.run(endOtherRepresentativesSql, [m.city, m.companyId, m.accountId, now])).map(
    (r) => r.account_id,
  );

export interface AuthorityEventRow {
  readonly city: string;
  readonly id: string;
  readonly subject: 'company' | 'delegation' | 'guardianship' | 'account';
  readonly subjectId: string;
  readonly name: string;
  readonly at: Date;
  readonly actor: string;
  readonly actorName: string;
  readonly data: unknown;
}
export const addAuthorityEvent = (tx: Tx, e: AuthorityEventRow): Promise<unknown> =>
  tx.run(addEventSql, [
    ...[e.city, e.id, e.subject, e.subjectId, e.name, e.at, e.actor, e.actorName, asJson(e.data)],
  ]);
export const noteAccountUse = (tx: Tx, city: string, id: string, day: string): Promise<unknown> =>
  tx.run(noteUseSql, [city, id, day]);
/** @returns the name; undefined when there is no such account or it is disabled already */
export const disableAccountRow = async (
  tx: Tx,
  city: string,
  id: string,
  plane: 'person' | 'staff',
  now: Date,
): Promise<string | undefined> => (await tx.run(disableAccountSql, [city, id, now, plane]))[0]?.name;
