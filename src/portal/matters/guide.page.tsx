// SPDX-License-Identifier: Apache-2.0
/** The guide of a matter (办事指南, GB/T 39554.2-2020), printed from its published definition. */
import type { ReactElement } from 'react';
import { situationQuestions } from '#forms';
import type { GuideAround, PublishedMatter } from '#matters';
import {
  Button,
  ButtonRow,
  formatMoney,
  formatPercent,
  JsonLd,
  KeyFacts,
  type Lang,
  LinkTabs,
  localPath,
  Notice,
  Page,
  PageHeading,
  PageTools,
  pick,
  Tag,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { PersonalNotice } from '../privacy/personal-notice.tsx';
import { Answers, PhoneCode, Siblings, Standing } from './guide-around.tsx';
import { Conditions, Facts, Faqs, Gaps, Remedies } from './guide-facts.tsx';
import { Basis, Contacts, Fees, Limits, Outcome, Process, Venues } from './guide-handling.tsx';
import { guideJsonLd } from './guide-json-ld.ts';
import { Materials } from './guide-materials.tsx';
import { mt } from './guide-more-text.ts';
import { GuidePlace, type PlacedGuide } from './guide-place.tsx';
import { GuideCode } from './guide-section.tsx';
import { gt } from './guide-text.ts';
import { limitWords, word } from './matter-words.ts';

/** A published matter with the names around it in the reader's language. */
export type Guide = {
  readonly matter: PublishedMatter;
  readonly organisationName: string;
  /** Empty when the division is not known here. */
  readonly divisionName: string;
  /** Address of this page for a print. */
  readonly url: string;
  readonly around: GuideAround;
  /** What holds at the reader's place; null when none was chosen, absent in a preview. */
  readonly placed?: PlacedGuide | null;
};

export type GuidePageProps = {
  readonly context: PageContext;
  readonly guide: Guide;
};

/** Whether the public can apply for it now on this site. */
export const canApply = (matter: PublishedMatter): boolean =>
  matter.status === 'in-use' &&
  matter.definition.handlingForms.some((form) => form === 'online' || form === 'mobile');

export function GuidePage({ context, guide }: GuidePageProps): ReactElement {
  const { lang } = context;
  const { matter, organisationName } = guide;
  const { definition } = matter;
  const name = pick(lang, definition.name);
  return (
    <Page
      {...context}
      title={name}
      description={descriptionOf(lang, guide)}
      canonical={`/matters/${matter.code}`}
      alternates={{ zh: `/matters/${matter.code}`, en: `/matters/${matter.code}` }}
      breadcrumb={[{ label: gt(lang, 'matters'), path: '/search' }]}
      islands={['page-tools']}
      privatePage={matter.status !== 'in-use'}
    >
      <PageHeading
        over={`${organisationName} · ${word(lang, 'matterType', definition.matterType)}`}
        title={name}
        lead={pick(lang, definition.summary)}
        tags={<Tags guide={guide} lang={lang} />}
      />
      <Standing guide={guide} lang={lang} />
      <CounterOnly guide={guide} lang={lang} />
      {guide.placed === undefined || matter.status === 'cancelled' ? null : (
        <GuidePlace lang={lang} code={matter.code} own={organisationName} placed={guide.placed} />
      )}
      <TopFacts guide={guide} lang={lang} />
      <Actions guide={guide} lang={lang} place="top" />
      <PageTools />
      <Gaps guide={guide} />
      <Siblings guide={guide} lang={lang} />
      <Contents guide={guide} lang={lang} />
      <GuideCode value={matter.code}>
        <Conditions guide={guide} />
        <Materials
          definition={definition}
          questions={situationQuestions(definition).length}
          code={matter.code}
        />
        <Process definition={definition} />
        <Limits definition={definition} />
        <Fees definition={definition} />
        <Outcome definition={definition} />
        <Venues definition={definition} />
        <Contacts definition={definition} />
        <Faqs guide={guide} />
        <Basis definition={definition} />
        <Remedies guide={guide} />
        <Facts guide={guide} />
        <PersonalNotice lang={lang} definition={definition} />
      </GuideCode>
      <Answers guide={guide} lang={lang} />
      <PhoneCode guide={guide} lang={lang} />
      <Actions guide={guide} lang={lang} place="bottom" />
      <p>
        <a href={localPath(lang, `/matters/${matter.code}/compare`)}>{mt(lang, 'compare')}</a>
      </p>
      <JsonLd data={guideJsonLd(lang, guide)} />
    </Page>
  );
}

type Part = { readonly guide: Guide; readonly lang: Lang };

function descriptionOf(lang: Lang, { matter, organisationName }: Guide): string {
  const { definition } = matter;
  return gt(lang, 'description', {
    name: pick(lang, definition.name),
    days: limitWords(lang, definition.promisedLimit),
    visits: visitWords(lang, definition.onSiteVisits),
    fee: gt(lang, definition.fee.charged ? 'charged' : 'free'),
    organisation: organisationName,
  });
}

const visitWords = (lang: Lang, visits: number): string =>
  visits === 0 ? gt(lang, 'timesNone') : `${gt(lang, 'visits')} ${gt(lang, 'times', { n: visits })}`;

function Tags({ guide, lang }: Part): ReactElement {
  const { definition } = guide.matter;
  return (
    <>
      {definition.onSiteVisits === 0 ? <Tag tone="success">{gt(lang, 'noMeeting')}</Tag> : null}
      {definition.onSiteVisits === 1 ? <Tag tone="success">{gt(lang, 'atMostOnce')}</Tag> : null}
      <Tag tone="info">{word(lang, 'caseType', definition.caseType)}</Tag>
      {guide.divisionName === '' ? null : <Tag>{guide.divisionName}</Tag>}
      {definition.crossRegionScope === undefined ? null : (
        <Tag>{word(lang, 'crossRegion', definition.crossRegionScope)}</Tag>
      )}
    </>
  );
}

function CounterOnly({ guide, lang }: Part): ReactElement | null {
  if (guide.matter.status !== 'in-use' || canApply(guide.matter)) return null;
  return (
    <Notice title={gt(lang, 'counterOnly')}>
      <p>
        <a href="#venues">{gt(lang, 'venues')}</a>
      </p>
    </Notice>
  );
}

/** The fee in a word: nothing, the sum of fixed amounts, or a pointer to the rates. */
function feeWords(lang: Lang, { fee }: Guide['matter']['definition']): string {
  if (!fee.charged) return gt(lang, 'free');
  const [first] = fee.items;
  return fee.items.length === 1 && first?.amountFen !== undefined
    ? formatMoney(lang, first.amountFen)
    : gt(lang, 'charged');
}

function limitNote(lang: Lang, { promisedLimit, statutoryLimit }: Guide['matter']['definition']): string {
  const limit = limitWords(lang, statutoryLimit);
  const shorter =
    promisedLimit.unit === statutoryLimit.unit && statutoryLimit.amount > promisedLimit.amount
      ? 1 - promisedLimit.amount / statutoryLimit.amount
      : 0;
  return shorter > 0
    ? gt(lang, 'shorter', { limit, share: formatPercent(lang, Math.floor(shorter * 100) / 100) })
    : gt(lang, 'statutory', { limit });
}

function TopFacts({ guide, lang }: Part): ReactElement {
  const { definition } = guide.matter;
  const visits = definition.onSiteVisits;
  return (
    <KeyFacts
      facts={[
        {
          label: gt(lang, 'promised'),
          value: limitWords(lang, definition.promisedLimit),
          note: limitNote(lang, definition),
        },
        {
          label: gt(lang, 'fee'),
          value: feeWords(lang, definition),
          note: definition.fee.charged ? <a href="#fees">{gt(lang, 'seeFees')}</a> : undefined,
        },
        {
          label: gt(lang, 'visits'),
          value: visits === 0 ? gt(lang, 'timesNone') : gt(lang, 'times', { n: visits }),
          note: visits === 0 ? undefined : <a href="#venues">{gt(lang, 'venues')}</a>,
        },
        {
          label: gt(lang, 'result'),
          value: pick(lang, definition.result.name),
          note:
            definition.result.kind === 'none'
              ? undefined
              : gt(lang, definition.express ? 'express' : 'byCounter'),
        },
      ]}
    />
  );
}

function Actions({ guide, lang, place }: Part & { readonly place: 'top' | 'bottom' }): ReactElement | null {
  if (!canApply(guide.matter)) return null;
  return (
    <ButtonRow place={place}>
      <Button large href={localPath(lang, `/matters/${guide.matter.code}/apply`)}>
        {gt(lang, 'apply')}
      </Button>
    </ButtonRow>
  );
}

const sections = [
  'conditions',
  'materials',
  'process',
  'limits',
  'fees',
  'outcome',
  'venues',
  'contacts',
  'faqs',
  'basis',
  'remedies',
  'facts',
] as const;

function Contents({ guide, lang }: Part): ReactElement {
  const shown = sections.filter((id) => id !== 'faqs' || guide.matter.definition.faqs.length > 0);
  return (
    <LinkTabs
      label={gt(lang, 'contents')}
      items={shown.map((id) => ({ href: `#${id}`, label: gt(lang, id) }))}
    />
  );
}
