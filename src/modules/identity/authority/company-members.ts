// SPDX-License-Identifier: Apache-2.0
/**
 * Who acts for a company: the legal representative by law (民法典第六十一条), administrators and agents by its appointment
 * (民法典第一百七十条), each with the matters and the term that the appointment names.
 */
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { sessionsChanged } from '../sessions/end-sessions.ts';
import { requireSelf } from './acting-authority.ts';
import { authorityProblems } from './authority.problems.ts';
import { findInvitation, membershipOf, membersOf } from './authority.queries.ts';
import { invitationFaults, mayManage, memberTermFaults } from './authority.rules.ts';
import {
  answerInvitationRow,
  changeMemberRow,
  claimCompanyRow,
  endMemberRow,
  endOtherRepresentatives,
  insertInvitation,
  saveMember,
} from './authority.store.ts';
import type { AuthorityRef, CompanyMember, InviteMember, MemberRole } from './authority.types.ts';
import {
  type AuthorityCipher,
  factsOf,
  indexesOf,
  indexOfHandle,
  personOf,
  record,
  requireFaultless,
  todayOf,
} from './authority-services.ts';
import type { CompanyEntry } from './register-check.ts';

export interface MemberRef {
  readonly companyId: string;
  readonly accountId: string;
}
export interface ChangeMember extends MemberRef {
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
}
export interface CompanyCommands {
  readonly claim: Command<{ entry: CompanyEntry; residentId: string }, AuthorityRef>;
  readonly invite: Command<InviteMember, AuthorityRef>;
  readonly withdrawInvitation: Command<{ companyId: string; id: string }, AuthorityRef>;
  readonly answerInvitation: Command<AuthorityRef & { readonly accept: boolean }, AuthorityRef>;
  readonly changeMember: Command<ChangeMember, AuthorityRef>;
  readonly endMember: Command<MemberRef, AuthorityRef>;
}

