// SPDX-License-Identifier: Apache-2.0
/** Fields of an account that are sealed under the person's own key, so that they end with it. */
import { type FieldCipher, PersonErased } from '#platform/crypto/index.ts';

export type AccountField = 'resident-id' | 'mobile' | 'address' | 'birth-date';

const place = (id: string, field: AccountField): string => `identity.account.${field}:${id}`;

export const sealAccountField = (
  cipher: FieldCipher,
  id: string,
  field: AccountField,
  text: string,
): string => cipher.ofPerson(id).encryptText(text, place(id, field));

/** The text of a sealed field; null when there is none, or none any more because the person was erased. */
export function openAccountField(
  cipher: FieldCipher,
  id: string,
  field: AccountField,
  sealed: string | null | undefined,
): string | null {
  if (!sealed) return null;
  try {
    return cipher.ofPerson(id).decryptText(sealed, place(id, field));
  } catch (error) {
    if (error instanceof PersonErased) return null;
    throw error;
  }
}
