// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { EmptyState, Inset, Page, PageHeading } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { ft } from './sign-in-words.ts';

type Props = {
  readonly context: PageContext;
  readonly messages: readonly { readonly to: string; readonly text: string }[];
};

/** What the simulator of the demo has sent. */
export function MessagesPage({ context, messages }: Props): ReactElement {
  const { lang } = context;
  return (
    <Page {...context} title={ft(lang, 'messagesTitle')} breadcrumb={[]} privatePage>
      <PageHeading title={ft(lang, 'messagesTitle')} lead={ft(lang, 'messagesLead')} />
      {messages.length === 0 ? <EmptyState title={ft(lang, 'messagesNone')} /> : null}
      {messages.map(({ to, text }) => (
        <Inset key={`${to} ${text}`}>
          <p className="hint">{ft(lang, 'messagesTo', { to })}</p>
          <p lang="zh-CN">{text}</p>
        </Inset>
      ))}
    </Page>
  );
}
