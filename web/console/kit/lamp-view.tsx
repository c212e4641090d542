// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type LampColour, lamp } from '../../tokens/tokens.ts';
import type { LampSaid } from './lamp-words.ts';
import { useLang } from './preferences.tsx';

const shapes: Readonly<Record<(typeof lamp)[LampColour]['shape'], string>> = {
  circle: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  triangle: 'M8 1.500 15 14H1z',
  square: 'M2 2h12v12H2z',
  octagon: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  pause: 'M3 2h4v12H3zM9 2h4v12H9z',
};

/** A lamp of the legal clock: shape, colour and words together; the words alone say it. */
export function LampView({ said }: { readonly said: LampSaid }): ReactElement {
  const lang = useLang();
  if (said.colour === null) return <span className="lamp-none">{said.words}</span>;
  const { shape, zh, en } = lamp[said.colour];
  return (
    <span className={`tc-lamp tc-lamp-${said.colour}`} title={lang === 'en' ? en : zh}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" focusable="false">
        <path d={shapes[shape]} />
      </svg>
      <span>{said.words}</span>
    </span>
  );
}