export const companyCommands = (services: AuthorityCipher): CompanyCommands => ({
  /**
   * The company goes to whom the register names; a former representative's authority ends with it. Two claims at once
   * are one company. @throws company-not-proved when the register was asked about another person, self-only
   */
  claim: command('identity.claim-company', async (context, { entry, residentId }) => {
    const actor = personOf(context);
    requireSelf(actor);
    const { tx, now } = context;
    if ((await factsOf(tx, services, actor)).residentId !== residentId)
      throw new Problem(authorityProblems['company-not-proved']);
    const city = actor.city;
    const row = { ...entry, city, id: context.newId() };
    const companyId = await claimCompanyRow(tx, row, now);
    if (companyId === undefined) throw new Problem(platformProblems['changed-meanwhile']);
    const member = { city, companyId, accountId: actor.id };
    for (const former of await endOtherRepresentatives(tx, member, now))
      await sessionsChanged(tx, city, former);
    const validFrom = todayOf(context);
    await saveMember(tx, {
      ...member,
      role: 'legal-representative',
      matters: null,
      validFrom,
      validTo: null,
    });
    await record(context, {
      ...about(city, companyId),
      name: 'claimed',
      data: { registerReference: entry.reference },
    });
    return { city, id: companyId };
  }),
  /** Nobody is looked up, as in an offer of delegation. @throws invalid-authority, not-a-manager as not-found, too-many-offers */
  invite: command('identity.invite-member', async (context, input) => {
    const actor = personOf(context);
    await requireManager(context, input.companyId, input.role);
    requireFaultless(invitationFaults(input, todayOf(context)));
    const ref = { city: actor.city, id: context.newId() };
    const made = await insertInvitation(
      context.tx,
      {
        ...ref,
        companyId: input.companyId,
        inviteeIndex: indexOfHandle(services.cipher, input.handle),
        inviteeName: input.name.trim(),
        role: input.role,
        matters: input.matters,
        validTo: input.validTo,
        invitedBy: actor.id,
      },
      context.now,
    );
    if (!made) throw new Problem(authorityProblems['too-many-offers']);
    const data = { role: input.role, matters: input.matters, validTo: input.validTo };
    await record(context, { ...about(actor.city, input.companyId), name: 'invited', data });
    return ref;
  }),
  withdrawInvitation: command('identity.withdraw-invitation', async (context, { companyId, id }) => {
    const { city } = personOf(context);
    const found = await findInvitation(context.tx, { city, id });
    if (found?.companyId !== companyId) throw new Problem(platformProblems['not-found']);
    await requireManager(context, companyId, found.role);
    if (!(await answerInvitationRow(context.tx, { city, id }, 'withdrawn', context.now)))
      throw new Problem(authorityProblems['authority-over']);
    await record(context, { ...about(city, companyId), name: 'invitation-withdrawn', data: {} });
    return { city, id };
  }),
  /** Only whoever has the number and the name of the invitation. @throws not-found, authority-over, self-only */
  answerInvitation: command('identity.answer-invitation', async (context, { city, id, accept }) => {
    const actor = personOf(context);
    requireSelf(actor);
    const { tx, now } = context;
    const facts = await factsOf(tx, services, actor);
    const found = await findInvitation(tx, { city, id });
    const mine =
      found?.inviteeName === facts.name &&
      indexesOf(services.cipher, facts).includes(found.inviteeIndex) &&
      // A member stands in the city of the company and of the account alike.
      city === actor.city;
    if (!found || !mine) throw new Problem(platformProblems['not-found']);
    const answered = await answerInvitationRow(tx, { city, id }, accept ? 'accepted' : 'declined', now);
    if (!answered) throw new Problem(authorityProblems['authority-over']);
    const { companyId, role, matters, validTo } = answered;
    const validFrom = todayOf(context);
    if (accept)
      await saveMember(tx, { city, companyId, accountId: actor.id, role, matters, validFrom, validTo });
    await record(context, {
      ...about(city, companyId),
      name: accept ? 'member-joined' : 'invitation-declined',
      data: { accountId: actor.id, role },
    });
    return { city, id: companyId };
  }),
  changeMember: command('identity.change-member', async (context, input) => {
    const { city, member } = await managed(context, input);
    const faults = input.validTo === null ? [] : memberTermFaults(input.validTo, todayOf(context));
    requireFaultless(faults);
    const changed = await changeMemberRow(context.tx, { city, ...input, role: member.role });
    if (!changed) throw new Problem(authorityProblems['authority-over']);
    await sessionsChanged(context.tx, city, input.accountId);
    const { accountId, matters, validTo } = input;
    await record(context, {
      ...about(city, input.companyId),
      name: 'member-changed',
      data: { accountId, matters, validTo },
    });
    return { city, id: input.companyId };
  }),
  /** By a manager, or by the member; sessions for the company feel it at once. @throws not-found, last-manager, authority-over */
  endMember: command('identity.end-member', async (context, input) => {
    const { city, member } = await managed(context, input, true);
    if (!(await endMemberRow(context.tx, { city, ...input, role: member.role }, context.now)))
      throw new Problem(authorityProblems['authority-over']);
    await sessionsChanged(context.tx, city, input.accountId);
    await record(context, {
      ...about(city, input.companyId),
      name: 'member-ended',
      data: { accountId: input.accountId },
    });
    return { city, id: input.companyId };
  }),
});

/** The actor's own role in the company today; in nobody's name but as its member. @throws not-found */
async function ownRole(context: CommandContext, companyId: string): Promise<MemberRole> {
  const actor = personOf(context);
  if (actor.authorityEnded || actor.delegation) throw new Problem(authorityProblems['self-only']);
  const { city, id: accountId } = actor;
  const own = await membershipOf(context.tx, { city, companyId, accountId }, todayOf(context));
  if (!own) throw new Problem(platformProblems['not-found']);
  return own.role;
}

async function requireManager(context: CommandContext, companyId: string, of: MemberRole): Promise<void> {
  if (!mayManage(await ownRole(context, companyId), of)) throw new Problem(platformProblems['not-found']);
}

/** The member that the actor may change or end; who leaves may end oneself. @throws last-manager for the legal representative */
async function managed(
  context: CommandContext,
  { companyId, accountId }: MemberRef,
  oneself = false,
): Promise<{ city: string; member: CompanyMember }> {
  const actor = personOf(context);
  const role = await ownRole(context, companyId);
  const list = await membersOf(context.tx, actor.city, companyId, todayOf(context));
  const member = list.find((m) => m.accountId === accountId && m.endedAt === null);
  if (!member) throw new Problem(platformProblems['not-found']);
  if (member.role === 'legal-representative') throw new Problem(authorityProblems['last-manager']);
  if (!(oneself && accountId === actor.id) && !mayManage(role, member.role))
    throw new Problem(platformProblems['not-found']);
  return { city: actor.city, member };
}

const about = (city: string, id: string) => ({ city, subject: 'company' as const, subjectId: id });
