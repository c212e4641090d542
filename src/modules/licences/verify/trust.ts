// SPDX-License-Identifier: Apache-2.0
/** What a verifier trusts: certificates of authorities, in the two forms that the checks of files ask for. */
import { X509Certificate } from 'node:crypto';

export interface Trust {
  /** PEM; as far as readers of PDF know their algorithm. */
  readonly pems: readonly string[];
  /** DER, all of them. The same array for the same trust: what was found of certificates is kept by it. */
  readonly ders: readonly Uint8Array[];
}

/** Trust in PEM certificates, of which one text may hold several, and in DER ones. Whatever is none is left out. */
export function trustIn(pems: readonly string[], ders: readonly Uint8Array[] = []): Trust {
  const all = [...pems.flatMap(dersIn), ...ders];
  return { pems: all.flatMap((der) => pemOf(der) ?? []), ders: all };
}

const dersIn = (pem: string): Buffer[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64'),
  );

function pemOf(der: Uint8Array): string | undefined {
  try {
    return new X509Certificate(der).toString();
  } catch {
    return undefined;
  }
}
