// SPDX-License-Identifier: Apache-2.0
/**
 * Asking the registers whether a claim is true: the register of legal entities (法人库) and the population register
 * (人口库). A register says yes or no and what is public; it never hands out numbers of identity. Asked outside of any
 * command, for it is a network call.
 */
import type { FamilyProof } from './authority.types.ts';

export interface CompanyEntry {
  readonly uscc: string;
  readonly name: string;
  /** `company`, `individual-business`, `institution`, `association` */
  readonly kind: string;
  readonly address: string | null;
  /** 12-digit division of its seat. */
  readonly division: string;
  /** The register's own reference of this answer, kept as evidence. */
  readonly reference: string;
}

export interface FamilyQuestion {
  readonly proofKind: FamilyProof;
  readonly proofNumber: string;
  readonly wardResidentId: string;
  readonly wardName: string;
  readonly guardianResidentId: string;
}

export interface RegisterCheck {
  /** The entry when the register names this person as 法定代表人; null otherwise, also when there is no such company. */
  legalRepresentative(uscc: string, residentId: string): Promise<CompanyEntry | null>;
  /** The register's reference when the proof stands for this ward and guardian; null otherwise. */
  family(question: FamilyQuestion): Promise<string | null>;
}

/** Thrown when a register does not answer. */
export class RegisterUnavailable extends Error {}

/** No register is connected: whoever claims comes to a window. */
export const noRegister: RegisterCheck = {
  legalRepresentative: () => Promise.reject(new RegisterUnavailable('no register is connected')),
  family: () => Promise.reject(new RegisterUnavailable('no register is connected')),
};

export interface SimulatedEntries {
  readonly companies: readonly (Omit<CompanyEntry, 'reference'> & {
    readonly legalRepresentativeResidentId: string;
  })[];
  readonly families: readonly FamilyQuestion[];
}

/** Answers from a list of invented entries: for the demonstration and for tests. */
export function simulatedRegister(entries: SimulatedEntries): RegisterCheck {
  const reference = (text: string): string => `SIM-${text.slice(-6)}`;
  return {
    legalRepresentative: async (uscc, residentId) => {
      const found = entries.companies.find((c) => c.uscc === uscc);
      if (found === undefined || found.legalRepresentativeResidentId !== residentId) return null;
      const { legalRepresentativeResidentId: _id, ...entry } = found;
      return { ...entry, reference: reference(uscc) };
    },
    family: async (q) => {
      const found = entries.families.find(
        (f) =>
          f.proofKind === q.proofKind &&
          f.proofNumber === q.proofNumber &&
          f.wardResidentId === q.wardResidentId &&
          f.wardName === q.wardName &&
          f.guardianResidentId === q.guardianResidentId,
      );
      return found === undefined ? null : reference(q.proofNumber);
    },
  };
}
