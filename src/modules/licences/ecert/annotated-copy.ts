// SPDX-License-Identifier: Apache-2.0
/** 加注件: a copy for one purpose, with what is granted of the licence only, marked on every part, with a term and a signature. */
import { addDays, type CivilDate, civilDateOf } from '#law/civil-date.ts';
import type { CryptoProvider } from '#platform/crypto/index.ts';
import { type DocumentRenderer, signPdfs } from '#platform/documents/index.ts';
import { licenceDocument } from '../faces/pdf-face.ts';
import type { OpenLicence } from '../licence.types.ts';
import { verifyUrlOf } from '../licence-stamp.ts';
import { gradeWords, grantedParts } from './ecert.rules.ts';
import type { EcertCause, ServiceGrant } from './ecert.types.ts';

export interface CopyParts {
  readonly crypto: CryptoProvider;
  readonly renderer: DocumentRenderer;
  readonly publicUrl: string;
}

export interface AnnotatedCopy {
  readonly pdf: Uint8Array;
  /** 加注件有效期截止; a copy lasts ninety days, no longer than the licence and the grant. */
  readonly until: CivilDate;
  readonly mark: string;
  readonly keyId: string;
}

const copyDays = 90;

/** Every name stands in the PDF's own keywords as GB/T 36903 calls it: JZJZZSJ, JZJZZZ, JZJZZSY, JZJYXQJZSJ. */
export async function annotatedCopy(
  { crypto, renderer, publicUrl }: CopyParts,
  { licence, grant }: { readonly licence: OpenLicence; readonly grant: ServiceGrant },
  cause: EcertCause & { readonly fields?: readonly string[] | undefined },
  now: Date,
): Promise<AnnotatedCopy> {
  const today = civilDateOf(now);
  const until = [addDays(today, copyDays), licence.validTo, grant.untilOn].sort()[0] ?? today;
  const mark = gradeWords(licence.issuerName, until);
  const { holder, holderCode, fields } = grantedParts(licence, grant, cause.fields);
  const whole = licenceDocument(licence, publicUrl);
  const page = await renderer.renderPdf({
    template: 'licence',
    data: {
      ...whole,
      holder: holder ?? '—',
      holderCode: holderCode ?? '—',
      fields: fields.filter(({ value }) => value !== holder && value !== holderCode),
    },
    symbols: { qr: { text: verifyUrlOf(publicUrl, licence.verifyCode) } },
    createdAt: now,
  });
  const keywords = [
    `ZZBS=${licence.identifier}`,
    `JZJZZSJ=${now.toISOString()}`,
    `JZJZZZ=${grant.bodyName}`,
    `JZJZZSY=${cause.useCause.trim()}`,
    `JZJYXQJZSJ=${until}`,
  ];
  const plain = await renderer.renderPdf({
    template: 'annotated-copy',
    data: { mark, keywords, use: `${grant.bodyName}：${cause.useCause.trim()}`, pages: 1 },
    attachments: { 'source.pdf': page },
    createdAt: now,
  });
  const owner = { code: licence.issuerId, name: licence.issuerName };
  // Not the key of the issuer's seal: that one is for what was decided, and a copy is no decision.
  const key = await crypto.signingKey(owner, 'statement', 'ES256');
  const reason = `Annotated copy ${licence.identifier}`;
  const location = `${verifyUrlOf(publicUrl, licence.verifyCode)}#copy-until=${until}`;
  const [pdf] = await signPdfs(key, [{ pdf: plain, reason, location }], now);
  if (!pdf) throw new Error('the key signed nothing');
  return { pdf, until, mark, keyId: key.keyId };
}
