// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang, useValues } from './contexts.ts';
import { FieldGroup, type FieldProps } from './field-shell.tsx';
import { kt } from './kit-text.ts';

/** The five levels of the national rating scheme (GB/T 39734), best first: 5 非常满意 … 1 非常不满意. */
export const starLevels = [5, 4, 3, 2, 1] as const;

/** Five radios that look like stars; each says its level in words. Posts `name=1…5`. */
export function StarRating(props: FieldProps): ReactElement {
  const lang = useLang();
  const [value = ''] = useValues(props.name, props.value);
  return (
    <FieldGroup field={props}>
      {({ id }) => (
        <div className="stars">
          {starLevels.map((level) => {
            const levelId = level === 5 ? id : `${id}-${level}`;
            return (
              <div className="star" key={level}>
                <input
                  type="radio"
                  id={levelId}
                  name={props.name}
                  value={level}
                  defaultChecked={value === String(level)}
                />
                <label htmlFor={levelId}>
                  <Stars level={level} />
                  {kt(lang, `star${level}`)}
                </label>
              </div>
            );
          })}
        </div>
      )}
    </FieldGroup>
  );
}

/** A given rating as five stars with its words for the screen reader. */
export function Stars({
  level,
  spoken = false,
}: {
  readonly level: number;
  readonly spoken?: boolean;
}): ReactElement {
  const lang = useLang();
  return (
    <span className="stars-row">
      <span aria-hidden="true">
        {'★'.repeat(level)}
        <span className="stars-empty">{'☆'.repeat(5 - level)}</span>
      </span>
      {spoken ? <span className="hidden">{kt(lang, 'stars', { n: level })}</span> : null}
    </span>
  );
}
