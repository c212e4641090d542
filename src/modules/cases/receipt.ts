// SPDX-License-Identifier: Apache-2.0
/** The receipt (收件凭证): what an applicant holds in hand, signed so that anyone can check it offline. */
import { type FieldCipher, type Signer, signStatement } from '#platform/crypto/index.ts';
import type { CaseEventData } from './case.types.ts';
import type { StoredCase } from './cases.queries.ts';

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

/** The receipt of a stored case, the same to the letter as the first one. @throws {Error} when its history is damaged */
export function reprintReceipt(
  stored: Pick<StoredCase, 'case_no' | 'matter_name' | 'matter_code' | 'events'>,
  { signer, cipher }: { readonly signer: Signer; readonly cipher: FieldCipher },
): Receipt {
  const [first] = stored.events;
  if (first?.name !== 'submitted') throw new Error('a case begins with its submission');
  // The name says whose data it is.
  const data = first.data as CaseEventData['submitted'];
  return makeReceipt(
    {
      caseNo: stored.case_no,
      matterName: stored.matter_name,
      matterCode: stored.matter_code,
      receivedAt: new Date(first.at),
      answersSha256: data.answersSha256,
      fileSha256s: data.files.map((f) => f.sha256),
      eventHash: first.hash,
    },
    signer,
    cipher,
  );
}
