// SPDX-License-Identifier: Apache-2.0

import type { FieldCipher } from '#platform/crypto/index.ts';

export type Plane = 'person' | 'staff';

/** Services that identity needs from the platform. */
export interface IdentityServices {
  readonly cipher: FieldCipher;
  readonly passwords: {
    hash(password: string): Promise<string>;
    verify(hash: string, password: string): Promise<boolean>;
  };
}

export interface NewPerson {
  readonly name: string;
  readonly residentId: string;
  readonly mobile: string;
  readonly address?: string | undefined;
  /** 12-digit division of residence. */
  readonly division: string;
  /** Absent: the account can only be entered by the demo page. */
  readonly password?: string | undefined;
  readonly demo?: boolean | undefined;
}

export interface NewStaff {
  readonly city: string;
  readonly name: string;
  /** Staff number, the sign-in name of the staff plane. */
  readonly staffNo: string;
  readonly password?: string | undefined;
  readonly demo?: boolean | undefined;
}

export interface NewCompany {
  readonly name: string;
  readonly uscc: string;
  /** `company`, `individual-business`, `institution`, `association` */
  readonly kind: string;
  readonly address?: string | undefined;
  readonly division: string;
  readonly legalRepresentativeId: string;
  readonly agentIds?: readonly string[] | undefined;
}

/** What an account holds about its person: the facts that fill a form without asking. */
export interface AccountFacts {
  readonly id: string;
  readonly city: string;
  readonly name: string;
  readonly residentId: string | null;
  readonly mobile: string | null;
  readonly address: string | null;
  readonly division: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly assuranceLevel: number;
}

export interface CompanyFacts {
  readonly id: string;
  readonly city: string;
  readonly name: string;
  readonly uscc: string;
  readonly kind: string;
  readonly address: string | null;
  readonly division: string | null;
  readonly legalRepresentative: string | null;
}

export interface Session {
  readonly plane: Plane;
  readonly token: string;
  readonly expiresAt: Date;
}
