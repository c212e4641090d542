// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { CompanyInvitation, OwnCompany } from '#identity';
import {
  Button,
  ButtonRow,
  EmptyState,
  type FieldError,
  Form,
  type FormValues,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  Table,
  UsccField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { ActButton, Done, termWords } from './authority-parts.tsx';
import { at } from './authority-words.ts';

/** With the matters in words. */
export type Worded<T> = T & { readonly matterWords: string };

export interface CompaniesPageProps {
  readonly context: PageContext;
  readonly companies: readonly Worded<OwnCompany>[];
  readonly invitations: readonly Worded<CompanyInvitation>[];
  readonly done?: 'claimed' | 'answered' | undefined;
  readonly over: boolean;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[] | undefined;
}

/** `/me/companies`: whom I act for, who invites me, and claiming one. */
export function CompaniesPage(props: CompaniesPageProps): ReactElement {
  const { context, companies, invitations, done, over, values, errors } = props;
  const { lang } = context;
  return (
    <Page {...context} title={at(lang, 'companies')} breadcrumb={[]} errors={errors} privatePage>
      <PageHeading title={at(lang, 'companies')} lead={at(lang, 'companiesLead')} />
      <MeTabs context={context} current="companies" />
      {done === undefined ? null : <Done>{at(lang, done)}</Done>}
      {over ? <Notice kind="warning" title={at(lang, 'answered')} /> : null}
      {invitations.length === 0 ? null : <Invitations {...props} />}
      {companies.length === 0 ? (
        <EmptyState title={at(lang, 'companiesNone')} />
      ) : (
        <Table
          caption={at(lang, 'companies')}
          captionHidden
          columns={[
            {
              key: 'name',
              label: at(lang, 'company'),
              cell: (c) => <a href={localPath(lang, `/me/companies/${c.id}`)}>{c.name}</a>,
            },
            { key: 'uscc', label: at(lang, 'uscc'), cell: (c) => c.uscc },
            { key: 'role', label: at(lang, 'role'), cell: (c) => at(lang, `role-${c.role}`) },
            { key: 'matters', label: at(lang, 'matters'), cell: (c) => c.matterWords },
            { key: 'term', label: at(lang, 'term'), cell: (c) => termWords(lang, c.validTo) },
          ]}
          rows={companies}
          rowKey={(c) => c.id}
        />
      )}
      <Section title={at(lang, 'claimTitle')}>
        <p>{at(lang, 'claimLead')}</p>
        <Form action={localPath(lang, '/me/companies')} values={values}>
          <UsccField name="uscc" label={at(lang, 'uscc')} />
          <ButtonRow>
            <Button>{at(lang, 'claim')}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}

function Invitations({ context, invitations }: CompaniesPageProps): ReactElement {
  const { lang } = context;
  return (
    <Section title={at(lang, 'invitationsToMe')}>
      <Table
        caption={at(lang, 'invitationsToMe')}
        captionHidden
        columns={[
          { key: 'name', label: at(lang, 'company'), cell: (i) => i.companyName },
          { key: 'role', label: at(lang, 'role'), cell: (i) => at(lang, `role-${i.role}`) },
          { key: 'matters', label: at(lang, 'matters'), cell: (i) => i.matterWords },
          { key: 'term', label: at(lang, 'term'), cell: (i) => termWords(lang, i.validTo) },
          {
            key: 'actions',
            label: at(lang, 'actions'),
            cell: (i) => (
              <ButtonRow>
                {(['accept', 'decline'] as const).map((answer) => (
                  <ActButton
                    key={answer}
                    lang={lang}
                    action={`/me/companies/invitations/${i.id}`}
                    hidden={{ answer }}
                    kind={answer === 'accept' ? 'primary' : 'secondary'}
                    word={at(lang, answer)}
                    label={i.companyName}
                  />
                ))}
              </ButtonRow>
            ),
          },
        ]}
        rows={invitations}
        rowKey={(i) => i.id}
      />
    </Section>
  );
}
