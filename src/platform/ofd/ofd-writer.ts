// SPDX-License-Identifier: Apache-2.0
/** Writes a document as the files of an OFD package (GB/T 33190), without a seal. Elements stand in the order of the schema. */
import type { ZipFile } from '#platform/zip/index.ts';
import type { OfdDocument, OfdWeight } from './ofd.types.ts';
import type { OfdFonts } from './ofd-fonts.ts';
import { createObjectWriter, fontIds, type ObjectWriter } from './ofd-objects.ts';
import { subsetTtf } from './ttf-subset.ts';
import { decimal, element, textElement, xmlFile } from './write-xml.ts';

/** The files of a document, and what a seal must know of it. */
export interface OfdPackage {
  readonly files: readonly ZipFile[];
  /** The identifiers of the pages, in their order. */
  readonly pageIds: readonly number[];
  /** The last identifier, kept for the picture of a seal: some readers lay objects over each other in this order. */
  readonly stampId: number;
}

/** The place that `OFD.xml` of a document that will be sealed points to. */
export const signaturesPath = 'Doc_0/Signs/Signatures.xml';

/** The same document gives the same bytes. */
export function writeOfd(document: OfdDocument, fonts: OfdFonts): OfdPackage {
  const writer = createObjectWriter(fonts);
  const pageIds = document.pages.map(() => writer.nextId());
  const contents = document.pages.map((page, index) => ({
    name: `Doc_0/Pages/Page_${index}/Content.xml`,
    bytes: pageFile(page, pageIds[index] ?? 0, writer),
  }));
  const fontFiles = weights.filter((weight) => writer.used[weight].size > 0).map(fontFile(fonts, writer));
  const images = writer.images.map(({ name, png }) => ({ name: `Doc_0/Res/${name}`, bytes: png }));
  const tags = tagFiles(writer);
  const stampId = writer.nextId();
  const files = [
    { name: 'OFD.xml', bytes: rootFile(document) },
    { name: 'Doc_0/Document.xml', bytes: documentFile(document, pageIds, writer, tags.length > 0) },
    { name: 'Doc_0/PublicRes.xml', bytes: resourceFile(writer) },
    ...contents,
    ...tags,
    ...fontFiles,
    ...images,
  ];
  return { files, pageIds, stampId };
}

const weights: readonly OfdWeight[] = ['regular', 'bold'];
const fontNames = { regular: 'serif.ttf', bold: 'serif-bold.ttf' } as const;

const fontFile =
  (fonts: OfdFonts, writer: ObjectWriter) =>
  (weight: OfdWeight): ZipFile => ({
    name: `Doc_0/Res/${fontNames[weight]}`,
    bytes: subsetTtf(fonts[weight], writer.used[weight]),
  });

function rootFile(document: OfdDocument): Buffer {
  const metadata = document.metadata.map(
    ([name, value]) =>
      textElement('CustomData', value, { Name: name }) ?? element('CustomData', { Name: name }),
  );
  const info = element(
    'DocInfo',
    {},
    textElement('DocID', document.id),
    textElement('Title', document.title),
    textElement('Author', document.author),
    textElement('CreationDate', document.createdOn),
    textElement('DocUsage', 'Normal'),
    textElement('Creator', 'Tongban'),
    metadata.length > 0 ? element('CustomDatas', {}, ...metadata) : undefined,
  );
  const body = element(
    'DocBody',
    {},
    info,
    textElement('DocRoot', 'Doc_0/Document.xml'),
    textElement('Signatures', `/${signaturesPath}`),
  );
  return xmlFile('OFD', { Version: '1.0', DocType: 'OFD' }, body);
}

function documentFile(
  { pages }: OfdDocument,
  pageIds: readonly number[],
  writer: ObjectWriter,
  tagged: boolean,
): Buffer {
  const [first] = pages;
  const common = element(
    'CommonData',
    {},
    textElement('MaxUnitID', String(writer.lastId())),
    first && element('PageArea', {}, textElement('PhysicalBox', boxOf(first))),
    textElement('PublicRes', 'PublicRes.xml'),
  );
  const list = pageIds.map((ID, index) =>
    element('Page', { ID, BaseLoc: `Pages/Page_${index}/Content.xml` }),
  );
  const tags = tagged ? textElement('CustomTags', 'Tags/CustomTags.xml') : undefined;
  return xmlFile('Document', {}, common, element('Pages', {}, ...list), tags);
}

const boxOf = ({ width, height }: { width: number; height: number }): string =>
  `0 0 ${decimal(width)} ${decimal(height)}`;

function pageFile(page: OfdDocument['pages'][number], pageId: number, writer: ObjectWriter): Buffer {
  const layer = (type: 'Background' | 'Body', objects: typeof page.objects) =>
    objects.length === 0
      ? undefined
      : element(
          'Layer',
          { ID: writer.nextId(), Type: type },
          ...objects.map((one) => writer.write(one, pageId)),
        );
  return xmlFile(
    'Page',
    {},
    element('Area', {}, textElement('PhysicalBox', boxOf(page))),
    element('Content', {}, layer('Background', page.ground), layer('Body', page.objects)),
  );
}

function resourceFile(writer: ObjectWriter): Buffer {
  const embedded = weights
    .filter((weight) => writer.used[weight].size > 0)
    .map((weight) =>
      element(
        'Font',
        {
          ID: fontIds[weight],
          FontName: 'Noto Serif SC',
          FamilyName: 'Noto Serif SC',
          Bold: weight === 'bold' ? 'true' : undefined,
          Serif: 'true',
        },
        textElement('FontFile', fontNames[weight]),
      ),
    );
  // Characters so rare that the font does not have them are left to the reader's own.
  const fallback = writer.fallbackUsed()
    ? [element('Font', { ID: fontIds.fallback, FontName: '宋体', FamilyName: 'SimSun', Serif: 'true' })]
    : [];
  const media = writer.images.map(({ id, name }) =>
    element('MultiMedia', { ID: id, Type: 'Image', Format: 'PNG' }, textElement('MediaFile', name)),
  );
  return xmlFile(
    'Res',
    { BaseLoc: 'Res' },
    element('Fonts', {}, ...embedded, ...fallback),
    media.length > 0 ? element('MultiMedias', {}, ...media) : undefined,
  );
}

/** The index by which a program finds the text of a field. */
function tagFiles(writer: ObjectWriter): ZipFile[] {
  if (writer.tags.length === 0) return [];
  const entry = element('CustomTag', { TypeID: 'licence' }, textElement('FileLoc', 'Tag_Licence.xml'));
  const fields = writer.tags.map(({ tag, references }) => {
    const inside = references.map(({ pageId, id }) =>
      textElement('ObjectRef', String(id), { PageRef: pageId }),
    );
    return element('Field', { Name: tag }, ...inside);
  });
  return [
    { name: 'Doc_0/Tags/CustomTags.xml', bytes: xmlFile('CustomTags', {}, entry) },
    { name: 'Doc_0/Tags/Tag_Licence.xml', bytes: xmlFile('Licence', {}, ...fields) },
  ];
}
