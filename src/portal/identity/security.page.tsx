// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { AccountSecurity, AssuranceProof, OwnSession, Passkey } from '#identity';
import {
  Button,
  ButtonRow,
  type FieldError,
  formatDate,
  formatDateTime,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  SummaryList,
  Table,
  Tag,
  TextField,
} from '#portal/kit/index.ts';
import { MeTabs } from '#portal/me/me-overview.page.tsx';
import type { PageContext } from '#portal/page-context.ts';
import { PasskeyForm } from './factor-pages.tsx';
import { st } from './security-words.ts';

export type SecurityDone = 'Password' | 'Mobile' | 'Passkey' | 'Removed' | 'Ended' | 'Others';
export type SecurityPageProps = {
  readonly context: PageContext;
  readonly level: number;
  readonly proofs: readonly AssuranceProof[];
  /** Where the identity is proved online; undefined without an identity provider above this platform. */
  readonly raisePath: string | undefined;
  readonly security: AccountSecurity;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly OwnSession[];
  readonly done: SecurityDone | undefined;
  readonly errors?: readonly FieldError[] | undefined;
};

const levelWord = (lang: Lang, level: number): string =>
  st(lang, level >= 4 ? 'level4' : level === 3 ? 'level3' : level === 2 ? 'level2' : 'level1');

const methods = ['real-name', 'live-person', 'licence', 'window'] as const;
function methodWord(lang: Lang, method: string): string {
  const known = methods.find((name) => method.includes(name));
  return known === undefined ? st(lang, 'method-other') : st(lang, `method-${known}`);
}

export function SecurityPage(props: SecurityPageProps): ReactElement {
  const { context, done, errors } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={st(lang, 'title')}
      breadcrumb={[]}
      errors={errors}
      islands={['passkey']}
      privatePage
    >
      <PageHeading title={st(lang, 'title')} lead={st(lang, 'lead')} />
      <MeTabs context={context} current="security" />
      {done === undefined ? null : <Notice kind="success" title={st(lang, `done${done}`)} />}
      <Level {...props} />
      <Ways {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
    </Page>
  );
}

