// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { NoticeVersion } from '#identity';
import { currentSite, Inset, localPath, Narrow, Notice, Page, PageHeading, pick } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { vt } from './privacy-words.ts';

export interface PrivacyNoticeProps {
  readonly context: PageContext;
  readonly notice: NoticeVersion;
  readonly versions: readonly string[];
}

/** The notice in layers: the short line, then each part; older versions stay readable. */
export function PrivacyNoticePage({ context, notice, versions }: PrivacyNoticeProps): ReactElement {
  const { lang } = context;
  const older = versions.filter((version) => version !== notice.version);
  const { sponsor, city } = currentSite();
  return (
    <Page {...context} title={vt(lang, 'noticeTitle')} breadcrumb={[]} description={pick(lang, notice.short)}>
      <PageHeading title={vt(lang, 'noticeTitle')} lead={pick(lang, notice.short)} />
      <Narrow>
        {notice.version === versions[0] ? null : (
          <Notice kind="warning" title={vt(lang, 'noticeOld')}>
            <a href={localPath(lang, '/privacy')}>{vt(lang, 'noticeTitle')}</a>
          </Notice>
        )}
        <Inset>
          <p>
            {vt(lang, 'noticeVersion', { version: notice.version })} · {pick(lang, sponsor ?? city)}
          </p>
        </Inset>
        {notice.sections.map((section) => (
          <section key={section.id} id={section.id}>
            <h2>{pick(lang, section.title)}</h2>
            {pick(lang, section.text)
              .split('\n')
              .filter((line) => line.trim() !== '')
              .map((line) => (
                <p key={line}>{line}</p>
              ))}
          </section>
        ))}
        <h2>{vt(lang, 'noticeChanges')}</h2>
        <p>{pick(lang, notice.changes)}</p>
        {older.length === 0 ? null : (
          <>
            <h2>{vt(lang, 'noticeOlder')}</h2>
            <ul>
              {older.map((version) => (
                <li key={version}>
                  <a href={localPath(lang, `/privacy?version=${version}`)}>{version}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Narrow>
    </Page>
  );
}
