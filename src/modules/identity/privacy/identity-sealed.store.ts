// SPDX-License-Identifier: Apache-2.0
import { type SealedColumn, sealedColumn } from '#platform/sealed/index.ts';

const account = (column: string, field: string, clear?: string): SealedColumn =>
  sealedColumn({
    table: 'identity.account',
    column,
    key: [['id', 'uuid']],
    person: 'id',
    ...(clear !== undefined && { clear }),
    place: ([id]) => `identity.account.${field}:${id}`,
  });

const ofInstallation = (table: string, column: string, key: string, field: string): SealedColumn =>
  sealedColumn({ table, column, key: [[key, 'uuid']], place: ([id]) => `${field}:${id}` });

/** The sealed columns of accounts; dates of birth and addresses stood in clear in earlier versions. */
export const identitySealed: readonly SealedColumn[] = [
  account('address_cipher', 'address', 'address'),
  account('birth_date_cipher', 'birth-date', 'birth_date'),
  account('resident_id_cipher', 'resident-id'),
  account('mobile_cipher', 'mobile'),
  account('address_cipher', 'address'),
  account('birth_date_cipher', 'birth-date'),
  ofInstallation('identity.totp', 'secret_cipher', 'account_id', 'identity.totp.secret'),
  ofInstallation('identity.totp', 'offered_cipher', 'account_id', 'identity.totp.secret'),
  ofInstallation('identity.delegation', 'statement_cipher', 'id', 'identity.delegation.statement'),
  ofInstallation('identity.guardianship', 'proof_cipher', 'id', 'identity.guardianship.proof'),
];
