// SPDX-License-Identifier: Apache-2.0
/** Language and type size of this browser. They are a convenience: the console works when storage is forbidden. */
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Lang } from './console-text.ts';

export interface Preferences {
  readonly lang: Lang;
  readonly large: boolean;
  readonly setLang: (lang: Lang) => void;
  readonly setLarge: (large: boolean) => void;
}

const PreferencesContext = createContext<Preferences>({
  lang: 'zh',
  large: false,
  setLang: () => undefined,
  setLarge: () => undefined,
});

export const usePreferences = (): Preferences => useContext(PreferencesContext);
export const useLang = (): Lang => usePreferences().lang;

/** Reads from a browser storage that may be switched off. */
export function remembered(store: 'local' | 'session', name: string): string | null {
  try {
    return (store === 'local' ? localStorage : sessionStorage).getItem(`tongban.${name}`);
  } catch {
    return null;
  }
}

/** Writes to a browser storage that may be switched off or full; `null` removes. */
export function remember(store: 'local' | 'session', name: string, value: string | null): void {
  try {
    const storage = store === 'local' ? localStorage : sessionStorage;
    if (value === null) storage.removeItem(`tongban.${name}`);
    else storage.setItem(`tongban.${name}`, value);
  } catch {
    // Without storage the value lasts as long as the page.
  }
}

function firstLang(): Lang {
  const asked = new URLSearchParams(location.search).get('lang') ?? remembered('local', 'lang');
  return asked === 'en' ? 'en' : 'zh';
}

export function PreferencesProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [lang, setLang] = useState<Lang>(firstLang);
  const [large, setLarge] = useState(() => remembered('local', 'large') === 'yes');
  // Requests of this very render already ask for the language shown.
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', large);
    remember('local', 'lang', lang);
    remember('local', 'large', large ? 'yes' : null);
  }, [lang, large]);
  const value = useMemo(() => ({ lang, large, setLang, setLarge }), [lang, large]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
