// SPDX-License-Identifier: Apache-2.0
/** Who acts for whom: members of companies, 授权代办, 监护. */

export type MemberRole = 'legal-representative' | 'administrator' | 'agent';
export type DelegationKind = 'ordinary' | 'elder-help';
export type DelegationState = 'offered' | 'accepted' | 'declined' | 'revoked' | 'given-up';
export type GuardianshipKind = 'minor' | 'adult';
export type FamilyProof = 'birth-certificate' | 'household-register' | 'court-judgment';

/** Two parts name a row: the city it lies in, and its id. */
export interface AuthorityRef {
  readonly city: string;
  readonly id: string;
}

/** What an act rests on besides the words: which factor proved who acted, and when. */
export interface Evidence {
  /** `password`, `passkey`, `code`, `session` when nothing newer than the session proves it. */
  readonly factor: string;
  readonly at: string;
  readonly statementSha256: string;
}

export interface Delegation extends AuthorityRef {
  readonly kind: DelegationKind;
  readonly principalId: string;
  readonly principalName: string;
  readonly agentName: string;
  readonly agentId: string | null;
  /** Codes of matters; null: all. */
  readonly matters: readonly string[] | null;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly state: DelegationState;
  /** Whether it may be acted with today. */
  readonly stands: boolean;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
}

export interface OfferDelegation {
  readonly kind: DelegationKind;
  readonly agentName: string;
  /** Identity number or mobile number of the agent. Whether anybody has it is told to nobody. */
  readonly agentHandle: string;
  readonly matters: readonly string[] | null;
  readonly untilOn: string;
  /** What the principal typed, for the record. */
  readonly statement: string;
  readonly factor?: string | undefined;
}

export interface Guardianship extends AuthorityRef {
  readonly kind: GuardianshipKind;
  readonly wardId: string;
  readonly wardName: string;
  readonly wardBirthDate: string | null;
  readonly guardianId: string;
  readonly guardianName: string;
  readonly relation: string;
  readonly untilOn: string | null;
  readonly endedAt: string | null;
  readonly stands: boolean;
}

export interface RegisterWard {
  readonly kind: GuardianshipKind;
  readonly name: string;
  readonly residentId: string;
  /** 12-digit division of residence. */
  readonly division: string;
  readonly relation: string;
  readonly proofKind: FamilyProof;
  readonly proofNumber: string;
}

export interface CompanyMember {
  readonly accountId: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly matters: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly endedAt: string | null;
  readonly stands: boolean;
}

export interface CompanyInvitation extends AuthorityRef {
  readonly companyId: string;
  readonly companyName: string;
  readonly inviteeName: string;
  readonly role: MemberRole;
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
  readonly state: string;
  readonly invitedAt: string;
}

export interface InviteMember {
  readonly companyId: string;
  readonly name: string;
  readonly handle: string;
  readonly role: 'administrator' | 'agent';
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
}

/** What the session acts with besides the account itself. */
export interface ActingChoice {
  readonly kind: 'delegation' | 'guardianship';
  readonly city: string;
  readonly id: string;
}
