// SPDX-License-Identifier: Apache-2.0
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { PersonalDataPart } from '#platform/personal/index.ts';
import { credentialParts } from './credentials/credentials-personal.ts';
import { libraryParts } from './library/library-personal.ts';
import { listLicencesOfPerson } from './licences.queries.ts';
import { heldLicences } from './licences-held.store.ts';
import { openLicence } from './open-licence.ts';

export const licencesParts = ({ cipher }: { readonly cipher: FieldCipher }): PersonalDataPart[] => [
  {
    name: 'licences.licences',
    title: { zh: '电子证照', en: 'Licences' },
    purpose: { zh: '依法登记和核验证照', en: 'the register of licences that the law asks for' },
    basis: 'statutory-duty',
    retention: 'register',
    term: {
      zh: '按证照登记的规定保存，注销账号后继续有效',
      en: 'kept as a register, valid after the account is closed',
    },
    count: heldLicences.count,
    collect: async (on, of) =>
      (await listLicencesOfPerson(on, of.accountId)).map((record) => {
        const licence = openLicence(cipher, record);
        return {
          id: licence.id,
          title: licence.typeName,
          at: licence.issuedOn,
          data: {
            number: licence.number,
            issuer: licence.issuerName,
            holder: licence.holderName,
            holderCode: licence.holderCode,
            state: licence.state,
            fields: licence.fields,
          },
        };
      }),
  },
  ...libraryParts,
  ...credentialParts,
];
