// SPDX-License-Identifier: Apache-2.0
/** What colleagues, the applicant or the legal clock did to the case while it was open here. */
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { showMoment } from '../../kit/console-format.ts';
import { inLang } from '../../kit/console-text.ts';
import { useLang } from '../../kit/preferences.tsx';
import type { Case } from '../case-data.ts';
import { deskWords as t } from './desk-words.ts';

type Entry = Case['timeline'][number];

/** The entries as a list: what, by whom, when, and what was said. */
export function NewsList({ news }: { readonly news: readonly Entry[] }): ReactElement {
  const lang = useLang();
  if (news.length === 0) return <p>{t(lang, 'newsNone')}</p>;
  return (
    <ol className="news-list">
      {news.map((entry) => (
        <li key={entry.seq}>
          <strong>{inLang(lang, entry.title)}</strong> {entry.by}{' '}
          <time dateTime={entry.at} className="soft">
            {showMoment(lang, entry.at)}
          </time>
          {entry.note === '' ? null : <span className="said">：{entry.note}</span>}
        </li>
      ))}
    </ol>
  );
}

export function CaseNews({
  news,
  onSeen,
}: {
  readonly news: readonly Entry[];
  readonly onSeen: () => void;
}): ReactElement | null {
  const lang = useLang();
  if (news.length === 0) return null;
  return (
    <div role="status" className="case-news">
      <Alert
        type="info"
        showIcon
        title={t(lang, 'news', { n: news.length })}
        description={<NewsList news={news} />}
        action={
          <Button size="small" onClick={onSeen}>
            {t(lang, 'newsSeen')}
          </Button>
        }
      />
    </div>
  );
}
