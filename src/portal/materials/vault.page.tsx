// SPDX-License-Identifier: Apache-2.0
/** `/me/materials`: what the person, or the company acted for, keeps to hand in again. */
import type { ReactElement } from 'react';
import { refusalOf, type VaultItem } from '#materials';
import {
  Button,
  ButtonRow,
  ChoiceField,
  DateField,
  EmptyState,
  type FieldError,
  Form,
  type FormValues,
  formatDate,
  type Lang,
  LinkTabs,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  Table,
  UploadField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import { Findings, GradeTag } from './grade-parts.tsx';
import { vt } from './vault-words.ts';

export type KindNames = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

export interface VaultPageProps {
  readonly context: PageContext;
  readonly items: readonly VaultItem[];
  readonly kindNames: KindNames;
  /** The kind that is shown alone. */
  readonly kind: string | undefined;
  readonly done: 'added' | 'removed' | undefined;
  readonly errors: readonly FieldError[];
  readonly values: FormValues;
  readonly accept: string;
  readonly maxBytes: number;
}

export const kindName = (lang: Lang, names: KindNames, kind: string | null): string =>
  (kind === null ? undefined : names.get(kind))?.[lang] ?? vt(lang, 'noKind');

export const itemPath = (id: string): string => `/me/materials/${id}`;

export function VaultPage(props: VaultPageProps): ReactElement {
  const { context, items, kind } = props;
  const { lang } = context;
  const shown = kind === undefined ? items : items.filter((item) => (item.kind ?? 'none') === kind);
  return (
    <Page
      {...context}
      title={vt(lang, 'title')}
      errors={props.errors}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      islands={['upload']}
      privatePage
    >
      <PageHeading title={vt(lang, 'title')} lead={vt(lang, 'lead')} />
      <MeTabs context={context} current="materials" />
      {props.done === undefined ? null : <Notice kind="success" title={vt(lang, props.done)} />}
      <KindTabs {...props} />
      {shown.length === 0 ? (
        <EmptyState title={vt(lang, kind === undefined ? 'none' : 'noneOfKind')} />
      ) : (
        <Items lang={lang} items={shown} kindNames={props.kindNames} />
      )}
      <AddForm {...props} />
    </Page>
  );
}

function KindTabs({ context: { lang }, items, kindNames, kind }: VaultPageProps): ReactElement | null {
  const kinds = [...new Set(items.map((item) => item.kind ?? 'none'))];
  if (kinds.length < 2) return null;
  const count = (of: string): number => items.filter((item) => (item.kind ?? 'none') === of).length;
  const tab = (of: string | undefined, label: string) => ({
    label,
    href: localPath(lang, of === undefined ? '/me/materials' : `/me/materials?kind=${of}`),
    current: of === kind,
  });
  return (
    <LinkTabs
      label={vt(lang, 'kind')}
      items={[
        tab(undefined, `${vt(lang, 'allKinds')} (${items.length})`),
        ...kinds.map((of) =>
          tab(of, `${kindName(lang, kindNames, of === 'none' ? null : of)} (${count(of)})`),
        ),
      ]}
    />
  );
}

function Items({
  lang,
  items,
  kindNames,
}: {
  readonly lang: Lang;
  readonly items: readonly VaultItem[];
  readonly kindNames: KindNames;
}): ReactElement {
  return (
    <Table
      caption={vt(lang, 'title')}
      captionHidden
      rows={items}
      rowKey={(item) => item.facts.id}
      columns={[
        {
          key: 'file',
          label: vt(lang, 'file'),
          cell: (item) => (
            <>
              <a href={localPath(lang, itemPath(item.facts.id))}>{item.facts.name}</a>
              <Findings findings={item.findings} />
            </>
          ),
        },
        { key: 'kind', label: vt(lang, 'kind'), cell: (item) => kindName(lang, kindNames, item.kind) },
        {
          key: 'grade',
          label: vt(lang, 'grade'),
          cell: (item) =>
            item.facts.state === 'clean' ? <GradeTag standing={item.standing} /> : stateWords(lang, item),
        },
        {
          key: 'validTo',
          label: vt(lang, 'validTo'),
          cell: (item) => (item.validTo === null ? vt(lang, 'noEnd') : formatDate(lang, item.validTo)),
        },
        {
          key: 'used',
          label: vt(lang, 'used'),
          cell: (item) =>
            item.uses.length === 0 ? vt(lang, 'unused') : vt(lang, 'usedIn', { n: item.uses.length }),
        },
      ]}
    />
  );
}

export function stateWords(lang: Lang, { facts }: VaultItem): string {
  if (facts.state === 'refused') return vt(lang, 'refused', { reason: refusalOf(facts.reason ?? '')[lang] });
  return vt(lang, facts.state);
}

/** The choice of kinds, the dictionary's own order. */
export const kindOptions = (lang: Lang, kindNames: KindNames) => [
  { value: '', label: vt(lang, 'choose') },
  ...[...kindNames].map(([value, name]) => ({ value, label: name[lang] })),
];

function AddForm(props: VaultPageProps): ReactElement {
  const { lang } = props.context;
  return (
    <Section title={vt(lang, 'add')}>
      <Form action={localPath(lang, '/me/materials')} values={props.values} multipart>
        <UploadField
          name="materials.file"
          label={vt(lang, 'addFile')}
          accept={props.accept}
          types={vt(lang, 'addHint')}
          maxBytes={props.maxBytes}
        />
        <ChoiceField
          name="kind"
          kind="list"
          label={vt(lang, 'kind')}
          required={false}
          options={kindOptions(lang, props.kindNames)}
        />
        <DateField
          name="validTo"
          label={vt(lang, 'validTo')}
          hint={vt(lang, 'validToHint')}
          required={false}
        />
        <ButtonRow>
          <Button>{vt(lang, 'addButton')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
