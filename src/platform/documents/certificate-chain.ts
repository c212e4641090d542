// SPDX-License-Identifier: Apache-2.0
import { X509Certificate } from 'node:crypto';

/**
 * Why a certificate is not trusted at an instant, or nothing when it is: it must lead to one of `roots`
 * (PEM) over the carried certificates, each issued and signed by the next, all valid then, the upper ones being authorities
 * (RFC 5280 §6, without revocation and policies).
 */
export function chainFaults(
  signer: X509Certificate,
  carried: readonly X509Certificate[],
  roots: readonly string[],
  at: Date,
): string[] {
  const trusted = roots.map((pem) => new X509Certificate(pem));
  const isTrusted = (certificate: X509Certificate) => trusted.some(({ raw }) => raw.equals(certificate.raw));
  const used = new Set<X509Certificate>([signer]);
  const faults: string[] = [];
  let current = signer;
  if (signer.ca) faults.push('the signer is an authority, not an organisation');
  for (let depth = 0; depth < 5 && !isTrusted(current); depth++) {
    const issuer = [...carried, ...trusted].find((other) => !used.has(other) && hasIssued(other, current));
    if (!issuer) return [...faults, 'the certificate does not lead to a trusted root'];
    if (!wasValid(current, at)) faults.push(`the certificate of ${commonName(current)} was not valid then`);
    used.add(issuer);
    current = issuer;
  }
  if (!isTrusted(current)) faults.push('the certificate does not lead to a trusted root');
  if (!wasValid(current, at)) faults.push(`the certificate of ${commonName(current)} was not valid then`);
  // A certificate that takes no part proves nothing and could hide a change.
  if (carried.some((one) => !used.has(one) && !isTrusted(one)))
    faults.push('a certificate is carried that takes no part');
  return faults;
}

/** The common name of a certificate's subject, or an empty text. */
export function commonName(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
}

const codes = new WeakMap<X509Certificate, string>();

/** The code of the organisation that a certificate names (organizationIdentifier, X.520), or an empty text. */
export function organisationCode(certificate: X509Certificate): string {
  const known = codes.get(certificate);
  if (known !== undefined) return known;
  const code = /^(?:organizationIdentifier|2\.5\.4\.97)=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
  codes.set(certificate, code);
  return code;
}

function hasIssued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function wasValid(certificate: X509Certificate, at: Date): boolean {
  const instant = at.getTime();
  return Date.parse(certificate.validFrom) <= instant && instant <= Date.parse(certificate.validTo);
}
