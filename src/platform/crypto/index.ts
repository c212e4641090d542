// SPDX-License-Identifier: Apache-2.0
export { canonicalJson, sha256Hex } from './canonical-json.ts';
export { chooseProvider, type ProviderChoice } from './choose-provider.ts';
export { createFieldCipher, type FieldCipher, type PersonCipher, type PersonKeyWork } from './cipher.ts';
export {
  type StatementCheck,
  type StatementFault,
  signStatement,
  verifyStatement,
} from './compact-statement.ts';
export { KeyFault } from './key-fault.ts';
export {
  type DepartmentCertificate,
  type KeyStore,
  type KeyStoreOptions,
  openKeyStore,
} from './key-store.ts';
export { PersonErased } from './person-keys.ts';
export type {
  CryptoProvider,
  DigestAlgorithm,
  KeyOwner,
  KeyUse,
  SignatureAlgorithm,
  SigningKey,
  VerifyingKey,
} from './provider.types.ts';
export type { DetachedSignature, PublicJwk, Signer, Verifier } from './signer.ts';
export { type OpenProvider, openCryptoProvider, type SoftProviderOptions } from './soft-provider.ts';
export type { ChainFault } from './x509-chain.ts';
export type { Certificate } from './x509-read.ts';
