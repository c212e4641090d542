// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { SigningView } from '#cases';
import {
  Button,
  EmptyState,
  formatDateTime,
  localPath,
  Page,
  PageHeading,
  Table,
  Tag,
} from '#portal/kit/index.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { isMyTurn, signingStateWords } from './signing-parts.tsx';
import { gt } from './signing-words.ts';

/** `/me/signings` */
export function MySigningsPage({
  context,
  signings,
}: {
  readonly context: PageContext;
  readonly signings: readonly SigningView[];
}): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={gt(lang, 'mine')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={gt(lang, 'mine')} lead={gt(lang, 'lead')} />
      <MeTabs context={context} current="signings" />
      {signings.length === 0 ? (
        <EmptyState title={gt(lang, 'none')}>
          <p>{gt(lang, 'noneLead')}</p>
          <Button href={localPath(lang, '/search')}>{mt(lang, 'find')}</Button>
        </EmptyState>
      ) : (
        <Table
          caption={gt(lang, 'mine')}
          captionHidden
          rows={signings}
          rowKey={(s) => s.id}
          columns={[
            {
              key: 'matter',
              label: gt(lang, 'what'),
              cell: (s) => <a href={localPath(lang, `/sign/${s.id}`)}>{s.matterName}</a>,
            },
            {
              key: 'state',
              label: gt(lang, 'state'),
              cell: (s) => (
                <Tag tone={isMyTurn(s) ? 'warning' : 'neutral'}>
                  {isMyTurn(s) ? gt(lang, 'yourTurn') : signingStateWords(lang, s.state)}
                </Tag>
              ),
            },
            { key: 'until', label: gt(lang, 'until'), cell: (s) => formatDateTime(lang, s.expiresAt) },
          ]}
        />
      )}
    </Page>
  );
}
