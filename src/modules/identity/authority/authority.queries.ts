// SPDX-License-Identifier: Apache-2.0
/** Reads of who acts for whom. */
import { type Queryable, sql } from '#platform/db.ts';
import { delegationStands, withinTerm } from './authority.rules.ts';
import type {
  CompanyInvitation,
  CompanyMember,
  Delegation,
  DelegationKind,
  DelegationState,
  Guardianship,
  GuardianshipKind,
  MemberRole,
} from './authority.types.ts';

export interface MembershipRow {
  company_id: string;
  company_name: string;
  role: MemberRole;
  matters: string[] | null;
  valid_to: string | null;
}
const membership = sql<MembershipRow>(
  'identity.membership',
  `select m.company_id, c.name as company_name, m.role, m.matters, m.valid_to from identity.company_member m
   join identity.company c on c.city = m.city and c.id = m.company_id
   where m.city = $1 and m.company_id = $2 and m.account_id = $3 and m.ended_at is null and m.valid_from <= $4 and (m.valid_to is null or m.valid_to >= $4)`,
);
export const membershipOf = async (
  on: Queryable,
  m: { city: string; companyId: string; accountId: string },
  today: string,
): Promise<MembershipRow | undefined> =>
  (await on.run(membership, [m.city, m.companyId, m.accountId, today]))[0];

interface MemberRow {
  account_id: string;
  name: string;
  role: MemberRole;
  matters: string[] | null;
  valid_from: string;
  valid_to: string | null;
  ended_at: Date | null;
}
const members = sql<MemberRow>(
  'identity.members-of-company',
  `select m.account_id, a.name, m.role, m.matters, m.valid_from, m.valid_to, m.ended_at from identity.company_member m
   join identity.account a on a.city = m.city and a.id = m.account_id where m.city = $1 and m.company_id = $2
   order by m.ended_at is not null, m.role = 'agent', m.valid_from, a.name limit 500`,
);
export const membersOf = async (
  on: Queryable,
  city: string,
  companyId: string,
  today: string,
): Promise<CompanyMember[]> =>
  (await on.run(members, [city, companyId])).map((r) => ({
    accountId: r.account_id,
    name: r.name,
    role: r.role,
    matters: r.matters,
    validFrom: r.valid_from,
    validTo: r.valid_to,
    endedAt: r.ended_at?.toISOString() ?? null,
    stands: r.ended_at === null && withinTerm(today, r.valid_from, r.valid_to),
  }));

interface InvitationFound {
  city: string;
  id: string;
  company_id: string;
  company_name: string;
  invitee_name: string;
  role: MemberRole;
  matters: string[] | null;
  valid_to: string | null;
  state: string;
  invited_at: Date;
}
const invitationColumns = `i.city, i.id, i.company_id, c.name as company_name, i.invitee_name, i.role, i.matters, i.valid_to, i.state, i.invited_at
   from identity.company_invitation i join identity.company c on c.city = i.city and c.id = i.company_id`;
// An invitation lies in the city of its company: one of the few declared queries over all cities.
const invitationsTo = sql<InvitationFound>(
  'identity.invitations-to',
  `select ${invitationColumns} where i.invitee_index = any($1::text[]) and i.invitee_name = $2 and i.state = 'open' order by i.invited_at desc limit 100`,
);
const invitationsBy = sql<InvitationFound>(
  'identity.invitations-of-company',
  `select ${invitationColumns} where i.city = $1 and i.company_id = $2 and i.state = 'open' order by i.invited_at desc limit 200`,
);
const invitationById = sql<InvitationFound & { invitee_index: string }>(
  'identity.invitation-by-id',
  `select i.invitee_index, ${invitationColumns} where i.city = $1 and i.id = $2`,
);
const toInvitation = (r: InvitationFound): CompanyInvitation => ({
  city: r.city,
  id: r.id,
  companyId: r.company_id,
  companyName: r.company_name,
  inviteeName: r.invitee_name,
  role: r.role,
  matters: r.matters,
  validTo: r.valid_to,
  state: r.state,
  invitedAt: r.invited_at.toISOString(),
});
/** Open invitations to whoever has one of these fingerprints and this name. */
export const openInvitationsTo = async (
  on: Queryable,
  indexes: readonly string[],
  name: string,
): Promise<CompanyInvitation[]> => (await on.run(invitationsTo, [[...indexes], name])).map(toInvitation);
export const openInvitationsOf = async (
  on: Queryable,
  city: string,
  companyId: string,
): Promise<CompanyInvitation[]> => (await on.run(invitationsBy, [city, companyId])).map(toInvitation);
export const findInvitation = async (
  on: Queryable,
  ref: { city: string; id: string },
): Promise<(CompanyInvitation & { readonly inviteeIndex: string }) | undefined> => {
  const [row] = await on.run(invitationById, [ref.city, ref.id]);
  return row && { ...toInvitation(row), inviteeIndex: row.invitee_index };
};

interface DelegationFound {
  city: string;
  id: string;
  kind: DelegationKind;
  principal_id: string;
  principal_name: string;
  agent_index: string;
  agent_name: string;
  agent_city: string | null;
  agent_id: string | null;
  matters: string[] | null;
  from_on: string;
  until_on: string;
  state: DelegationState;
  statement_cipher: string;
  offered_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
}
const delegationColumns = `d.city, d.id, d.kind, d.principal_id, p.name as principal_name, d.agent_index, d.agent_name, d.agent_city, d.agent_id, d.matters, d.from_on,
   d.until_on, d.state, d.statement_cipher, d.offered_at, d.answered_at, d.ended_at
   from identity.delegation d join identity.account p on p.city = d.city and p.id = d.principal_id and p.disabled_at is null`;
