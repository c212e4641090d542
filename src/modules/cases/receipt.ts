// SPDX-License-Identifier: Apache-2.0
/** The receipt (收件凭证): what an applicant holds in hand, signed so that anyone can check it offline. */
import type { FieldCipher, Signer } from '#platform/crypto/index.ts';
import { signStatement } from '#platform/crypto/index.ts';

export interface Receipt {
  readonly caseNo: string;
  readonly matterName: string;
  readonly receivedAt: string;
  /** Six digits for looking the case up without an account. */
  readonly queryPassword: string;
  /** A signed compact statement (JWS, EdDSA) over number, time and the hashes of all that was handed in. */
  readonly statement: string;
}

/** Derived from the number with the installation's key: the same at every reprint, stored nowhere. */
export function queryPasswordOf(caseNo: string, cipher: FieldCipher): string {
  return String(
    Number.parseInt(cipher.blindIndex(caseNo, 'cases.query-password').slice(0, 12), 16) % 1_000_000,
  ).padStart(6, '0');
}

export function makeReceipt(
  c: {
    caseNo: string;
    matterName: string;
    matterCode: string;
    receivedAt: Date;
    answersSha256: string;
    fileSha256s: readonly string[];
    eventHash: string;
  },
  signer: Signer,
  cipher: FieldCipher,
): Receipt {
  const receivedAt = c.receivedAt.toISOString();
  const statement = signStatement(
    signer,
    {
      kind: 'receipt',
      caseNo: c.caseNo,
      matterCode: c.matterCode,
      matterName: c.matterName,
      receivedAt,
      answersSha256: c.answersSha256,
      files: c.fileSha256s,
      eventHash: c.eventHash,
    },
    'receipt',
  );
  return {
    caseNo: c.caseNo,
    matterName: c.matterName,
    receivedAt,
    queryPassword: queryPasswordOf(c.caseNo, cipher),
    statement,
  };
}
