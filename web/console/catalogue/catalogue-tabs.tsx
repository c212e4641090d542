// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useLang } from '../kit/preferences.tsx';
import { catalogueWords as t } from './catalogue-words.ts';

const tabs = [
  ['catalogue', '/catalogue', 'title'],
  ['drift', '/drift', 'drift'],
] as const;

/** The two views of the catalogue. */
export function CatalogueTabs({ current }: { current: 'catalogue' | 'drift' }): ReactElement {
  const lang = useLang();
  return (
    <nav className="tabs" aria-label={t(lang, 'title')}>
      <ul>
        {tabs.map(([name, path, word]) => (
          <li key={name}>
            <Link href={path} className="tab" aria-current={name === current ? 'page' : undefined}>
              {t(lang, word)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
