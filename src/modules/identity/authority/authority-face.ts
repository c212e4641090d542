// SPDX-License-Identifier: Apache-2.0
/** What pages, the API and the modules on the right use of who acts for whom. */
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { companiesActedFor, factsOfAccount } from '../identity.queries.ts';
import type { AccountFacts, CompanyFacts } from '../identity.types.ts';
import { authorityProblems } from './authority.problems.ts';
import {
  delegationsOfAgent,
  delegationsOfPrincipal,
  guardianshipsOfGuardian,
  guardiansOfWard,
  membersOf,
  openInvitationsOf,
  openInvitationsTo,
} from './authority.queries.ts';
import { mayManage, wardFaults } from './authority.rules.ts';
import type {
  AuthorityRef,
  CompanyInvitation,
  CompanyMember,
  Delegation,
  Guardianship,
  MemberRole,
  RegisterWard,
} from './authority.types.ts';
import { type AuthorityServices, factsOf, indexesOf, requireFaultless } from './authority-services.ts';
import { type CompanyCommands, companyCommands } from './company-members.ts';
import { type DelegationCommands, delegationCommands, statementPlace } from './delegations.ts';
import { RegisterUnavailable } from './register-check.ts';
import { type WardCommands, wardCommands } from './wards.ts';

export interface OwnCompany extends CompanyFacts {
  readonly role: MemberRole;
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
  /** May invite, change and end others. */
  readonly manages: boolean;
}
export interface ManagedCompany {
  readonly company: OwnCompany;
  readonly members: readonly (CompanyMember & { readonly mayChange: boolean })[];
  readonly invitations: readonly CompanyInvitation[];
}
/** A delegation with the principal's own words, for both sides. */
export interface OpenDelegation extends Delegation {
  readonly statement: string;
}
export interface Ward extends Guardianship {
  readonly otherGuardians: readonly string[];
}

export interface AuthorityFace {
  readonly delegations: DelegationCommands;
  readonly companies: CompanyCommands;
  readonly wards: WardCommands;
  companiesOf(actor: PersonActor): Promise<OwnCompany[]>;
  /** One company with those who act for it; undefined unless the actor is a member. */
  companyOf(actor: PersonActor, companyId: string): Promise<ManagedCompany | undefined>;
  invitationsTo(actor: PersonActor): Promise<CompanyInvitation[]>;
  delegationsOf(actor: PersonActor): Promise<{ given: OpenDelegation[]; received: OpenDelegation[] }>;
  wardsOf(actor: PersonActor): Promise<Ward[]>;
  /** Asks the register, then claims. @throws company-not-proved, register-unavailable */
  claimCompany(actor: PersonActor, uscc: string): Promise<AuthorityRef>;
  /** Asks the register, then registers. @throws invalid-authority, family-not-proved, register-unavailable */
  registerWard(actor: PersonActor, input: RegisterWard): Promise<AuthorityRef>;
}

const manages = (role: MemberRole): boolean => mayManage(role, 'agent');

