// SPDX-License-Identifier: Apache-2.0
/** Archive packages of one's bodies: found, downloaded, listed for the archive office. */
import { Input } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { showBytes, showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { DownloadForReason } from '../looks/download-for-reason.tsx';
import { type ArchiveEntry, type ArchiveSearch, transferUrl, useArchives } from './archive-data.ts';
import { archiveWords as t } from './archive-words.ts';

const outcomes = ['granted', 'refused', 'not-accepted', 'returned', 'withdrawn'] as const;
const outcomeWord = (outcome: string): (typeof outcomes)[number] | 'ended_' =>
  outcomes.find((one) => one === outcome) ?? 'ended_';

function Row({ entry }: { readonly entry: ArchiveEntry }): ReactElement {
  const lang = useLang();
  const { archiveNo, caseNo, keepUntil, documents, materials } = entry;
  return (
    <tr>
      <th scope="row" className="archive-no">
        {archiveNo}
      </th>
      <td>
        {entry.matterName}
        <span className="soft">
          {entry.applicantName} · <Link href={`/cases/${caseNo}`}>{caseNo}</Link>
        </span>
      </td>
      <td>
        {showDay(lang, entry.endedOn)}
        <span className="soft">{t(lang, outcomeWord(entry.outcome))}</span>
      </td>
      <td>
        {inLang(lang, entry.retentionName)}
        {keepUntil === null ? null : (
          <span className="soft">{t(lang, 'until', { day: showDay(lang, keepUntil) })}</span>
        )}
      </td>
      <td>
        <span className="soft">
          {t(lang, 'counts', { documents, materials, size: showBytes(entry.size) })}
        </span>
        <DownloadForReason
          path={entry.url.replace('/api/v1', '')}
          fileName={`${archiveNo}.zip`}
          label={t(lang, 'downloadNamed', { no: archiveNo })}
        >
          {t(lang, 'download')}
        </DownloadForReason>
      </td>
    </tr>
  );
}

function Packages({ search }: { readonly search: ArchiveSearch }): ReactElement {
  const lang = useLang();
  const list = useArchives(search);
  return (
    <PagedList
      list={list}
      empty={{ title: t(lang, 'empty'), next: t(lang, 'emptyNext') }}
      foot={() => <MoreButton list={list} word={t(lang, 'more')} />}
    >
      {(entries) => (
        <div className="archive-scroll">
          <table className="archive-table">
            <thead>
              <tr>
                {(['archiveNo', 'record', 'ended', 'retention', 'contents'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(lang, name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.caseNo} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PagedList>
  );
}

export default function ArchivePage(): ReactElement {
  const lang = useLang();
  const [search, setSearch] = useState<ArchiveSearch>({ q: '', year: '' });
  const asked = useDeferredValue(search);
  const transfer = transferUrl(search.year);
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <div className="archive-search">
        <Input
          type="search"
          value={search.q}
          maxLength={60}
          aria-label={t(lang, 'search')}
          placeholder={t(lang, 'search')}
          onChange={(e) => setSearch({ ...search, q: e.target.value })}
        />
        <Input
          className="archive-year"
          value={search.year}
          inputMode="numeric"
          maxLength={4}
          aria-label={t(lang, 'year')}
          placeholder={t(lang, 'year')}
          onChange={(e) => setSearch({ ...search, year: e.target.value.replace(/\D/g, '') })}
        />
        {transfer ? (
          <a href={transfer} download>
            {t(lang, 'transfer', { year: search.year })}
          </a>
        ) : (
          <span className="soft">{t(lang, 'transferHint')}</span>
        )}
      </div>
      <Packages search={asked} />
    </div>
  );
}
