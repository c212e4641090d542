// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang, useValues } from './contexts.ts';
import { FieldGroup, type FieldProps, FieldShell } from './field-shell.tsx';
import { kt } from './kit-text.ts';

export type DateFieldProps = FieldProps & {
  /**
   * `picker` (default): the browser's own date box, posts `name=yyyy-mm-dd`; for days near today.
   * `parts`: three boxes, posts `name.year`, `name.month`, `name.day`; for days known by heart such as a birthday.
   */
  readonly kind?: 'picker' | 'parts' | undefined;
  /** Earliest and latest day of the picker, `yyyy-mm-dd`. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
};

/** Names of the three boxes of a `parts` date, in reading order. */
export const dateParts = ['year', 'month', 'day'] as const;

/**
 * The day of a `parts` date from a posted form, as `yyyy-mm-dd` or, where a part is not a number of fitting length,
 * as it was typed (so that the validator refuses it and nothing is lost). Undefined when all parts are empty.
 */
export function readDateParts(form: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const [year, month, day] = dateParts.map((part) => String(form[`${name}.${part}`] ?? '').trim());
  if (!year && !month && !day) return undefined;
  return [year, month, day].map((part = '') => (/^\d$/.test(part) ? `0${part}` : part)).join('-');
}

/** A day of the calendar. */
export function DateField(props: DateFieldProps): ReactElement {
  return props.kind === 'parts' ? <DateInParts {...props} /> : <DatePicker {...props} />;
}

function DatePicker(props: DateFieldProps): ReactElement {
  const [value = ''] = useValues(props.name, props.value);
  return (
    <FieldShell field={props}>
      {(attributes) => (
        <div className="box box-s">
          <input {...attributes} type="date" defaultValue={value} min={props.min} max={props.max} />
        </div>
      )}
    </FieldShell>
  );
}

function DateInParts(props: DateFieldProps): ReactElement {
  const lang = useLang();
  const [value = ''] = useValues(props.name, props.value);
  const values = value.split('-');
  return (
    <FieldGroup field={props} hint={kt(lang, 'dateHint')}>
      {({ id, wrong }) => (
        <div className="date-parts">
          {dateParts.map((part, index) => {
            const partId = index === 0 ? id : `${id}-${part}`;
            return (
              <div key={part}>
                <label htmlFor={partId}>{kt(lang, part)}</label>
                <input
                  id={partId}
                  type="text"
                  name={`${props.name}.${part}`}
                  inputMode="numeric"
                  maxLength={part === 'year' ? 4 : 2}
                  className={part === 'year' ? 'number w-year' : 'number w-day'}
                  defaultValue={values[index] ?? ''}
                  aria-invalid={wrong || undefined}
                  autoComplete={props.autoComplete === 'bday' ? `bday-${part}` : undefined}
                />
              </div>
            );
          })}
        </div>
      )}
    </FieldGroup>
  );
}
