// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { actionWords as t } from './action-words.ts';
import { type BarAction, staffActions } from './staff-actions.ts';

interface BarProps {
  readonly actions: readonly BarAction[];
  readonly possible: (action: BarAction) => boolean;
  readonly onOpen: (action: BarAction) => void;
}

/** The actions the reader may take now, each with its letter. */
export function ActionBar({ actions, possible, onOpen }: BarProps): ReactElement {
  const lang = useLang();
  if (actions.length === 0) return <p className="action-none soft">{t(lang, 'noActions')}</p>;
  return (
    <fieldset className="action-bar" aria-label={t(lang, 'bar')}>
      {actions.map((name) => {
        const { key, tone } = staffActions[name];
        return (
          <Button
            key={name}
            data-action={name}
            type={tone === 'primary' ? 'primary' : 'default'}
            danger={tone === 'danger'}
            disabled={!possible(name)}
            aria-keyshortcuts={key.toUpperCase()}
            onClick={() => onOpen(name)}
          >
            {t(lang, `${name}.do`)} <kbd>{key.toUpperCase()}</kbd>
          </Button>
        );
      })}
    </fieldset>
  );
}
