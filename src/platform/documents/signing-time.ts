// SPDX-License-Identifier: Apache-2.0
import { X509Certificate } from 'node:crypto';

/** Bodies have one certificate at a time: each is read once. */
const beginnings = new Map<string, Date>();

function validFrom(certificatePem: string): Date {
  const known = beginnings.get(certificatePem);
  if (known) return known;
  const from = new Date(new X509Certificate(certificatePem).validFrom);
  if (beginnings.size > 1000) beginnings.clear();
  beginnings.set(certificatePem, from);
  return from;
}

/** When a document may say that it was signed: a certificate younger than the clock of a rehearsal cannot have signed before it existed. */
export function signingTime(certificatePem: string, now: Date): Date {
  const from = validFrom(certificatePem);
  return now < from ? from : now;
}
