// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { ActOfAgent } from '#cases';
import type { OpenDelegation } from '#identity';
import {
  Button,
  ButtonRow,
  formatDateTime,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  Table,
  Tag,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { ActButton, Done, termWords } from './authority-parts.tsx';
import { at } from './authority-words.ts';
import type { Worded } from './companies.page.tsx';

type Shown = Worded<OpenDelegation>;

export interface AuthorisationsPageProps {
  readonly context: PageContext;
  readonly given: readonly Shown[];
  readonly received: readonly Shown[];
  readonly uses: readonly ActOfAgent[];
  readonly done?: 'offered' | 'revoked' | 'answered' | undefined;
  readonly over: boolean;
}

function StateOf({ lang, of }: { readonly lang: Lang; readonly of: OpenDelegation }): ReactElement {
  const over = of.state === 'accepted' && !of.stands;
  return (
    <Tag tone={of.stands ? 'success' : of.state === 'offered' ? 'warning' : 'neutral'}>
      {over ? at(lang, 'over') : at(lang, `state-${of.state}`)}
    </Tag>
  );
}

/** `/me/authorisations`: given, received, and what was done by agents. */
export function AuthorisationsPage(props: AuthorisationsPageProps): ReactElement {
  const { context, done, over } = props;
  const { lang } = context;
  return (
    <Page {...context} title={at(lang, 'authorisations')} breadcrumb={[]} privatePage>
      <PageHeading title={at(lang, 'authorisations')} lead={at(lang, 'authorisationsLead')} />
      <MeTabs context={context} current="authorisations" />
      {done === undefined ? null : <Done>{at(lang, done)}</Done>}
      {over ? <Notice kind="warning" title={at(lang, 'answered')} /> : null}
      <ButtonRow>
        <Button href={localPath(lang, '/me/authorisations/new')}>{at(lang, 'newAuthorisation')}</Button>
      </ButtonRow>
      <Received {...props} />
      <Given {...props} />
      <Uses {...props} />
    </Page>
  );
}

function Given({ context: { lang }, given }: AuthorisationsPageProps): ReactElement {
  return (
    <Section title={at(lang, 'given')}>
      {given.length === 0 ? (
        <p>{at(lang, 'givenNone')}</p>
      ) : (
        <Table
          caption={at(lang, 'given')}
          captionHidden
          columns={[
            { key: 'agent', label: at(lang, 'agent'), cell: (d) => d.agentName },
            { key: 'matters', label: at(lang, 'matters'), cell: (d) => d.matterWords },
            { key: 'term', label: at(lang, 'term'), cell: (d) => termWords(lang, d.untilOn) },
            { key: 'state', label: at(lang, 'state'), cell: (d) => <StateOf lang={lang} of={d} /> },
            {
              key: 'actions',
              label: at(lang, 'actions'),
              cell: (d) =>
                d.stands || d.state === 'offered' ? (
                  <ActButton
                    lang={lang}
                    action={`/me/authorisations/${d.city}/${d.id}/end`}
                    kind="danger"
                    word={at(lang, 'revoke')}
                    label={at(lang, 'revokeOf', { name: d.agentName })}
                  />
                ) : null,
            },
          ]}
          rows={given}
          rowKey={(d) => d.id}
        />
      )}
    </Section>
  );
}

function Received({ context: { lang }, received }: AuthorisationsPageProps): ReactElement {
  return (
    <Section title={at(lang, 'received')}>
      {received.length === 0 ? (
        <p>{at(lang, 'receivedNone')}</p>
      ) : (
        <Table
          caption={at(lang, 'received')}
          captionHidden
          columns={[
            { key: 'principal', label: at(lang, 'principal'), cell: (d) => d.principalName },
            { key: 'matters', label: at(lang, 'matters'), cell: (d) => d.matterWords },
            { key: 'said', label: at(lang, 'said'), cell: (d) => d.statement },
            { key: 'term', label: at(lang, 'term'), cell: (d) => termWords(lang, d.untilOn) },
            { key: 'state', label: at(lang, 'state'), cell: (d) => <StateOf lang={lang} of={d} /> },
            {
              key: 'actions',
              label: at(lang, 'actions'),
              cell: (d) => <ReceivedActs lang={lang} of={d} />,
            },
          ]}
          rows={received}
          rowKey={(d) => d.id}
        />
      )}
    </Section>
  );
}

function ReceivedActs({ lang, of }: { readonly lang: Lang; readonly of: Shown }): ReactElement | null {
  const base = `/me/authorisations/${of.city}/${of.id}`;
  if (of.state === 'offered')
    return (
      <ButtonRow>
        {(['accept', 'decline'] as const).map((answer) => (
          <ActButton
            key={answer}
            lang={lang}
            action={`${base}/answer`}
            hidden={{ answer }}
            kind={answer === 'accept' ? 'primary' : 'secondary'}
            word={at(lang, answer)}
            label={of.principalName}
          />
        ))}
      </ButtonRow>
    );
  if (!of.stands) return null;
  return (
    <ButtonRow>
      <ActButton
        lang={lang}
        action="/acting"
        hidden={{ actAs: `delegation:${of.city}:${of.id}`, back: localPath(lang, '/me') }}
        kind="primary"
        word={at(lang, 'actFor', { name: of.principalName })}
        label={at(lang, 'actFor', { name: of.principalName })}
      />
      <ActButton
        lang={lang}
        action={`${base}/end`}
        word={at(lang, 'giveUp')}
        label={at(lang, 'giveUpOf', { name: of.principalName })}
      />
    </ButtonRow>
  );
}

function Uses({ context: { lang }, uses }: AuthorisationsPageProps): ReactElement {
  return (
    <Section title={at(lang, 'uses')} id="uses">
      {uses.length === 0 ? (
        <p>{at(lang, 'usesNone')}</p>
      ) : (
        <Table
          caption={at(lang, 'uses')}
          captionHidden
          columns={[
            { key: 'when', label: at(lang, 'when'), cell: (u) => formatDateTime(lang, u.at) },
            { key: 'who', label: at(lang, 'who'), cell: (u) => u.agentName },
            { key: 'what', label: at(lang, 'what'), cell: (u) => pick(lang, u.title) },
            {
              key: 'which',
              label: at(lang, 'which'),
              cell: (u) => (
                <a href={localPath(lang, `/me/cases/${u.caseNo}`)}>
                  {pick(lang, { zh: u.matterName, en: u.matterNameEn ?? undefined })}
                </a>
              ),
            },
          ]}
          rows={uses}
          rowKey={(u) => `${u.caseNo} ${u.at.toISOString()} ${u.event}`}
        />
      )}
    </Section>
  );
}