function Level({ context: { lang }, level, proofs, raisePath }: SecurityPageProps): ReactElement {
  return (
    <Section title={st(lang, 'level')}>
      <p>
        <strong>{levelWord(lang, level)}</strong>
      </p>
      {proofs.length === 0 ? (
        <p>{st(lang, 'proofNone')}</p>
      ) : (
        <ul>
          {proofs.map((proof) => (
            <li key={`${proof.method}-${proof.at.getTime()}`}>
              {st(lang, 'proof', {
                level: `L${proof.level}`,
                method: methodWord(lang, proof.method),
                until: formatDate(lang, proof.until),
              })}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{st(lang, 'levelHint')}</p>
      {level >= 4 ? null : (
        <p className="hint">{st(lang, raisePath === undefined ? 'raiseAtWindow' : 'raise')}</p>
      )}
      {level >= 4 || raisePath === undefined ? null : (
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, raisePath)}>
            {st(lang, 'raiseOnline')}
          </Button>
        </ButtonRow>
      )}
    </Section>
  );
}

function Ways({ context: { lang }, security }: SecurityPageProps): ReactElement {
  const { mobile, passwordChangedAt: changed } = security;
  const password = changed
    ? st(lang, 'passwordChanged', { when: formatDateTime(lang, changed) })
    : st(lang, security.hasPassword ? 'passwordSet' : 'passwordNone');
  const number =
    mobile === null
      ? st(lang, 'mobileNone')
      : st(lang, security.mobileProved ? 'mobileProved' : 'mobileUnproved', { mobile });
  return (
    <Section title={st(lang, 'ways')}>
      <SummaryList
        rows={[
          {
            key: st(lang, 'password'),
            value: password,
            change: localPath(lang, '/me/security/password'),
          },
          { key: st(lang, 'mobile'), value: number, change: localPath(lang, '/me/security/mobile') },
        ]}
      />
    </Section>
  );
}

function Passkeys({ context: { lang }, passkeys }: SecurityPageProps): ReactElement {
  return (
    <Section title={st(lang, 'passkeys')}>
      <p>{st(lang, 'passkeysLead')}</p>
      {passkeys.length === 0 ? (
        <p>{st(lang, 'passkeysNone')}</p>
      ) : (
        <Table
          caption={st(lang, 'passkeys')}
          captionHidden
          rows={passkeys}
          rowKey={(p) => p.id}
          columns={[
            { key: 'name', label: st(lang, 'passkeyName'), cell: (p) => p.name },
            {
              key: 'when',
              label: st(lang, 'sessionSeen'),
              cell: (p) => (
                <>
                  {p.usedAt === null
                    ? st(lang, 'passkeyNever')
                    : st(lang, 'passkeyUsed', { when: formatDateTime(lang, p.usedAt) })}
                  <br />
                  <small>
                    {st(lang, 'passkeyAdded', { when: formatDateTime(lang, p.createdAt) })}
                    {p.synced ? ` · ${st(lang, 'passkeySynced')}` : ''}
                  </small>
                </>
              ),
            },
            {
              key: 'remove',
              label: st(lang, 'sessionAction'),
              cell: (p) => (
                <form method="post" action={localPath(lang, `/me/security/passkeys/${p.id}/removal`)}>
                  <Button kind="plain">
                    <span aria-hidden="true">{st(lang, 'passkeyRemove')}</span>
                    <span className="hidden">{st(lang, 'passkeyRemoveName', { name: p.name })}</span>
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      <PasskeyForm lang={lang} action="/me/security/passkeys" kind="add" label={st(lang, 'passkeyAdd')}>
        <TextField
          name="name"
          label={st(lang, 'passkeyName')}
          hint={st(lang, 'passkeyNameHint')}
          required={false}
          value={st(lang, 'passkeyNameDefault')}
          width="m"
          maxLength={50}
        />
      </PasskeyForm>
    </Section>
  );
}

function Sessions({ context: { lang }, sessions }: SecurityPageProps): ReactElement {
  const deviceOf = (s: OwnSession): string => s.device || st(lang, 'unknownDevice');
  return (
    <Section title={st(lang, 'sessions')}>
      <Table
        caption={st(lang, 'sessions')}
        captionHidden
        rows={sessions}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'device',
            label: st(lang, 'sessionDevice'),
            cell: (s) => (
              <>
                {deviceOf(s)} {s.current ? <Tag tone="success">{st(lang, 'sessionHere')}</Tag> : null}
              </>
            ),
          },
          { key: 'network', label: st(lang, 'sessionNetwork'), cell: (s) => s.network },
          {
            key: 'by',
            label: st(lang, 'sessionBy'),
            cell: (s) => s.factors.map((factor) => st(lang, `factor-${factor}`)).join(' + '),
          },
          {
            key: 'begun',
            label: st(lang, 'sessionBegun'),
            cell: (s) => formatDateTime(lang, s.begunAt),
          },
          { key: 'seen', label: st(lang, 'sessionSeen'), cell: (s) => formatDateTime(lang, s.seenAt) },
          {
            key: 'end',
            label: st(lang, 'sessionAction'),
            cell: (s) =>
              s.current ? null : (
                <form method="post" action={localPath(lang, `/me/security/sessions/${s.id}/end`)}>
                  <Button kind="plain">
                    <span aria-hidden="true">{st(lang, 'sessionEnd')}</span>
                    <span className="hidden">
                      {st(lang, 'sessionEndName', {
                        device: deviceOf(s),
                        when: formatDateTime(lang, s.begunAt),
                      })}
                    </span>
                  </Button>
                </form>
              ),
          },
        ]}
      />
      {sessions.length < 2 ? null : (
        <form method="post" action={localPath(lang, '/me/security/sessions/end-others')}>
          <ButtonRow>
            <Button kind="danger">{st(lang, 'sessionEndOthers')}</Button>
          </ButtonRow>
        </form>
      )}
    </Section>
  );
}
