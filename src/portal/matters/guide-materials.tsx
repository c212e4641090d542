// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Material, MatterDefinition } from '#matters';
import { type Lang, Section, Table, Tag, useLang } from '#portal/kit/index.ts';
import { conditionWords } from './condition-words.ts';
import { gt } from './guide-text.ts';
import { word, words } from './matter-words.ts';
import { Said } from './said.tsx';

/** The documents to hand in (申请材料), each with form, copies, source and when it is needed. */
export function Materials({ definition }: { readonly definition: MatterDefinition }): ReactElement {
  const lang = useLang();
  const materials = definition.materials;
  return (
    <Section id="materials" title={gt(lang, 'materials')}>
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
    </Section>
  );
}

function Name({ material }: { readonly material: Material }): ReactElement {
  const lang = useLang();
  const notes = [
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

function Source({ material }: { readonly material: Material }): ReactElement {
  const lang = useLang();
  return (
    <>
      {word(lang, 'source', material.source)}
      {material.issuer === undefined ? null : (
        <p className="hint" lang={lang === 'en' ? 'zh-CN' : undefined}>
          {material.issuer}
        </p>
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

function copyWords(lang: Lang, { originals, copies }: Material): string {
  const parts = [
    originals > 0 ? gt(lang, 'originals', { n: originals }) : '',
    copies > 0 ? gt(lang, 'copyCount', { n: copies }) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '—' : parts.join(lang === 'en' ? ', ' : '，');
}
