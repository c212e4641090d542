// SPDX-License-Identifier: Apache-2.0
// The visual template of a type of licence: what is laid out when nobody has, and what is wrong with one. Pure.
import type {
  LicenceTemplate,
  LicenceTemplateText,
  LicenceTypeDocument,
  LicenceTypeField,
} from './licence-type.types.ts';

const ink = '#1d2129';
const red = '#a8201a';

const text = (
  id: string,
  source: string,
  place: Pick<LicenceTemplateText, 'x' | 'y' | 'width' | 'size'>,
  more: Partial<LicenceTemplateText> = {},
): LicenceTemplateText => ({
  id,
  source,
  label: null,
  align: 'left',
  bold: false,
  colour: ink,
  ...place,
  ...more,
});

const labelled = (zh: string, en: string) => ({ label: { zh, en } });

/** A4 across: the head, holder and number, the fields one below the other, code and seal at the foot. */
export function plainTemplate(
  fields: readonly Pick<LicenceTypeField, 'id' | 'name'>[],
  company: boolean,
): LicenceTemplate {
  // From the holder to the foot there are 74 mm for two lines of head and every field.
  const step = Math.min(9, 74 / (fields.length + 3));
  const size = step >= 8 ? 13 : step >= 5 ? 10 : 7;
  const line = (index: number) => ({ x: 38, y: 68 + index * step, width: 220, size });
  return {
    page: { width: 297, height: 210 },
    background: { pattern: 'guilloche', colour: '#b99a5b' },
    border: '#9c7a3c',
    texts: [
      text(
        'title',
        'title',
        { x: 30, y: 36, width: 237, size: 30 },
        { align: 'centre', bold: true, colour: red },
      ),
      text('title-en', 'title-en', { x: 30, y: 46, width: 237, size: 10 }, { align: 'centre' }),
      text(
        'number',
        'number',
        { x: 30, y: 57, width: 237, size: 12 },
        { align: 'centre', ...labelled('证照编号', 'No.') },
      ),
      text('holder', 'holder', line(0), labelled('持证主体', 'Holder')),
      text(
        'holder-code',
        'holder-code',
        line(1),
        company
          ? labelled('统一社会信用代码', 'Unified social credit code')
          : labelled('证件号码', 'Identity number'),
      ),
      ...fields.map((field, index) =>
        text(`field-${kebab(field.id)}`, `field:${field.id}`, line(index + 2), { label: { ...field.name } }),
      ),
      text('validity', 'validity', line(fields.length + 2), labelled('有效期', 'Valid')),
      text(
        'issuer',
        'issuer',
        { x: 160, y: 162, width: 92, size: 13 },
        { align: 'centre', ...labelled('发证机关', 'Issued by') },
      ),
      text('issued-on', 'issued-on', { x: 160, y: 172, width: 92, size: 12 }, { align: 'centre' }),
      text(
        'identifier',
        'identifier',
        { x: 30, y: 196, width: 237, size: 7 },
        { align: 'centre', ...labelled('电子证照标识', 'Identifier') },
      ),
    ],
    seal: { x: 185, y: 146, diameter: 42 },
    qr: { x: 38, y: 152, size: 34 },
  };
}

const kebab = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The template with a line for each field that has none yet, and without lines of fields that are gone. */
export function templateWithFields(
  template: LicenceTemplate,
  fields: readonly LicenceTypeField[],
  company: boolean,
): LicenceTemplate {
  const ids = new Set(fields.map(({ id }) => id));
  const kept = template.texts.filter(
    ({ source }) => !source.startsWith('field:') || ids.has(source.slice(6)),
  );
  const shown = new Set(kept.map(({ source }) => source));
  const missing = fields.filter(({ id }) => !shown.has(`field:${id}`));
  if (missing.length === 0 && kept.length === template.texts.length) return template;
  // A layout that nobody moved is laid out anew; one that somebody arranged only gets what is missing.
  const before = template.texts.flatMap(({ source, label }) =>
    source.startsWith('field:') && label ? [{ id: source.slice(6), name: label }] : [],
  );
  if (JSON.stringify(plainTemplate(before, company)) === JSON.stringify(template))
    return plainTemplate(fields, company);
  const added = plainTemplate(fields, company).texts.filter(({ source }) =>
    missing.some(({ id }) => source === `field:${id}`),
  );
  return { ...template, texts: [...kept, ...added] };
}

