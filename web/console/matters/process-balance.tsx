// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { listAt, valueAt, withValue } from './document-edits.ts';
import type { Document } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';
import { promisedWorkdays, spreadDays, sumOfDays } from './process-days.ts';

/** What the steps take together against what is promised, and a button that spreads the promise over them. */
export function ProcessBalance({
  definition,
  disabled,
  change,
}: {
  readonly definition: Document;
  readonly disabled: boolean;
  readonly change: (definition: Document) => void;
}): ReactElement {
  const lang = useLang();
  const sum = sumOfDays(definition);
  const promised = promisedWorkdays(definition);
  const look =
    promised === null ? 'neutral' : sum > promised ? 'danger' : sum < promised ? 'warning' : 'success';
  const word =
    promised === null ? 'daysOther' : sum > promised ? 'daysOver' : sum < promised ? 'daysUnder' : 'daysEven';
  const steps = listAt(valueAt(definition, 'process'));
  return (
    <p className="process-balance">
      <span className={`state state-${look}`} role="status">
        {t(lang, word, { sum, promised: promised ?? 0 })}
      </span>
      {promised === null || disabled || steps.length === 0 || sum === promised ? null : (
        <Button
          size="small"
          onClick={() => change(withValue(definition, 'process', spreadDays(steps, promised)))}
        >
          {t(lang, 'spreadDays', { n: promised })}
        </Button>
      )}
    </p>
  );
}
