// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { PageTabs } from '../kit/page-head.tsx';
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
    <PageTabs
      label={t(lang, 'title')}
      tabs={tabs.map(([name, href, word]) => ({ href, current: name === current, name: t(lang, word) }))}
    />
  );
}
