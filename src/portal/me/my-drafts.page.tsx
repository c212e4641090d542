// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  formatDateTime,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
} from '#portal/kit/index.ts';
import { pt } from '../cases/pre-review-words.ts';
import type { PageContext } from '../page-context.ts';
import { type DraftItem, MeTabs } from './me-overview.page.tsx';
import { mt } from './me-words.ts';

export interface MyDraftsProps {
  readonly context: PageContext;
  readonly drafts: readonly DraftItem[];
  readonly done: 'draftSaved' | 'draftDeleted' | undefined;
}

export function MyDraftsPage({ context, drafts, done }: MyDraftsProps): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={mt(lang, 'drafts')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      {done === undefined ? null : <Notice kind="success" title={mt(lang, done)} />}
      <PageHeading title={mt(lang, 'drafts')} lead={mt(lang, 'draftsLead')} />
      <MeTabs context={context} current="drafts" />
      <p>
        <a href={localPath(lang, '/me/pre-reviews')}>{pt(lang, 'mine')}</a>
      </p>
      {drafts.length === 0 ? <EmptyState title={mt(lang, 'draftsNone')} /> : null}
      {drafts.map((draft) => (
        <Section key={draft.id} title={draft.name}>
          <p className="hint">{mt(lang, 'savedAt', { time: formatDateTime(lang, draft.savedAt) })}</p>
          <Form action={localPath(lang, `/me/drafts/${draft.id}/delete`)}>
            <ButtonRow>
              {draft.path === undefined ? (
                <span>{mt(lang, 'matterGone')}</span>
              ) : (
                <Button href={localPath(lang, draft.path)}>{mt(lang, 'goOn')}</Button>
              )}
              <Button kind="plain">
                <span aria-hidden="true">{mt(lang, 'delete')}</span>
                <span className="hidden">{mt(lang, 'deleteDraft', { name: draft.name })}</span>
              </Button>
            </ButtonRow>
          </Form>
        </Section>
      ))}
    </Page>
  );
}
