// SPDX-License-Identifier: Apache-2.0
import type { Plane } from '../identity.types.ts';

/** What a one-time code is for; a code for one purpose is worth nothing for another. */
export type CodePurpose = 'register' | 'sign-in' | 'recover' | 'change-mobile' | 'confirm';

/** What somebody who typed the right code has proved: that the number is theirs. */
export interface CodeProof {
  readonly ticketSha256: string;
  readonly mobile: string;
  readonly numberIndex: string;
  /** The account the code was asked for; absent when registering. */
  readonly account?: { readonly city: string; readonly accountId: string };
}

/** Which second factors an account has. */
export interface SecondFactors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

/** A way of signing in that waits for its second factor. It can do nothing else, and ends after ten minutes. */
export interface HalfSession {
  readonly ticket: string;
  readonly expiresAt: Date;
  /** True when the account has no second factor yet: one must be set up before anything else. */
  readonly enrol: boolean;
  readonly methods: readonly ('totp' | 'passkey' | 'recovery-code')[];
}

export interface AccountRef {
  readonly city: string;
  readonly accountId: string;
}

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** Kept by a service that copies it to the owner's other devices. */
  readonly synced: boolean;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** What an account has to sign in with; the number masked. */
export interface AccountSecurity {
  readonly plane: Plane;
  readonly hasPassword: boolean;
  readonly passwordChangedAt: Date | null;
  /** For example 138****8000; null when there is none. */
  readonly mobile: string | null;
  readonly mobileProved: boolean;
  readonly demo: boolean;
  readonly second: SecondFactors;
}
