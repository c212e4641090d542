// SPDX-License-Identifier: Apache-2.0
import { type SealedColumn, sealedColumn } from '#platform/sealed/index.ts';
import { changesSealed } from './life/changes.store.ts';
import { fieldsPlace, holderCodePlace } from './open-licence.ts';

/** Licences are a public register: sealed by the installation's key, which goes on when an account ends. */
export const licencesSealed: readonly SealedColumn[] = [
  sealedColumn({
    table: 'licences.licence',
    column: 'holder_code_cipher',
    key: [['id', 'uuid']],
    place: ([id = '']) => holderCodePlace(id),
  }),
  sealedColumn({
    table: 'licences.licence',
    column: 'fields_cipher',
    key: [['id', 'uuid']],
    place: ([id = '']) => fieldsPlace(id),
  }),
  changesSealed,
];
