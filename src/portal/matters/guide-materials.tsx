// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Material, MatterDefinition } from '#matters';
import { Details, formatDate, type Lang, localPath, pick, Table, Tag, useLang } from '#portal/kit/index.ts';
import { conditionWords } from './condition-words.ts';
import { mt } from './guide-more-text.ts';
import { GuideSection } from './guide-section.tsx';
import { st } from './guide-situation-text.ts';
import { gt } from './guide-text.ts';
import { word, words } from './matter-words.ts';
import { PaperLink } from './paper-link.tsx';
import { Said } from './said.tsx';

/** The documents to hand in (申请材料), each with form, copies, source and when it is needed. */
export function Materials({
  definition,
  questions,
  code,
}: {
  readonly definition: MatterDefinition;
  /** How many questions narrow the list; 0 without situations. */
  readonly questions: number;
  readonly code: string;
}): ReactElement {
  const lang = useLang();
  const materials = definition.materials;
  return (
    <GuideSection id="materials" title={gt(lang, 'materials')}>
      {questions === 0 ? null : (
        <div className="guide-entry">
          <p>
            <strong>{st(lang, 'entry')}</strong> {st(lang, 'entryBody', { n: questions })}
          </p>
          <a href={localPath(lang, `/matters/${encodeURIComponent(code)}/situations`)}>
            {st(lang, 'entryButton')} ›
          </a>
        </div>
      )}
      <Table
        caption={`${gt(lang, 'materials')}（${materials.length}）`}
        captionHidden
        rows={materials}
        rowKey={(material) => material.id}
        empty={<p>{gt(lang, 'noMaterials')}</p>}
        columns={[
          { key: 'name', label: gt(lang, 'material'), cell: (material) => <Name material={material} /> },
          {
            key: 'necessity',
            label: gt(lang, 'necessity'),
            cell: ({ necessity }) => (
              <Tag tone={necessity === 'required' ? 'info' : 'neutral'}>
                {word(lang, 'necessity', necessity)}
              </Tag>
            ),
          },
          { key: 'when', label: gt(lang, 'when'), cell: (material) => whenWords(lang, definition, material) },
          { key: 'form', label: gt(lang, 'form'), cell: (material) => <Form material={material} /> },
          { key: 'copies', label: gt(lang, 'copies'), cell: (material) => copyWords(lang, material) },
          { key: 'source', label: gt(lang, 'source'), cell: (material) => <Source material={material} /> },
        ]}
      />
    </GuideSection>
  );
}

function Name({ material }: { readonly material: Material }): ReactElement {
  const lang = useLang();
  const notes = [
    { label: gt(lang, 'sourceNote'), text: material.sourceNote },
    { label: gt(lang, 'fillNotes'), text: material.fillNotes },
    { label: gt(lang, 'standard'), text: material.acceptanceStandard },
    { label: gt(lang, 'materialBasis'), text: material.basis },
  ];
  return (
    <>
      <Said text={material.name} />
      {notes.map(({ label, text }) =>
        text === undefined ? null : (
          <p className="hint" key={label}>
            {label}
            {lang === 'en' ? ': ' : '：'}
            <Said text={text} />
          </p>
        ),
      )}
      <Downloads material={material} />
    </>
  );
}

/** Blank form and filled-in example. */
function Downloads({ material }: { readonly material: Material }): ReactElement {
  const { blankForm, sampleForm } = material;
  const links = [
    { key: 'blankForm', link: blankForm },
    { key: 'sampleForm', link: sampleForm },
  ] as const;
  return (
    <>
      {links.map(({ key, link }) =>
        link === undefined ? null : (
          <p key={key}>
            <PaperLink link={link} />
          </p>
        ),
      )}
    </>
  );
}

function Form({ material }: { readonly material: Material }): ReactElement {
  const lang = useLang();
  return (
    <>
      {`${word(lang, 'copyKind', material.copyKind)} · ${word(lang, 'medium', material.medium)}`}
      {material.accept === undefined ? null : (
        <p className="hint">{gt(lang, 'upload', { formats: words(lang, 'format', material.accept) })}</p>
      )}
    </>
  );
}

/** Where a document is from, and why it is asked for although government holds it already. */
function Source({ material }: { readonly material: Material }): ReactElement {
  const lang = useLang();
  const { askedAnyway } = material;
  return (
    <>
      {word(lang, 'source', material.source)}
      {material.issuer === undefined ? null : (
        <p className="hint" lang={lang === 'en' ? 'zh-CN' : undefined}>
          {material.issuer}
        </p>
      )}
      {askedAnyway === undefined ? null : (
        <Details summary={mt(lang, 'askedAnyway')}>
          <p className="hint">
            {mt(lang, 'askedAnywayBody', {
              reason: pick(lang, askedAnyway.reason),
              basis: askedAnyway.basis,
              by: askedAnyway.signedBy,
              until: formatDate(lang, askedAnyway.until),
            })}
          </p>
        </Details>
      )}
    </>
  );
}

/** When a document is needed, from its condition. */
export function whenWords(
  lang: Lang,
  definition: MatterDefinition,
  { when }: Pick<Material, 'when'>,
): string {
  if (when === undefined) return gt(lang, 'always');
  const condition = conditionWords(lang, definition, when);
  return condition === null ? gt(lang, 'dependsOn') : gt(lang, 'onlyWhen', { condition });
}

function copyWords(lang: Lang, { originals, copies, paperSpec }: Material): string {
  const parts = [
    originals > 0 ? gt(lang, 'originals', { n: originals }) : '',
    copies > 0 ? gt(lang, 'copyCount', { n: copies }) : '',
    paperSpec === undefined ? '' : gt(lang, 'paperSpec', { spec: paperSpec }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '—' : parts.join(lang === 'en' ? ', ' : '，');
}