const delegationById = sql<DelegationFound>(
  'identity.delegation-by-id',
  `select ${delegationColumns} where d.city = $1 and d.id = $2`,
);
const delegationsBy = sql<DelegationFound>(
  'identity.delegations-by-principal',
  `select ${delegationColumns} where d.city = $1 and d.principal_id = $2 order by d.offered_at desc limit 200`,
);
// A delegation lies in the city of the principal: one of the few declared queries over all cities.
const delegationsTo = sql<DelegationFound>(
  'identity.delegations-to-agent',
  `select ${delegationColumns} where d.agent_id = $1 or (d.state = 'offered' and d.agent_index = any($2::text[]) and d.agent_name = $3) order by d.offered_at desc limit 200`,
);
export interface DelegationRead extends Delegation {
  readonly agentIndex: string;
  readonly statementCipher: string;
}
const toDelegation = (r: DelegationFound, today: string): DelegationRead => ({
  city: r.city,
  id: r.id,
  kind: r.kind,
  principalId: r.principal_id,
  principalName: r.principal_name,
  agentName: r.agent_name,
  agentId: r.agent_id,
  matters: r.matters,
  fromOn: r.from_on,
  untilOn: r.until_on,
  state: r.state,
  stands: delegationStands({ state: r.state, fromOn: r.from_on, untilOn: r.until_on }, today),
  offeredAt: r.offered_at.toISOString(),
  answeredAt: r.answered_at?.toISOString() ?? null,
  endedAt: r.ended_at?.toISOString() ?? null,
  agentIndex: r.agent_index,
  statementCipher: r.statement_cipher,
});
export const findDelegation = async (
  on: Queryable,
  ref: { city: string; id: string },
  today: string,
): Promise<DelegationRead | undefined> =>
  (await on.run(delegationById, [ref.city, ref.id])).map((r) => toDelegation(r, today))[0];
export const delegationsOfPrincipal = async (
  on: Queryable,
  city: string,
  principalId: string,
  today: string,
): Promise<DelegationRead[]> =>
  (await on.run(delegationsBy, [city, principalId])).map((r) => toDelegation(r, today));
/** What an agent accepted, and what is offered to whoever has one of these fingerprints and this name. */
export const delegationsOfAgent = async (
  on: Queryable,
  agent: { readonly id: string; readonly indexes: readonly string[]; readonly name: string },
  today: string,
): Promise<DelegationRead[]> =>
  (await on.run(delegationsTo, [agent.id, [...agent.indexes], agent.name])).map((r) =>
    toDelegation(r, today),
  );

interface GuardianshipFound {
  city: string;
  id: string;
  kind: GuardianshipKind;
  ward_id: string;
  ward_name: string;
  guardian_id: string;
  guardian_name: string;
  relation: string;
  until_on: string | null;
  ended_at: Date | null;
}
const guardianshipColumns = `g.city, g.id, g.kind, g.ward_id, w.name as ward_name, g.guardian_id, a.name as guardian_name, g.relation, g.until_on, g.ended_at
   from identity.guardianship g join identity.account w on w.city = g.city and w.id = g.ward_id and w.disabled_at is null
   join identity.account a on a.city = g.guardian_city and a.id = g.guardian_id`;
const guardianshipById = sql<GuardianshipFound>(
  'identity.guardianship-by-id',
  `select ${guardianshipColumns} where g.city = $1 and g.id = $2`,
);
const guardianshipsOf = sql<GuardianshipFound>(
  'identity.guardianships-of-guardian',
  `select ${guardianshipColumns} where g.guardian_id = $1 order by g.registered_at limit 50`,
);
const guardiansOf = sql<GuardianshipFound>(
  'identity.guardians-of-ward',
  `select ${guardianshipColumns} where g.city = $1 and g.ward_id = $2 and g.ended_at is null limit 20`,
);
const toGuardianship = (r: GuardianshipFound, today: string): Guardianship => ({
  city: r.city,
  id: r.id,
  kind: r.kind,
  wardId: r.ward_id,
  wardName: r.ward_name,
  wardBirthDate: null,
  guardianId: r.guardian_id,
  guardianName: r.guardian_name,
  relation: r.relation,
  untilOn: r.until_on,
  endedAt: r.ended_at?.toISOString() ?? null,
  stands: r.ended_at === null && withinTerm(today, null, r.until_on),
});
export const findGuardianship = async (
  on: Queryable,
  ref: { city: string; id: string },
  today: string,
): Promise<Guardianship | undefined> =>
  (await on.run(guardianshipById, [ref.city, ref.id])).map((r) => toGuardianship(r, today))[0];
export const guardianshipsOfGuardian = async (
  on: Queryable,
  guardianId: string,
  today: string,
): Promise<Guardianship[]> =>
  (await on.run(guardianshipsOf, [guardianId])).map((r) => toGuardianship(r, today));
export const guardiansOfWard = async (
  on: Queryable,
  city: string,
  wardId: string,
  today: string,
): Promise<Guardianship[]> =>
  (await on.run(guardiansOf, [city, wardId])).map((r) => toGuardianship(r, today));
