// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { twoTexts } from './document-edits.ts';
import type { Draft, DraftRow } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

const tones: Readonly<Record<DraftRow['stage'], string>> = {
  draft: 'default',
  'legal-review': 'warning',
  'standards-review': 'warning',
  approved: 'success',
  scheduled: 'processing',
  published: 'success',
  returned: 'error',
  withdrawn: 'default',
};

export const StageTag = ({ stage }: { readonly stage: DraftRow['stage'] }): ReactElement => (
  <Tag color={tones[stage]}>{t(useLang(), stage)}</Tag>
);

/** An instant as people of the office read it. */
export const dayAndTime = (at: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(at));

export function DraftHead({ draft }: { readonly draft: Draft }): ReactElement {
  const lang = useLang();
  const { en } = twoTexts(draft.definition['name']);
  return (
    <header className="draft-head">
      <p>
        <Link href="/matters">{t(lang, 'backToList')}</Link>
      </p>
      <h1>
        {lang === 'en' && en !== '' ? en : draft.name} <StageTag stage={draft.stage} />
      </h1>
      <p className="soft">
        {draft.organisation.name} · <code>{draft.code ?? draft.localCode}</code> ·{' '}
        {draft.baseVersion === null ? t(lang, 'begin') : t(lang, 'version', { n: draft.baseVersion })} →{' '}
        {t(lang, 'version', { n: draft.publishedVersion ?? (draft.baseVersion ?? 0) + 1 })} ·{' '}
        {t(lang, 'author')} {draft.authorName} · {dayAndTime(draft.updatedAt)}
        {draft.effectiveOn === null ? null : ` · ${t(lang, 'effectiveFrom', { date: draft.effectiveOn })}`}
      </p>
    </header>
  );
}

const reviews: Readonly<Record<string, 'opinionLegal' | 'opinionStandards'>> = {
  'legal-review': 'opinionLegal',
  'standards-review': 'opinionStandards',
};

export function OpinionsPanel({ draft }: { readonly draft: Draft }): ReactElement {
  const lang = useLang();
  const stageOf = (stage: string): string => t(lang, reviews[stage] ?? 'opinionDay');
  return (
    <Panel id="opinions" title={t(lang, 'opinions')}>
      {draft.opinions.length === 0 ? <p className="soft">{t(lang, 'noOpinions')}</p> : null}
      <ol className="draft-opinions">
        {draft.opinions.map((o) => (
          <li key={o.seq}>
            <p>
              <Tag color={o.verdict === 'pass' ? 'success' : 'error'}>{t(lang, o.verdict)}</Tag>{' '}
              {stageOf(o.stage)}
            </p>
            <p className="draft-opinion-text">{o.text}</p>
            <p className="soft">
              {[o.organisationName, o.byName, dayAndTime(o.at)].filter((w) => w !== '').join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