/** What is wrong with a type or its template: an error stops publishing, a warning does not. */
export interface TypeFinding {
  readonly level: 'error' | 'warning';
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Points to millimetres. */
export const mmOfPoints = (points: number): number => (points * 25.4) / 72;

const boxOf = (t: LicenceTemplateText): Box => ({
  x: t.x,
  // `y` is the base line; most of a character stands above it.
  y: t.y - mmOfPoints(t.size) * 0.86,
  width: t.width,
  height: mmOfPoints(t.size),
});

const within = ({ x, y, width, height }: Box, page: LicenceTemplate['page']): boolean =>
  x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const needed = ['title', 'number', 'holder', 'issuer', 'issued-on'] as const;
const neededWords: Record<(typeof needed)[number], { zh: string; en: string }> = {
  title: { zh: '证照名称', en: 'the name of the licence' },
  number: { zh: '证照编号', en: 'the number' },
  holder: { zh: '持证主体', en: 'the holder' },
  issuer: { zh: '发证机关', en: 'the issuer' },
  'issued-on': { zh: '颁发日期', en: 'the day of issue' },
};

/** What is wrong with the places of a template. */
export function templateFindings({
  template,
  fields,
}: Pick<LicenceTypeDocument, 'template' | 'fields'>): TypeFinding[] {
  const { page, texts } = template;
  const sources = new Set(texts.map(({ source }) => source));
  const missing = needed.filter((source) => !sources.has(source));
  return [
    ...missing.map((source) =>
      fault(
        '/template/texts',
        `模板缺少${neededWords[source].zh}`,
        `The template lacks ${neededWords[source].en}`,
      ),
    ),
    ...(['validity', 'valid-to'].some((source) => sources.has(source))
      ? []
      : [fault('/template/texts', '模板缺少有效期', 'The template lacks the term of validity')]),
    ...texts.flatMap((one, index) => textFindings(one, index, { template, fields })),
    ...placeFindings(template, page),
    ...fields
      .filter(({ id }) => !sources.has(`field:${id}`))
      .map(({ name }) =>
        hint('/template/texts', `照面项“${name.zh}”没有印在证照上`, `“${name.en}” is not printed`),
      ),
  ];
}

function textFindings(
  one: LicenceTemplateText,
  index: number,
  { template, fields }: Pick<LicenceTypeDocument, 'template' | 'fields'>,
): TypeFinding[] {
  const at = `/template/texts/${index}`;
  const found: TypeFinding[] = [];
  const field = one.source.startsWith('field:') ? one.source.slice(6) : undefined;
  if (field !== undefined && !fields.some(({ id }) => id === field))
    found.push(fault(`${at}/source`, `没有照面项“${field}”`, `There is no field “${field}”`));
  if (one.source === 'fixed' && one.label === null)
    found.push(fault(`${at}/label`, '固定文字不能为空', 'Fixed words are missing'));
  if (template.texts.findIndex(({ id }) => id === one.id) !== index)
    found.push(fault(`${at}/id`, `标识“${one.id}”重复`, `The id “${one.id}” stands twice`));
  const box = boxOf(one);
  if (!within(box, template.page))
    found.push(fault(`${at}/x`, `“${one.id}”超出页面`, `“${one.id}” runs over the page`));
  const other = template.texts.find((t, i) => i < index && overlap(boxOf(t), box));
  if (other)
    found.push(hint(`${at}/y`, `“${one.id}”与“${other.id}”重叠`, `“${one.id}” overlaps “${other.id}”`));
  const { qr } = template;
  if (overlap(box, { x: qr.x, y: qr.y, width: qr.size, height: qr.size }))
    found.push(
      fault(
        `${at}/y`,
        `“${one.id}”压住二维码，将无法扫描`,
        `“${one.id}” lies over the code, which could not be scanned`,
      ),
    );
  return found;
}

function placeFindings({ seal, qr }: LicenceTemplate, page: LicenceTemplate['page']): TypeFinding[] {
  const sealBox = { x: seal.x, y: seal.y, width: seal.diameter, height: seal.diameter };
  const qrBox = { x: qr.x, y: qr.y, width: qr.size, height: qr.size };
  return [
    ...(within(sealBox, page)
      ? []
      : [fault('/template/seal', '印章超出页面', 'The seal runs over the page')]),
    ...(within(qrBox, page) ? [] : [fault('/template/qr', '二维码超出页面', 'The code runs over the page')]),
    ...(overlap(sealBox, qrBox)
      ? [
          fault(
            '/template/qr',
            '印章压住二维码，将无法扫描',
            'The seal lies over the code, which could not be scanned',
          ),
        ]
      : []),
  ];
}

export const fault = (pointer: string, zh: string, en: string): TypeFinding => ({
  level: 'error',
  pointer,
  zh,
  en,
});
export const hint = (pointer: string, zh: string, en: string): TypeFinding => ({
  level: 'warning',
  pointer,
  zh,
  en,
});
