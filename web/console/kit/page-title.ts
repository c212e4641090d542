// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { kitWords } from './kit-words.ts';
import { useLang } from './preferences.tsx';

/** Sets the window's title: the page first, then the product, so that tabs can be told apart. */
export function usePageTitle(title: string): void {
  const lang = useLang();
  useEffect(() => {
    const product = `${kitWords(lang, 'product')}${lang === 'en' ? ' ' : ''}${kitWords(lang, 'console')}`;
    document.title = title === '' ? product : `${title} - ${product}`;
  }, [title, lang]);
}
