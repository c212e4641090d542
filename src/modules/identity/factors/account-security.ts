// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { openAccountField } from '../account-fields.ts';
import type { IdentityServices } from '../identity.types.ts';
import type { AccountRef, AccountSecurity } from './factor.types.ts';
import { findKeys, secondFactorsOf } from './factors.queries.ts';
import { maskedMobile } from './one-time-code.rules.ts';

/** What an account signs in with, for its owner. @throws sign-in-required when it has ended */
export async function securityOf(
  db: Database,
  cipher: IdentityServices['cipher'],
  of: AccountRef,
): Promise<AccountSecurity> {
  const keys = await findKeys(db, of);
  if (!keys) throw new Problem(platformProblems['sign-in-required']);
  const mobile = openAccountField(cipher, of.accountId, 'mobile', keys.mobile_cipher);
  return {
    plane: keys.plane,
    hasPassword: keys.password_hash !== null,
    passwordChangedAt: keys.password_changed_at,
    mobile: mobile === null ? null : maskedMobile(mobile),
    mobileProved: keys.mobile_proved_at !== null,
    demo: keys.demo,
    second: secondFactorsOf(keys),
  };
}
