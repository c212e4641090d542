// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useContext } from 'react';
import { ElderContext, useLang } from './contexts.ts';
import { kt } from './kit-text.ts';
import { currentSite } from './site.ts';
import { localPath, pick } from './text.ts';

/** Footer of every page: the hotline, statements, source code, records. */
export function SiteFooter(): ReactElement {
  const lang = useLang();
  const elder = useContext(ElderContext);
  const site = currentSite();
  return (
    <footer className="site-footer">
      <div className="wrap footer-grid">
        <p className="footer-phone">
          <a href="tel:12345">{elder ? kt(lang, 'callHotline') : kt(lang, 'hotline')}</a>
          <small>{kt(lang, 'hotlineHint')}</small>
        </p>
        <ul className="footer-links">
          {(['browse', 'lists'] as const).map((key) => (
            <li key={key}>
              <a href={localPath(lang, `/${key}`)}>{kt(lang, key)}</a>
            </li>
          ))}
          <li>
            <a href={localPath(lang, '/accessibility')}>{kt(lang, 'accessibility')}</a>
          </li>
          <li>
            <a href={localPath(lang, '/privacy')}>{kt(lang, 'privacy')}</a>
          </li>
          <li className="not-elder">
            <a href={site.sourceUrl} rel="noreferrer">
              {kt(lang, 'source')}
            </a>
          </li>
        </ul>
        <p className="footer-small">
          {kt(lang, 'footerNote')}
          {site.sponsor === undefined ? null : <span>{pick(lang, site.sponsor)}</span>}
          {site.siteCode === undefined ? null : <span>{kt(lang, 'siteCode', { code: site.siteCode })}</span>}
          {(site.records ?? []).map((record) => (
            <span key={record}>{record}</span>
          ))}
        </p>
      </div>
    </footer>
  );
}
