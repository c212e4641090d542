// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { inLang, type Words } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';

const tones: Readonly<Record<string, string>> = {
  submitted: 'info',
  correcting: 'warning',
  accepted: 'info',
  suspended: 'neutral',
  reviewed: 'info',
  granted: 'success',
  refused: 'danger',
  delivering: 'success',
  'not-accepted': 'danger',
  returned: 'danger',
};

/** The state of a case: the word says it, the ground only helps to find it. */
export function StateTag({ state, name }: { readonly state: string; readonly name: Words }): ReactElement {
  const lang = useLang();
  return <span className={`state state-${tones[state] ?? 'neutral'}`}>{inLang(lang, name)}</span>;
}
