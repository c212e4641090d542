// SPDX-License-Identifier: Apache-2.0
/** Controls that the forms of the catalogue share. */
import type { ReactElement } from 'react';
import { FormField } from '../kit/form-field.tsx';

export const levels = ['1', '2', '3', '4', '5', '6'] as const;
export const applicants = ['1', '2', '3', '4', '5', '6', '9'] as const;

export function TextBox({
  id,
  label,
  hint,
  error,
  value,
  rows,
  code = false,
  onChange,
}: {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  rows?: number;
  code?: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  return (
    <FormField id={id} label={label} hint={hint} error={error}>
      {({ status: _, ...aria }) =>
        rows === undefined ? (
          <input
            {...aria}
            className="plain-control"
            {...(code && { inputMode: 'numeric', autoComplete: 'off', maxLength: 20 })}
            value={value}
            onChange={(e) => onChange(e.target.value)}
          />
        ) : (
          <textarea
            {...aria}
            className="plain-control"
            rows={rows}
            value={value}
            onChange={(e) => onChange(e.target.value)}
          />
        )
      }
    </FormField>
  );
}

export function Ticks<V extends string>({
  options,
  chosen,
  name,
  onChange,
}: {
  options: readonly V[];
  chosen: readonly string[];
  name: (option: V) => string;
  onChange: (chosen: V[]) => void;
}): ReactElement {
  return (
    <div className="tick-list">
      {options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(e) =>
              onChange(options.filter((o) => (o === option ? e.target.checked : chosen.includes(o))))
            }
          />
          {name(option)}
        </label>
      ))}
    </div>
  );
}
