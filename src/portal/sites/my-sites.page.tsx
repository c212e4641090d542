// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { SiteConsent } from '#identity';
import {
  Button,
  EmptyState,
  Form,
  formatDateTime,
  localPath,
  Page,
  PageHeading,
  pick,
  Section,
} from '#portal/kit/index.ts';
import { MeTabs } from '#portal/me/me-overview.page.tsx';
import type { PageContext } from '#portal/page-context.ts';
import { st } from './sites-words.ts';

export type MySitesPageProps = {
  readonly context: PageContext;
  readonly consents: readonly SiteConsent[];
};

const scopeWords = ['openid', 'profile', 'organisation'] as const;

/** The sites that a person agreed to, each with what it is told and a way back. */
export function MySitesPage({ context, consents }: MySitesPageProps): ReactElement {
  const { lang } = context;
  return (
    <Page {...context} title={st(lang, 'mine')} breadcrumb={[]} privatePage>
      <PageHeading title={st(lang, 'mine')} lead={st(lang, 'mineLead')} />
      <MeTabs context={context} current="sites" />
      {consents.length === 0 ? (
        <EmptyState title={st(lang, 'none')}>
          <p>{st(lang, 'noneLead')}</p>
        </EmptyState>
      ) : null}
      {consents.map((consent) => {
        const site = pick(lang, { zh: consent.name, en: consent.nameEn ?? undefined });
        return (
          <Section key={consent.clientId} title={site}>
            <ul>
              {scopeWords
                .filter((scope) => consent.scopes.includes(scope))
                .map((scope) => (
                  <li key={scope}>{st(lang, `scope-${scope}`)}</li>
                ))}
            </ul>
            <p className="hint">
              {st(lang, 'given')} {formatDateTime(lang, consent.givenAt)}
            </p>
            <Form action={localPath(lang, '/me/sites')} hidden={{ clientId: consent.clientId }}>
              <Button kind="secondary">
                {st(lang, 'withdraw')}
                <span className="hidden">{` ${site}`}</span>
              </Button>
            </Form>
          </Section>
        );
      })}
    </Page>
  );
}
