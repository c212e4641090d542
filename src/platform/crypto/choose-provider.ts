// SPDX-License-Identifier: Apache-2.0
import { derOid } from './der.ts';
import type { KeyRingOptions } from './key-ring.ts';
import { pkcs11Provider } from './pkcs11-provider.ts';
import { type OpenProvider, openCryptoProvider } from './soft-provider.ts';
import type { TokenSettings } from './token-connection.ts';

/** Where the keys of organisations live. */
export type ProviderChoice =
  | { readonly kind: 'soft' }
  | (TokenSettings & {
      readonly kind: 'pkcs11';
      /** The maker's mechanisms for SM2, by their numbers. */
      readonly sm2?: { readonly generate: number; readonly sign: number };
    });

/** Opens the provider that the configuration names; a token is not touched before its first use. */
export function chooseProvider(
  choice: ProviderChoice,
  ring: Omit<KeyRingOptions, 'algorithms'>,
): Promise<OpenProvider> {
  if (choice.kind === 'soft') return openCryptoProvider(ring);
  const { sm2, ...token } = choice;
  const curve = derOid('1.2.156.10197.1.301');
  return pkcs11Provider({ ...ring, ...token, ...(sm2 && { sm2: { ...sm2, curve } }) });
}
