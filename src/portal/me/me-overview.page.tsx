// SPDX-License-Identifier: Apache-2.0
/** Everything that is mine on one page: what I must do first, then cases, licences, drafts. */
import type { ReactElement } from 'react';
import type { CaseSummary, JointSummaryRow } from '#cases';
import {
  Button,
  ButtonRow,
  formatDate,
  formatDateTime,
  LinkList,
  LinkTabs,
  localPath,
  Page,
  PageHeading,
  pick,
  Section,
} from '#portal/kit/index.ts';
import { CaseLinks } from '../cases/case-list.page.tsx';
import { StateTag } from '../cases/case-state.tsx';
import { gt } from '../cases/message-words.ts';
import { pt } from '../cases/pre-review-words.ts';
import { JointLinks } from '../joint/joint-list.page.tsx';
import { jt } from '../joint/joint-page-words.ts';
import { type LicenceItem, LicenceLinks } from '../licences-mine/licence-parts.tsx';
import type { PageContext } from '../page-context.ts';
import { gt as signingWords } from '../signing/signing-words.ts';
import { mt } from './me-words.ts';

/** A draft as lists show it. */
export interface DraftItem {
  readonly id: string;
  readonly name: string;
  readonly savedAt: Date;
  /** Where it goes on, without the language; undefined when the matter is gone. */
  readonly path: string | undefined;
}

export interface MeOverviewProps {
  readonly context: PageContext;
  readonly name: string;
  readonly actingFor: string | undefined;
  readonly cases: readonly CaseSummary[];
  readonly joints: readonly JointSummaryRow[];
  /** Cases with messages that were not read. */
  /** Applications of others that wait for one's signature. */
  readonly toSign: readonly { readonly id: string; readonly matterName: string }[];
  readonly unread: readonly { readonly caseNo: string; readonly name: string; readonly n: number }[];
  readonly toRate: readonly CaseSummary[];
  readonly drafts: readonly DraftItem[];
  /** How the newest pre-review of a draft stands, by the id of the draft. */
  readonly preReviews: ReadonlyMap<string, string>;
  readonly licences: readonly LicenceItem[];
}

/** The pages of one's own, as tabs above each of them. */
export function MeTabs({
  context,
  current,
}: {
  readonly context: PageContext;
  readonly current:
    | 'title'
    | 'cases'
    | 'licences'
    | 'signings'
    | 'drafts'
    | 'materials'
    | 'reports'
    | 'looks'
    | 'companies'
    | 'authorisations'
    | 'family'
    | 'privacy'
    | 'sites'
    | 'security';
}): ReactElement {
  const { lang } = context;
  const tabs = [
    { key: 'title', path: '/me' },
    { key: 'cases', path: '/me/cases' },
    { key: 'licences', path: '/me/licences' },
    { key: 'signings', path: '/me/signings' },
    { key: 'drafts', path: '/me/drafts' },
    { key: 'materials', path: '/me/materials' },
    { key: 'reports', path: '/me/guide-reports' },
    { key: 'companies', path: '/me/companies' },
    { key: 'authorisations', path: '/me/authorisations' },
    { key: 'family', path: '/me/family' },
    { key: 'looks', path: '/me/who-looked' },
    { key: 'privacy', path: '/me/privacy' },
    { key: 'sites', path: '/me/sites' },
    { key: 'security', path: '/me/security' },
  ] as const;
  return (
    <LinkTabs
      label={mt(lang, 'title')}
      items={tabs.map((tab) => ({
        href: localPath(lang, tab.path),
        label: mt(lang, tab.key),
        current: tab.key === current,
      }))}
    />
  );
}

