// SPDX-License-Identifier: Apache-2.0
export { canonicalJson, sha256Hex } from './canonical-json.ts';
export { createFieldCipher, type FieldCipher, type PersonCipher, type PersonKeyWork } from './cipher.ts';
export {
  type StatementCheck,
  type StatementFault,
  signStatement,
  verifyStatement,
} from './compact-statement.ts';
export {
  type DepartmentCertificate,
  type KeyStore,
  type KeyStoreOptions,
  openKeyStore,
} from './key-store.ts';
export { PersonErased } from './person-keys.ts';
export type { DetachedSignature, PublicJwk, Signer, Verifier } from './signer.ts';
