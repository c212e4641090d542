// SPDX-License-Identifier: Apache-2.0
/** The PDF face of a licence before it is signed: PDF/A-2b with its fonts, its issuer's seal as a picture and its QR code. */
import type { DocumentRenderer, DocumentSymbols } from '#platform/documents/index.ts';
import { permanent } from '../licence.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import { verifyUrlOf } from '../licence-stamp.ts';
import { asError } from './make-faces.ts';

export type PrintedPage =
  | { readonly licence: OpenLicence; readonly pdf: Uint8Array }
  | { readonly licence: OpenLicence; readonly fault: Error };

/** Prints licences, each by itself: one that fails leaves the others. @param qrTexts by the id of the licence */
export const licencePages = (
  renderer: DocumentRenderer,
  licences: readonly OpenLicence[],
  publicUrl: string,
  qrTexts: ReadonlyMap<string, string>,
): Promise<PrintedPage[]> =>
  Promise.all(
    licences.map(async (licence): Promise<PrintedPage> => {
      try {
        const pdf = await renderer.renderPdf({
          template: 'licence',
          data: licenceDocument(licence, publicUrl),
          symbols: licenceSymbols(licence, qrTexts.get(licence.id) ?? ''),
          createdAt: licence.createdAt,
        });
        return { licence, pdf };
      } catch (error) {
        return { licence, fault: asError(error) };
      }
    }),
  );

/** The data of the template `licence`. */
export function licenceDocument(licence: OpenLicence, publicUrl: string): Record<string, unknown> {
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
    verifyUrl: verifyUrlOf(publicUrl, licence.verifyCode),
    lang: 'zh',
  };
}

/** The code to verify it by and the seal of its issuer. */
export const licenceSymbols = (
  licence: Pick<OpenLicence, 'issuerName'>,
  qrText: string,
): DocumentSymbols => ({
  // M: nothing lies over the code, and what it holds is long.
  qr: { text: qrText, correction: 'M', points: true },
  seal: { organisation: licence.issuerName, centreText: '电子证照专用章' },
});

/** 2026-11-22 → 2026年11月22日 */
function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
