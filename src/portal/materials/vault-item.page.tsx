// SPDX-License-Identifier: Apache-2.0
/** One material of the vault: what it is, what it is worth, a copy for a purpose, its end. */
import type { ReactElement } from 'react';
import type { GradeEntry, VaultItem } from '#materials';
import {
  Button,
  ButtonRow,
  ChoiceField,
  DateField,
  type FieldError,
  Form,
  type FormValues,
  formatBytes,
  formatDate,
  formatDateTime,
  type Lang,
  localPath,
  Narrow,
  Notice,
  Page,
  PageHeading,
  Section,
  SummaryList,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { mt } from '../me/me-words.ts';
import { Findings, GradeTag } from './grade-parts.tsx';
import { itemPath, type KindNames, kindName, kindOptions, stateWords } from './vault.page.tsx';
import { vt } from './vault-words.ts';

export interface VaultItemPageProps {
  readonly context: PageContext;
  readonly item: VaultItem;
  readonly kindNames: KindNames;
  readonly done: boolean;
  readonly errors: readonly FieldError[];
  readonly values: FormValues;
}

export function VaultItemPage(props: VaultItemPageProps): ReactElement {
  const { context, item } = props;
  const { lang } = context;
  const { facts } = item;
  return (
    <Page
      {...context}
      title={facts.name}
      errors={props.errors}
      breadcrumb={[
        { label: mt(lang, 'title'), path: '/me' },
        { label: vt(lang, 'title'), path: '/me/materials' },
      ]}
      privatePage
    >
      <PageHeading title={facts.name} over={kindName(lang, props.kindNames, item.kind)} />
      {props.done ? <Notice kind="success" title={vt(lang, 'saved')} /> : null}
      <Narrow>
        {item.findings.length === 0 ? null : (
          <Notice kind="warning" title={vt(lang, 'findings')}>
            <Findings findings={item.findings} />
            <p>{vt(lang, 'findingsLead')}</p>
          </Notice>
        )}
        <SummaryList rows={rowsOf(lang, item)} />
        <Describe {...props} />
        {facts.state === 'clean' && /^(image\/(jpeg|png|webp)|application\/pdf)$/.test(facts.mediaType) ? (
          <Copy {...props} />
        ) : null}
        <History lang={lang} entries={item.entries} />
        <Remove {...props} />
      </Narrow>
    </Page>
  );
}

function rowsOf(lang: Lang, item: VaultItem) {
  const { facts, standing, uses } = item;
  const file =
    facts.state === 'clean' ? (
      <a href={`/api/v1/files/${facts.id}/content`}>{vt(lang, 'open')}</a>
    ) : (
      stateWords(lang, item)
    );
  return [
    { key: vt(lang, 'file'), value: file },
    {
      key: vt(lang, 'grade'),
      value: (
        <>
          <GradeTag standing={standing} />
          {standing.entry === null ? <p className="hint">{vt(lang, 'howB')}</p> : null}
        </>
      ),
    },
    {
      key: vt(lang, 'validTo'),
      value: item.validTo === null ? vt(lang, 'noEnd') : formatDate(lang, item.validTo),
    },
    { key: vt(lang, 'uploadedAt'), value: formatDateTime(lang, facts.createdAt) },
    { key: vt(lang, 'size'), value: formatBytes(facts.size) },
    { key: vt(lang, 'usedWhere'), value: <Uses lang={lang} uses={uses} /> },
  ];
}

function Uses({ lang, uses }: { readonly lang: Lang; readonly uses: VaultItem['uses'] }): ReactElement {
  if (uses.length === 0) return <>{vt(lang, 'unused')}</>;
  return (
    <ul>
      {uses.map((use) => (
        <li key={`${use.caseNo} ${use.matterName}`}>
          {use.caseNo === null ? (
            vt(lang, 'draft')
          ) : (
            <a href={localPath(lang, `/me/${use.caseNo.startsWith('J') ? 'joint' : 'cases'}/${use.caseNo}`)}>
              {use.matterName} {use.caseNo}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Describe({ context: { lang }, item, kindNames, values }: VaultItemPageProps): ReactElement {
  return (
    <Section title={vt(lang, 'edit')}>
      <Form action={localPath(lang, itemPath(item.facts.id))} values={values}>
        <TextField name="name" label={vt(lang, 'name')} maxLength={120} />
        <ChoiceField
          name="kind"
          kind="list"
          label={vt(lang, 'kind')}
          required={false}
          options={kindOptions(lang, kindNames)}
        />
        <DateField
          name="validTo"
          label={vt(lang, 'validTo')}
          hint={vt(lang, 'validToHint')}
          required={false}
        />
        <ButtonRow>
          <Button>{vt(lang, 'save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function Copy({ context: { lang }, item, values }: VaultItemPageProps): ReactElement {
  return (
    <Section title={vt(lang, 'copy')}>
      <p>{vt(lang, 'copyLead')}</p>
      <Form action={localPath(lang, `${itemPath(item.facts.id)}/copy`)} values={values}>
        <TextField name="purpose" label={vt(lang, 'purpose')} hint={vt(lang, 'purposeHint')} maxLength={60} />
        <ButtonRow>
          <Button kind="secondary">{vt(lang, 'makeCopy')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function History({
  lang,
  entries,
}: {
  readonly lang: Lang;
  readonly entries: readonly GradeEntry[];
}): ReactElement | null {
  if (entries.length === 0) return null;
  const said = (entry: GradeEntry): string =>
    [
      vt(lang, entry.grade === 'A' ? 'gradeA' : 'gradeB'),
      entry.organisationName ?? '',
      formatDateTime(lang, entry.at),
      ...(entry.undone === null ? [] : [vt(lang, 'undone', { reason: entry.undone.reason })]),
    ].join(' · ');
  return (
    <Section title={vt(lang, 'history')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>{said(entry)}</li>
        ))}
      </ul>
    </Section>
  );
}

function Remove({ context: { lang }, item }: VaultItemPageProps): ReactElement {
  return (
    <Section title={vt(lang, 'remove')}>
      {item.uses.length > 0 ? (
        <p>{vt(lang, 'removeUsed')}</p>
      ) : (
        <Form action={localPath(lang, `${itemPath(item.facts.id)}/delete`)}>
          <p>{vt(lang, 'removeLead')}</p>
          <ButtonRow>
            <Button kind="danger">{vt(lang, 'removeButton')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
