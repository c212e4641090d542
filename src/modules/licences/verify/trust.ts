// SPDX-License-Identifier: Apache-2.0
/** What a verifier trusts: certificates of authorities, in the two forms that the checks of files ask for. */
import { X509Certificate } from 'node:crypto';

export interface Trust {
  /** PEM; as far as readers of PDF know their algorithm. */
  readonly pems: readonly string[];
  /** DER, all of them. The same array for the same trust: what was found of certificates is kept by it. */
  readonly ders: readonly Uint8Array[];
}

/** Trust in PEM certificates and in DER ones. Whatever is none is left out. */
export function trustIn(pems: readonly string[], ders: readonly Uint8Array[] = []): Trust {
  const given = pems.flatMap((pem) => derOf(pem) ?? []);
  const all = [...given, ...ders];
  return { pems: [...pems, ...ders.flatMap((der) => pemOf(der) ?? [])], ders: all };
}

function derOf(pem: string): Uint8Array | undefined {
  const [, text] = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem) ?? [];
  return text === undefined ? undefined : Buffer.from(text, 'base64');
}

function pemOf(der: Uint8Array): string | undefined {
  try {
    return new X509Certificate(der).toString();
  } catch {
    return undefined;
  }
}
