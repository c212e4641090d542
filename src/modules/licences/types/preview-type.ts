// SPDX-License-Identifier: Apache-2.0
/** A type of licence as a picture with its sample data. */
import { guillocheSvg, qrSvg, sealSvg } from '#platform/documents/index.ts';
import { drawLicence, type TemplateValues } from './draw-licence.rules.ts';
import type { LicenceTypeDocument } from './licence-type.types.ts';

const words = {
  zh: { holder: '示例持证主体', long: '长期', to: '至', across: '样本', seal: '电子证照专用章' },
  en: { holder: 'Sample holder', long: 'without end', to: 'to', across: 'SAMPLE', seal: '电子证照专用章' },
};

/** The values of the sample: invented, and marked as a sample across the page. */
function sampleValues(type: LicenceTypeDocument, lang: 'zh' | 'en'): TemplateValues {
  const w = words[lang];
  const day = lang === 'zh' ? '2026年1月1日' : '2026-01-01';
  const end = lang === 'zh' ? '2030年12月31日' : '2030-12-31';
  const validity =
    'permanent' in type.validity ? w.long : `${day}${lang === 'zh' ? w.to : ` ${w.to} `}${end}`;
  return {
    title: type.name.zh,
    'title-en': type.name.en,
    number: '0000000000000000',
    identifier: `1.2.156.3005.2.${type.typeCode}.${type.typeCode.slice(0, 18)}.00000000000000000000.001.0`,
    holder: w.holder,
    'holder-code': '000000000000000000',
    issuer: type.definerName,
    'issued-on': day,
    'valid-from': day,
    'valid-to': 'permanent' in type.validity ? w.long : end,
    validity,
    'verify-code': '0000 0000 0000 0000 0000 0000',
    ...Object.fromEntries(type.fields.map((field) => [`field:${field.id}`, field.example])),
  };
}

/** SVG of the sample; it neither runs nor loads anything. */
export function previewOfType(type: LicenceTypeDocument, publicUrl: string, lang: 'zh' | 'en'): string {
  const w = words[lang];
  return drawLicence(
    type.template,
    sampleValues(type, lang),
    {
      ground: guillocheSvg(),
      // The address of verification without a code: whoever scans a sample is not told that it is valid.
      qr: qrSvg(`${publicUrl}/verify`, 'Q'),
      seal: sealSvg({ organisation: type.definerName, centreText: w.seal }),
      across: w.across,
    },
    lang,
  );
}
