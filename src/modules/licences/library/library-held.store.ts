// SPDX-License-Identifier: Apache-2.0
import { heldRows } from '#platform/personal/index.ts';

// Licences lie in the cities of their issuers, and so do the rows about them.
const mine = '$1::text is not null and t.holder_account = $2::uuid and t.holder_company is null';

export const heldLibrary = {
  showings: heldRows({
    table: 'licences.showing',
    of: mine,
    by: 'made_at',
    omit: ['token_sha256', 'shown_by'],
    erase: 'delete',
  }),
  permits: heldRows({
    table: 'licences.permit',
    of: mine,
    by: 'given_at',
    omit: ['given_by'],
    erase: 'delete',
  }),
  ledger: heldRows({ table: 'licences.ledger', of: mine, by: 'at', omit: ['user_key', 'rests_on'] }),
};
