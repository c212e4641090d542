// SPDX-License-Identifier: Apache-2.0
/** The layered notice of one matter: a line, on demand each item with its purpose and basis, then the whole notice. */
import type { ReactElement } from 'react';
import { basisWords, currentNotice } from '#identity';
import { type MatterDefinition, type PersonalItem, personalItems } from '#matters';
import { catalogue, Details, type Lang, localPath, pick, Table } from '#portal/kit/index.ts';

const nt = catalogue(
  {
    title: '个人信息',
    none: '办理这个事项不需要填写个人信息。',
    line: '办理这个事项要收集 {n} 项个人信息，只用于办理和存档。',
    sensitive: '其中 {n} 项是敏感个人信息，仅在办理确有必要时收集，加密保存。',
    child: '不满十四周岁未成年人的信息由监护人填写。',
    details: '每项信息的用途和依据',
    whole: '阅读完整的隐私告知（{version} 版）',
    item: '信息',
    purpose: '用途',
    basis: '依据',
    kept: '保存',
    isSensitive: '敏感',
  },
  {
    title: 'Personal data',
    none: 'This matter asks for no personal data.',
    line: 'This matter asks for {n} items of personal data, used only to handle and file it.',
    sensitive: '{n} of them are sensitive: asked for only where the matter cannot do without, and encrypted.',
    child: 'What concerns a child under fourteen is given by the guardian.',
    details: 'Purpose and basis of each item',
    whole: 'Read the whole privacy notice (version {version})',
    item: 'Item',
    purpose: 'Purpose',
    basis: 'Basis',
    kept: 'Kept',
    isSensitive: 'sensitive',
  },
);

export function PersonalNotice({
  lang,
  definition,
}: {
  readonly lang: Lang;
  readonly definition: Pick<MatterDefinition, 'form' | 'materials'>;
}): ReactElement {
  const items = personalItems(definition);
  const sensitive = items.filter((item) => item.sensitive).length;
  return (
    <section id="personal-data">
      <h2>{nt(lang, 'title')}</h2>
      <p>{items.length === 0 ? nt(lang, 'none') : nt(lang, 'line', { n: items.length })}</p>
      {sensitive === 0 ? null : <p>{nt(lang, 'sensitive', { n: sensitive })}</p>}
      {items.some((item) => item.child) ? <p>{nt(lang, 'child')}</p> : null}
      {items.length === 0 ? null : (
        <Details summary={nt(lang, 'details')}>
          <ItemTable lang={lang} items={items} />
        </Details>
      )}
      <p>
        <a href={localPath(lang, '/privacy')}>{nt(lang, 'whole', { version: currentNotice().version })}</a>
      </p>
    </section>
  );
}

function ItemTable({
  lang,
  items,
}: {
  readonly lang: Lang;
  readonly items: readonly PersonalItem[];
}): ReactElement {
  return (
    <Table
      caption={nt(lang, 'details')}
      captionHidden
      columns={[
        {
          key: 'item',
          label: nt(lang, 'item'),
          cell: ({ label, sensitive }) =>
            sensitive ? (
              <>
                {pick(lang, label)} <strong>{nt(lang, 'isSensitive')}</strong>
              </>
            ) : (
              pick(lang, label)
            ),
        },
        { key: 'purpose', label: nt(lang, 'purpose'), cell: ({ purpose }) => pick(lang, purpose) },
        { key: 'basis', label: nt(lang, 'basis'), cell: ({ basis }) => pick(lang, basisWords[basis]) },
        { key: 'kept', label: nt(lang, 'kept'), cell: ({ retention }) => pick(lang, retention) },
      ]}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}
