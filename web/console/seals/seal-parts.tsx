// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { sealStateNames } from './seals-data.ts';
import { sealsWords as t } from './seals-words.ts';

const tones: Readonly<Record<string, string>> = {
  applied: 'state-info',
  made: 'state-info',
  'in-use': 'state-success',
  suspended: 'state-warning',
};

export function SealState({ state }: { readonly state: string }): ReactElement {
  const lang = useLang();
  const known = sealStateNames.find((name) => name === state);
  return (
    <span className={`state ${tones[state] ?? ''}`.trim()}>
      {known === undefined ? state : t(lang, known)}
    </span>
  );
}