export function authorityFace(services: AuthorityServices): AuthorityFace {
  const { db, clock, cipher, register, runner } = services;
  const commands = {
    delegations: delegationCommands(services),
    companies: companyCommands(services),
    wards: wardCommands(services),
  };
  const today = (): string => civilDateOf(clock.now());
  const companiesOf = async ({ city, id }: PersonActor): Promise<OwnCompany[]> =>
    (await companiesActedFor(db, city, id, today())).map((c) => ({ ...c, manages: manages(c.role) }));
  /** The register is asked about the person's own number, whatever was typed. @throws sign-in-required */
  const own = async (actor: PersonActor): Promise<AccountFacts & { residentId: string }> => {
    const facts = await factsOf(db, services, actor);
    if (facts.residentId === null) throw new Problem(authorityProblems['company-not-proved']);
    return { ...facts, residentId: facts.residentId };
  };
  return {
    ...commands,
    companiesOf,
    async companyOf(actor, companyId) {
      const company = (await companiesOf(actor)).find((c) => c.id === companyId);
      if (!company) return undefined;
      const [members, invitations] = await asSystem('members of a company that the asker acts for', () =>
        Promise.all([
          membersOf(db, actor.city, companyId, today()),
          openInvitationsOf(db, actor.city, companyId),
        ]),
      );
      // An agent sees who appoints it, not the other agents.
      const shown = members.filter(
        (m) => company.manages || m.role === 'legal-representative' || m.accountId === actor.id,
      );
      return {
        company,
        members: shown.map((m) => ({
          ...m,
          mayChange: m.endedAt === null && mayManage(company.role, m.role),
        })),
        invitations: company.manages ? invitations : [],
      };
    },
    async invitationsTo(actor) {
      const facts = await factsOfAccount(db, cipher, actor.city, actor.id);
      if (!facts) return [];
      const found = await asSystem('invitations to the asker', () =>
        openInvitationsTo(db, indexesOf(cipher, facts), facts.name),
      );
      return found.filter((i) => i.city === actor.city);
    },
    async delegationsOf(actor) {
      const facts = await factsOf(db, services, actor);
      const agent = { id: actor.id, name: facts.name, indexes: indexesOf(cipher, facts) };
      const [given, received] = await asSystem('authorisations by and to the asker', () =>
        Promise.all([
          delegationsOfPrincipal(db, actor.city, actor.id, today()),
          delegationsOfAgent(db, agent, today()),
        ]),
      );
      const open = ({ agentIndex: _index, statementCipher, ...d }: (typeof given)[number]) => ({
        ...d,
        statement: cipher.decryptText(statementCipher, statementPlace(d.id)),
      });
      return {
        given: given.map(open),
        received: received.filter((d) => d.principalId !== actor.id).map(open),
      };
    },
    wardsOf: (actor) =>
      asSystem('wards of the asker', async () => {
        const wards = await guardianshipsOfGuardian(db, actor.id, today());
        return Promise.all(
          wards.map(async (ward) => ({
            ...ward,
            otherGuardians: (await guardiansOfWard(db, ward.city, ward.wardId, today()))
              .filter((g) => g.guardianId !== actor.id && g.stands)
              .map((g) => g.guardianName),
          })),
        );
      }),
    async claimCompany(actor, uscc) {
      const { residentId } = await own(actor);
      const entry = await answerOf(register.legalRepresentative(uscc.trim().toUpperCase(), residentId));
      if (!entry) throw new Problem(authorityProblems['company-not-proved'], {}, [usccFault]);
      return runner.execute(commands.companies.claim, actor, { entry, residentId });
    },
    async registerWard(actor, asked) {
      const { residentId: guardianResidentId, division } = await own(actor);
      // A ward lives with the guardian unless said otherwise.
      const input = { ...asked, division: asked.division === '' ? (division ?? '') : asked.division };
      requireFaultless(wardFaults(input, civilDateOf(clock.now())));
      const question = {
        proofKind: input.proofKind,
        proofNumber: input.proofNumber.trim(),
        wardResidentId: input.residentId.trim().toUpperCase(),
        wardName: input.name.trim(),
        guardianResidentId,
      };
      const registerReference = await answerOf(register.family(question));
      if (registerReference === null) throw new Problem(authorityProblems['family-not-proved']);
      const proved = { ...input, registerReference, guardianResidentId };
      return runner.execute(commands.wards.register, actor, proved);
    },
  };
}

const usccFault = {
  field: 'uscc',
  zh: '登记信息中没有查到由您担任法定代表人的这个单位',
  en: 'The register names no such company with you as its legal representative',
};

async function answerOf<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof RegisterUnavailable)) throw error;
    throw new Problem(authorityProblems['register-unavailable'], {}, [], { cause: error });
  }
}
