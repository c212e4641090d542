// SPDX-License-Identifier: Apache-2.0
// Makes the document of a licence: printed, sealed, signed, stored; then the licence is in force.
import { actorKey, system } from '#platform/actor.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { FieldCipher, KeyStore } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import {
  type DocumentRenderer,
  type DocumentSymbols,
  signingTime,
  signPdf,
} from '#platform/documents/index.ts';
import type { Files } from '#platform/files.ts';
import type { Listener } from '#platform/jobs.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { licenceCan, licenceSteps, permanent } from './licence.rules.ts';
import type { LicenceRecord } from './licence.types.ts';
import { verifyUrlOf, writeStamp } from './licence-stamp.ts';
import { type LicenceTold, licenceEvents } from './licences.events.ts';
import { findLicence } from './licences.queries.ts';
import { saveMove } from './licences.store.ts';
import { openLicence } from './open-licence.ts';

export interface SealParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
  readonly keys: Pick<KeyStore, 'departmentCertificate'>;
  readonly renderer: DocumentRenderer;
  readonly files: Files;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** How a document is signed; a rehearsal on virtual time passes one that costs nothing. */
  readonly sign?: typeof signPdf;
}

interface Sealed {
  readonly city: string;
  readonly licenceId: string;
  readonly sha256: string;
  readonly size: number;
  readonly signedAt: Date;
}

/** Notes the signed document and puts the licence in force. Run again, or after a revocation, it changes nothing. */
export const sealLicence: Command<Sealed, { readonly sealed: boolean }> = command(
  'licences.seal',
  async ({ tx, now, actor, emit }, { city, licenceId, sha256, size, signedAt }) => {
    const found = await findLicence(tx, city, licenceId);
    if (!found) throw new Problem(platformProblems['not-found']);
    if (!licenceCan('seal', found.state)) return { sealed: false };
    const { to, event } = licenceSteps.seal;
    const move = { city, id: licenceId, from: found.state, to, event, at: now, actor: actorKey(actor) };
    const sealed = await saveMove(tx, { ...move, sealed: { sha256, size, signedAt } });
    if (sealed) emit(licenceEvents.sealed(found));
    return { sealed };
  },
);

/** Hears of every issued licence and makes its document. Safe to run twice. */
export function sealListener(parts: SealParts): Listener {
  return {
    name: 'licences.make-document',
    event: 'licences.issued.v1',
    mode: 'effect',
    maxAttempts: 12,
    run: async ({ payload, now }) => {
      // Our own event, written by `licenceEvents.issued`.
      const { city, licenceId } = payload as LicenceTold;
      const licence = await findLicence(parts.db, city, licenceId);
      if (!licence || !licenceCan('seal', licence.state)) return;
      const { pdf, signedAt } = await makeDocument(parts, licence, now);
      const { sha256, size } = await parts.files.put(pdf);
      await parts.runner.execute(sealLicence, system('licences'), {
        city,
        licenceId,
        sha256,
        size,
        signedAt,
      });
    },
  };
}

async function makeDocument(
  parts: SealParts,
  licence: LicenceRecord,
  now: Date,
): Promise<{ pdf: Uint8Array; signedAt: Date }> {
  const certificate = await parts.keys.departmentCertificate(licence.issuerId, licence.issuerName);
  const plain = await parts.renderer.renderPdf({
    template: 'licence',
    data: licenceDocument(licence, parts),
    symbols: licenceSymbols(licence, parts.publicUrl),
    createdAt: licence.createdAt,
  });
  const signedAt = signingTime(certificate.certificatePem, now);
  const { reason, location } = writeStamp(licence, parts.publicUrl);
  const pdf = await (parts.sign ?? signPdf)(plain, {
    ...certificate,
    reason,
    location,
    name: licence.issuerName,
    signedAt,
  });
  return { pdf, signedAt };
}

/** The data of the template `licence`. */
export function licenceDocument(
  record: LicenceRecord,
  parts: Pick<SealParts, 'cipher' | 'publicUrl'>,
): Record<string, unknown> {
  const licence = openLicence(parts.cipher, record);
  const verifyUrl = verifyUrlOf(parts.publicUrl, licence.verifyCode);
  const company = licence.holderCodeType === '001';
  const known = new Set([licence.holderName, licence.holderCode]);
  return {
    title: licence.typeName,
    number: licence.number,
    identifier: licence.identifier,
    holder: licence.holderName,
    holderLabel: '持证主体',
    holderCode: licence.holderCode,
    holderCodeLabel: company ? '统一社会信用代码' : '公民身份号码',
    // Who holds it stands at the top already.
    fields: licence.fields
      .filter(({ value }) => !known.has(value))
      .map(({ label, value }) => ({ label: label.zh, value })),
    issuer: licence.issuerName,
    issuedOn: chineseDate(licence.issuedOn),
    validFrom: chineseDate(licence.validFrom),
    validTo: licence.validTo === permanent ? '长期' : chineseDate(licence.validTo),
    verifyUrl,
    lang: 'zh',
  };
}

/** The code to verify it by and the seal of its issuer. */
export const licenceSymbols = (
  record: Pick<LicenceRecord, 'verifyCode' | 'issuerName'>,
  publicUrl: string,
): DocumentSymbols => ({
  qr: { text: verifyUrlOf(publicUrl, record.verifyCode), correction: 'Q' },
  seal: { organisation: record.issuerName, centreText: '电子证照专用章' },
});

/** 2026-11-22 → 2026年11月22日 */
function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
