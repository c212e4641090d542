// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { factorWords } from '../identity/factor-words.ts';
import { PostSwitcher } from '../identity/post-switcher.tsx';
import { type StaffSession, useSessionChanges } from '../identity/session.tsx';
import { ConsoleNav } from './console-nav.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { useKeys } from './keys.ts';
import { kitWords as t } from './kit-words.ts';
import { remember, usePreferences } from './preferences.tsx';

/** The mark of the site, the same as on the portal. */
function BrandMark(): ReactElement {
  return (
    <svg viewBox="0 0 40 40" width="30" height="30" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="9" fill="var(--c-primary)" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 17 20 8.500 31 17" />
        <path d="M12.500 19v11.500M27.500 19v11.500M20 19v11.500M12.500 24.500h15" />
      </g>
    </svg>
  );
}

function Account({ session }: { session: StaffSession }): ReactElement {
  const { lang } = usePreferences();
  const [, navigate] = useLocation();
  const { signOut } = useSessionChanges();
  const leave = async (): Promise<void> => {
    // A server that cannot be reached must not keep someone from leaving the page.
    await signOut().catch(() => undefined);
    remember('session', 'post', null);
    navigate('/sign-in');
  };
  return (
    <div className="bar-account">
      <PostSwitcher session={session} />
      <Link href="/security" className="bar-tool bar-name" title={factorWords(lang, 'nav')}>
        {session.name}
      </Link>
      <button type="button" className="bar-tool" onClick={leave}>
        {t(lang, 'signOut')}
      </button>
    </div>
  );
}

function Tools({ onHelp }: { onHelp: () => void }): ReactElement {
  const { lang, large, setLang, setLarge } = usePreferences();
  return (
    <div className="bar-tools">
      <button type="button" className="bar-tool bar-wide" onClick={onHelp} aria-keyshortcuts="?">
        {t(lang, 'help')} <kbd>?</kbd>
      </button>
      <button type="button" className="bar-tool" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t(lang, large ? 'standard' : 'large')}
      </button>
      <button
        type="button"
        className="bar-tool"
        lang={lang === 'en' ? 'zh-CN' : 'en'}
        onClick={() => setLang(lang === 'en' ? 'zh' : 'en')}
      >
        {t(lang, 'language')}
      </button>
    </div>
  );
}

/** The frame of every page: bar with mark, post, language, type size and help; then the page. */
export function Shell({
  session,
  children,
}: {
  readonly session: StaffSession | null;
  readonly children: ReactNode;
}): ReactElement {
  const { lang } = usePreferences();
  const [help, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  return (
    <>
      <a className="skip" href="#main">
        {t(lang, 'skip')}
      </a>
      <header className="bar">
        <Link href="/" className="bar-brand">
          <BrandMark />
          <strong>{t(lang, 'product')}</strong>
          <span>{t(lang, 'console')}</span>
        </Link>
        {session ? <ConsoleNav roles={session.roles ?? []} /> : null}
        <Tools onHelp={() => setHelp(true)} />
        {session ? <Account session={session} /> : null}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </>
  );
}
