// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useContext } from 'react';
import { ElderContext, useLang } from './contexts.ts';
import type { PageProps, PageUser } from './document.tsx';
import { kt } from './kit-text.ts';
import { SearchBox } from './search-box.tsx';
import { currentSite } from './site.ts';
import { type Lang, localPath, pick } from './text.ts';

type HeaderProps = {
  readonly path: string;
  readonly user: PageUser | null;
  readonly query: string | undefined;
  readonly search: boolean;
  readonly alternates: PageProps['alternates'];
};

const entries = [
  { key: 'home', path: '/', elder: true },
  { key: 'matters', path: '/search', under: ['/search', '/matters', '/browse'], elder: true },
  { key: 'lists', path: '/lists', under: ['/lists'], elder: false },
  { key: 'track', path: '/track', under: ['/track'], elder: true },
  { key: 'verify', path: '/verify', under: ['/verify'], elder: false },
  { key: 'me', path: '/me', under: ['/me'], elder: true },
] as const;

const within = (path: string, roots: readonly string[]): boolean =>
  roots.some((root) => path === root || path.startsWith(`${root}/`));

/** The mark of the site: two open doors under one roof, drawn so that it stays clear at 24 px. */
function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="9" className="mark-ground" />
      <path d="M9 17 20 8.500 31 17" className="mark-line" />
      <path d="M12.500 19v11.500M27.500 19v11.500M20 19v11.500M12.500 24.500h15" className="mark-line" />
    </svg>
  );
}

function Account({ lang, user, path }: { lang: Lang; user: PageUser | null; path: string }): ReactElement {
  if (user === null)
    return (
      <a className="tool tool-strong" href={localPath(lang, `/sign-in?back=${encodeURIComponent(path)}`)}>
        {kt(lang, 'signIn')}
      </a>
    );
  return (
    <form className="account" method="post" action={localPath(lang, '/sign-out')}>
      <a
        className="account-name"
        href={localPath(lang, `/sign-in/acting?back=${encodeURIComponent(path)}`)}
        title={kt(lang, 'switchActing')}
      >
        <span>{user.name}</span>
        <small className={user.actingFor === undefined ? undefined : 'account-acting'}>
          {user.actingFor === undefined
            ? kt(lang, 'actingSelf')
            : kt(lang, 'actingFor', { name: user.actingFor })}
        </small>
        <span className="hidden">{` ${kt(lang, 'switchActing')}`}</span>
      </a>
      <button type="submit" className="tool">
        {kt(lang, 'signOut')}
      </button>
    </form>
  );
}

function Tools({ path, user, alternates }: Omit<HeaderProps, 'query' | 'search'>): ReactElement {
  const lang = useLang();
  const elder = useContext(ElderContext);
  const other: Lang = lang === 'en' ? 'zh' : 'en';
  const here = localPath(lang, path);
  return (
    <div className="tools">
      <a className="tool" href={`/elder?on=${elder ? 0 : 1}&back=${encodeURIComponent(here)}`}>
        {kt(lang, elder ? 'elderOff' : 'elderOn')}
      </a>
      {alternates === null ? null : (
        <a
          className="tool"
          href={localPath(other, alternates?.[other] ?? path)}
          hrefLang={other === 'en' ? 'en' : 'zh-CN'}
          lang={other === 'en' ? 'en' : 'zh-CN'}
        >
          {kt(lang, 'otherLang')}
        </a>
      )}
      <Account lang={lang} user={user} path={here} />
    </div>
  );
}

/** Header of every page: mark, search, language, edition, account, navigation. */
export function SiteHeader({ path, user, query, search, alternates }: HeaderProps): ReactElement {
  const lang = useLang();
  const elder = useContext(ElderContext);
  const bare = path.split('?')[0] ?? '/';
  return (
    <header className="site-header">
      <div className="wrap site-bar">
        <a className="brand" href={localPath(lang, '/')}>
          <Mark />
          <span className="brand-words">
            <strong>{kt(lang, 'siteName')}</strong>
            <span>{pick(lang, currentSite().city)}</span>
          </span>
        </a>
        {search && !elder ? <SearchBox value={query} id="header-search" /> : null}
        <Tools path={path} user={user} alternates={alternates} />
      </div>
      <nav className="site-nav" aria-label={kt(lang, 'nav')}>
        <ul className="wrap">
          {entries.map((entry) => {
            const here = 'under' in entry ? within(bare, entry.under) : bare === '/';
            return (
              <li key={entry.key} className={entry.elder ? undefined : 'not-elder'}>
                <a href={localPath(lang, entry.path)} aria-current={here ? 'page' : undefined}>
                  {kt(lang, entry.key)}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
    </header>
  );
}
