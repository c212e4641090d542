// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { CompanyInvitation, CompanyMember, ManagedCompany } from '#identity';
import {
  Button,
  ButtonRow,
  ChoiceField,
  DateField,
  type FieldError,
  Form,
  type FormValues,
  type Lang,
  localPath,
  Page,
  PageHeading,
  Section,
  Table,
  Tag,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { ActButton, Done, ScopeFields, termWords } from './authority-parts.tsx';
import { at } from './authority-words.ts';
import type { Worded } from './companies.page.tsx';

type Member = Worded<ManagedCompany['members'][number]>;

export interface CompanyPageProps {
  readonly context: PageContext;
  readonly company: ManagedCompany['company'];
  readonly members: readonly Member[];
  readonly invitations: readonly Worded<CompanyInvitation>[];
  readonly selfId: string;
  readonly done?: 'invited' | 'memberEnded' | 'saved' | undefined;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[] | undefined;
  readonly today: string;
}

const stateOf = (lang: Lang, m: CompanyMember): ReactElement => (
  <Tag tone={m.stands ? 'success' : 'neutral'}>
    {at(lang, m.stands ? 'valid' : m.endedAt === null ? 'over' : 'ended')}
  </Tag>
);

/** `/me/companies/{id}`: who acts for the company; managers invite, change and end. */
export function CompanyPage(props: CompanyPageProps): ReactElement {
  const { context, company, members, invitations, done, errors } = props;
  const { lang } = context;
  const crumbs = [{ label: at(lang, 'companies'), path: '/me/companies' }];
  return (
    <Page {...context} title={company.name} breadcrumb={crumbs} errors={errors} privatePage>
      <PageHeading title={company.name} lead={`${at(lang, `role-${company.role}`)} · ${company.uscc}`} />
      {done === undefined ? null : <Done>{at(lang, done)}</Done>}
      <Section title={at(lang, 'members')}>
        <Table
          caption={at(lang, 'members')}
          captionHidden
          columns={[
            { key: 'name', label: at(lang, 'name'), cell: (m) => m.name },
            { key: 'role', label: at(lang, 'role'), cell: (m) => at(lang, `role-${m.role}`) },
            { key: 'matters', label: at(lang, 'matters'), cell: (m) => m.matterWords },
            { key: 'term', label: at(lang, 'term'), cell: (m) => termWords(lang, m.validTo) },
            { key: 'state', label: at(lang, 'state'), cell: (m) => stateOf(lang, m) },
            { key: 'actions', label: at(lang, 'actions'), cell: (m) => <MemberActs {...props} member={m} /> },
          ]}
          rows={members}
          rowKey={(m) => m.accountId}
        />
      </Section>
      {invitations.length === 0 ? null : (
        <Section title={at(lang, 'openInvitations')}>
          <Table
            caption={at(lang, 'openInvitations')}
            captionHidden
            columns={[
              { key: 'name', label: at(lang, 'name'), cell: (i) => i.inviteeName },
              { key: 'role', label: at(lang, 'role'), cell: (i) => at(lang, `role-${i.role}`) },
              { key: 'matters', label: at(lang, 'matters'), cell: (i) => i.matterWords },
              {
                key: 'actions',
                label: at(lang, 'actions'),
                cell: (i) => (
                  <ActButton
                    lang={lang}
                    action={`/me/companies/${company.id}/invitations/${i.id}/withdraw`}
                    word={at(lang, 'withdraw')}
                    label={at(lang, 'withdrawOf', { name: i.inviteeName })}
                  />
                ),
              },
            ]}
            rows={invitations}
            rowKey={(i) => i.id}
          />
        </Section>
      )}
      {company.manages ? <Invite {...props} /> : null}
    </Page>
  );
}

function MemberActs({
  context: { lang },
  company,
  selfId,
  member,
}: CompanyPageProps & { readonly member: Member }): ReactElement | null {
  if (member.endedAt !== null || member.role === 'legal-representative') return null;
  const base = `/me/companies/${company.id}/members/${member.accountId}`;
  const leaving = member.accountId === selfId;
  if (!member.mayChange && !leaving) return null;
  return (
    <ButtonRow>
      {member.mayChange && member.role === 'agent' ? (
        <Button kind="secondary" href={localPath(lang, base)}>
          {at(lang, 'change')}
          <span className="hidden">{` ${at(lang, 'changeOf', { name: member.name })}`}</span>
        </Button>
      ) : null}
      <ActButton
        lang={lang}
        action={`${base}/end`}
        kind="danger"
        word={at(lang, leaving ? 'leave' : 'end')}
        label={leaving ? at(lang, 'leave') : at(lang, 'endOf', { name: member.name })}
      />
    </ButtonRow>
  );
}

function Invite({ context: { lang }, company, values, today }: CompanyPageProps): ReactElement {
  const roles = [
    { value: 'agent', label: at(lang, 'role-agent'), hint: at(lang, 'roleAgentHint') },
    ...(company.role === 'legal-representative'
      ? [
          {
            value: 'administrator',
            label: at(lang, 'role-administrator'),
            hint: at(lang, 'roleAdministratorHint'),
          },
        ]
      : []),
  ];
  return (
    <Section title={at(lang, 'inviteTitle')}>
      <p>{at(lang, 'inviteLead')}</p>
      <Form action={localPath(lang, `/me/companies/${company.id}`)} values={values}>
        <TextField name="name" label={at(lang, 'inviteName')} width="m" maxLength={50} autoComplete="off" />
        <TextField
          name="handle"
          label={at(lang, 'inviteHandle')}
          hint={at(lang, 'handleHint')}
          width="m"
          maxLength={20}
          autoComplete="off"
        />
        <ChoiceField name="role" label={at(lang, 'inviteRole')} options={roles} kind="radios" />
        <ScopeFields lang={lang} />
        <DateField
          name="validTo"
          label={at(lang, 'validTo')}
          hint={at(lang, 'validToHint')}
          required={false}
          min={today}
        />
        <ButtonRow>
          <Button>{at(lang, 'invite')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** `/me/companies/{id}/members/{account}`: other matters or another term for one agent. */
export function ChangeMemberPage(props: {
  readonly context: PageContext;
  readonly company: ManagedCompany['company'];
  readonly member: CompanyMember;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[] | undefined;
  readonly today: string;
}): ReactElement {
  const { context, company, member, values, errors, today } = props;
  const { lang } = context;
  const title = at(lang, 'changeTitle', { name: member.name });
  const crumbs = [
    { label: at(lang, 'companies'), path: '/me/companies' },
    { label: company.name, path: `/me/companies/${company.id}` },
  ];
  return (
    <Page {...context} title={title} breadcrumb={crumbs} errors={errors} privatePage>
      <PageHeading title={title} />
      <Form
        action={localPath(lang, `/me/companies/${company.id}/members/${member.accountId}`)}
        values={values}
      >
        <ScopeFields lang={lang} />
        <DateField
          name="validTo"
          label={at(lang, 'validTo')}
          hint={at(lang, 'validToHint')}
          required={false}
          min={today}
        />
        <ButtonRow>
          <Button>{at(lang, 'save')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
