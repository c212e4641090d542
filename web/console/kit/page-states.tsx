// SPDX-License-Identifier: Apache-2.0
/** Pages that are not there yet, not there at all, or broken. */
import { Button, Skeleton } from 'antd';
import { Component, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { kitWords as t } from './kit-words.ts';
import { usePageTitle } from './page-title.ts';
import { useLang } from './preferences.tsx';

export function Loading(): ReactElement {
  const lang = useLang();
  return (
    <div className="page" role="status" aria-label={t(lang, 'loading')}>
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  );
}

export function NotFoundPage(): ReactElement {
  const lang = useLang();
  usePageTitle(t(lang, 'notFound'));
  return (
    <div className="page empty">
      <h1>{t(lang, 'notFound')}</h1>
      <p>{t(lang, 'notFoundNext')}</p>
      <Link href="/">{t(lang, 'backToQueue')}</Link>
    </div>
  );
}

function Broken(): ReactElement {
  const lang = useLang();
  return (
    <div className="page empty" role="alert">
      <h1>{t(lang, 'broken')}</h1>
      <p>{t(lang, 'brokenNext')}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t(lang, 'reload')}
      </Button>
    </div>
  );
}

/** Catches a fault of a page, also a chunk that a new release has replaced, and offers to load it again. */
export class BrokenPage extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
