// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang, useValues } from './contexts.ts';
import { FieldGroup, type FieldProps } from './field-shell.tsx';
import { type Option, OptionList } from './fields-choice.tsx';
import { LongTextField } from './fields-text.tsx';
import { kt } from './kit-text.ts';

/** One level of divisions: its word (区县, 街道…), the options under the chosen parent, the chosen code. */
export type DivisionLevel = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value?: string | undefined;
};

export type DivisionFieldProps = Omit<FieldProps, 'value'> & {
  /**
   * From the widest level down; give a level only when its parent is chosen. Each posts under its own `name`.
   * One level with `group`ed options is enough for a county: streets under their districts.
   */
  readonly levels: readonly DivisionLevel[];
  /** Name and value of the button that asks the server for the next level; absent when all levels are shown. */
  readonly next?: { readonly name: string; readonly value: string } | undefined;
};

/** A division of the country chosen level by level; each step is a round trip, so it works without scripts. */
export function DivisionField(props: DivisionFieldProps): ReactElement {
  const lang = useLang();
  return (
    <FieldGroup field={props}>
      {({ id, wrong }) => (
        <div className="levels">
          {props.levels.map((level, index) => (
            <Level key={level.name} level={level} id={index === 0 ? id : `${id}-${index}`} wrong={wrong} />
          ))}
          {props.next === undefined ? null : (
            <button type="submit" className="button button-secondary" formNoValidate {...props.next}>
              {kt(lang, 'listNext')}
            </button>
          )}
        </div>
      )}
    </FieldGroup>
  );
}

function Level({ level, id, wrong }: { level: DivisionLevel; id: string; wrong: boolean }): ReactElement {
  const lang = useLang();
  const [value = ''] = useValues(level.name, level.value);
  return (
    <div>
      <label htmlFor={id}>{level.label}</label>
      <select id={id} name={level.name} defaultValue={value} aria-invalid={wrong || undefined}>
        <option value="">{kt(lang, 'choose')}</option>
        <OptionList options={level.options} />
      </select>
    </div>
  );
}

/** An address: the division level by level, then the rest as text under `${name}.detail`. */
export function AddressField(
  props: DivisionFieldProps & {
    readonly detail?: string | undefined;
    readonly detailError?: string | undefined;
  },
): ReactElement {
  const lang = useLang();
  return (
    <div className="address">
      <DivisionField {...props} />
      <LongTextField
        name={`${props.name}.detail`}
        label={kt(lang, 'addressDetail')}
        hint={kt(lang, 'addressHint')}
        required={props.required}
        value={props.detail}
        error={props.detailError}
        when={props.when}
        autoComplete="street-address"
        rows={2}
        maxLength={200}
      />
    </div>
  );
}
