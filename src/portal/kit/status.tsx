// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { type LampColour, lamp } from '../../../web/tokens/tokens.ts';
import { useLang } from './contexts.ts';

export type { LampColour } from '../../../web/tokens/tokens.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger' | 'neutral';

/** A short word on a coloured ground: a state, a kind. The word alone must say it. */
export function Tag({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

const shapes: Readonly<Record<(typeof lamp)[LampColour]['shape'], string>> = {
  circle: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  triangle: 'M8 1.500 15 14H1z',
  square: 'M2 2h12v12H2z',
  octagon: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  pause: 'M3 2h4v12H3zM9 2h4v12H9z',
};

/** A lamp of the legal clock: shape, colour and word together. `children` replaces the word, e.g. 「超期 2 天」. */
export function Lamp({
  colour,
  children,
}: {
  readonly colour: LampColour;
  readonly children?: ReactNode;
}): ReactElement {
  const lang = useLang();
  const { shape, zh, en } = lamp[colour];
  return (
    <span className={`lamp lamp-${colour}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path d={shapes[shape]} />
      </svg>
      {children ?? (lang === 'en' ? en : zh)}
    </span>
  );
}