export function MeOverviewPage(props: MeOverviewProps): ReactElement {
  const { context, cases, licences } = props;
  const { lang } = context;
  const acting = encodeURIComponent(localPath(lang, '/me'));
  return (
    <Page {...context} title={mt(lang, 'title')} breadcrumb={[]} privatePage>
      <PageHeading
        title={mt(lang, 'hello', { name: props.name })}
        lead={
          <>
            {props.actingFor === undefined ? null : <>{mt(lang, 'acting', { name: props.actingFor })} </>}
            <a href={localPath(lang, `/acting?back=${acting}`)}>{mt(lang, 'switch')}</a>
          </>
        }
      />
      <MeTabs context={context} current="title" />
      <Todos {...props} />
      <Section
        title={mt(lang, 'cases')}
        more={{ href: localPath(lang, '/me/cases'), label: mt(lang, 'all') }}
      >
        {cases.length === 0 ? (
          <>
            <p>{mt(lang, 'casesNone')}</p>
            <ButtonRow>
              <Button href={localPath(lang, '/search')}>{mt(lang, 'find')}</Button>
            </ButtonRow>
          </>
        ) : (
          <CaseLinks lang={lang} cases={cases.slice(0, 5)} />
        )}
      </Section>
      {props.joints.length === 0 ? null : (
        <Section
          title={jt(lang, 'mine')}
          more={{ href: localPath(lang, '/me/joint'), label: mt(lang, 'all') }}
        >
          <JointLinks lang={lang} joints={props.joints.slice(0, 5)} />
        </Section>
      )}
      <Section
        title={mt(lang, 'licences')}
        more={{ href: localPath(lang, '/me/licences'), label: mt(lang, 'all') }}
      >
        {licences.length === 0 ? (
          <p>{mt(lang, 'licencesNone')}</p>
        ) : (
          <LicenceLinks lang={lang} licences={licences.slice(0, 5)} />
        )}
      </Section>
    </Page>
  );
}

function Todos(props: MeOverviewProps): ReactElement {
  const { cases, joints, unread, toRate, drafts, preReviews } = props;
  const { lang } = props.context;
  const corrections = cases
    .filter((c) => c.state === 'correcting')
    .map((c) => ({
      href: localPath(lang, `/me/cases/${c.caseNo}`),
      title: c.matterName,
      tags: <StateTag of={c} />,
      body: mt(lang, 'todoCorrect', { due: c.dueOn === null ? '' : formatDate(lang, c.dueOn) }),
    }));
  const unsent = drafts.flatMap((draft) =>
    draft.path === undefined
      ? []
      : [
          {
            href: localPath(lang, preReviews.get(draft.id) === 'answered' ? '/me/pre-reviews' : draft.path),
            title: draft.name,
            body:
              preReviews.get(draft.id) === 'answered'
                ? pt(lang, 'todoAnswered')
                : mt(lang, 'todoDraft', { time: formatDateTime(lang, draft.savedAt) }),
          },
        ],
  );
  const rating = toRate.map((c) => ({
    href: localPath(lang, `/me/cases/${c.caseNo}/rate`),
    title: c.matterName,
    body: mt(lang, 'todoRate'),
  }));
  const messages = unread.map(({ caseNo, name, n }) => ({
    href: localPath(lang, `/me/cases/${caseNo}/messages`),
    title: name,
    body: gt(lang, 'unreadItem', { n }),
  }));
  const together = joints
    .filter((joint) => joint.state === 'correcting')
    .map((joint) => ({
      href: localPath(lang, `/me/joint/${joint.jointNo}`),
      title: pick(lang, joint.name),
      body: jt(lang, 'todoCorrect'),
    }));
  const toSign = props.toSign.map(({ id, matterName }) => ({
    href: localPath(lang, `/sign/${id}`),
    title: matterName,
    body: signingWords(lang, 'yourTurn'),
  }));
  const items = [...toSign, ...together, ...corrections, ...messages, ...unsent, ...rating];
  return (
    <Section title={mt(lang, 'todo')}>
      {items.length === 0 ? <p>{mt(lang, 'todoNone')}</p> : <LinkList items={items} />}
    </Section>
  );
}
