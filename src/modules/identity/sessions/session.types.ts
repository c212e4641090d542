// SPDX-License-Identifier: Apache-2.0
import type { ActingChoice } from '../authority/authority.types.ts';
import type { Plane } from '../identity.types.ts';

/** How somebody proved who they are. `demo`: one of the demo city's people was picked. `operator`: opened by the program itself. */
export type Factor =
  | 'password'
  | 'code'
  | 'passkey'
  | 'totp'
  | 'recovery-code'
  | 'upstream'
  | 'demo'
  | 'operator';

/** From where somebody came, roughly: enough to know one's own visits again, too little to follow anybody. */
export interface Visit {
  /** For example `Chrome · Windows`. */
  readonly device: string;
  /** The larger part of the address, for example `10.20.x.x`. */
  readonly network: string;
}
export const unknownVisit: Visit = { device: '', network: '' };

export interface OpenSession {
  readonly plane: Plane;
  readonly city: string;
  readonly accountId: string;
  readonly companyId?: string | undefined;
  /** The person acted for, by delegation or guardianship; never beside a company. */
  readonly acting?: ActingChoice | undefined;
  readonly postId?: string | undefined;
  /** What the person or the member of staff has just shown. */
  readonly factors?: readonly Factor[] | undefined;
  readonly visit?: Visit | undefined;
  /**
   * Hash of the session that this one follows: it ends, and what it knew of factors, place and time goes on. Who has
   * just shown a factor again (`factors`) counts as recent from now on.
   */
  readonly from?: string | undefined;
  /** With `from`: for whom, and in which post, stays as it was. */
  readonly sameActing?: true | undefined;
}

/** Why a session ended. */
export type SessionEnd =
  | 'signed-out'
  | 'replaced'
  | 'ended-by-owner'
  | 'too-many'
  | 'password-changed'
  | 'role-changed'
  | 'disabled'
  | 'recovered';

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly network: string;
  readonly factors: readonly Factor[];
  readonly begunAt: Date;
  readonly seenAt: Date;
  readonly current: boolean;
}
