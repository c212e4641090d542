// SPDX-License-Identifier: Apache-2.0
import { heldRows } from '#platform/personal/index.ts';

export const heldLicences = heldRows({
  table: 'licences.licence',
  // Licences are registered where they are issued, which need not be the city of the account.
  of: '$1::text is not null and t.holder_account = $2::uuid and t.holder_company is null',
  by: 'issued_on',
  omit: ['holder_code_index', 'verify_code', 'holder_code_cipher', 'fields_cipher'],
});
