// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang, useValues } from './contexts.ts';
import { FieldGroup, type FieldProps, FieldShell } from './field-shell.tsx';
import { kt } from './kit-text.ts';

/** One answer of a choice. */
export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Heading under which a list shows it (only in a drop-down). */
  readonly group?: string | undefined;
};

export type ChoiceFieldProps = FieldProps & {
  readonly options: readonly Option[];
  /** Default: radios up to seven options, then a drop-down list. */
  readonly kind?: 'radios' | 'list' | undefined;
  /** Puts short radios side by side. */
  readonly inline?: boolean | undefined;
};

type Item = { readonly option: Option; readonly type: 'radio' | 'checkbox'; readonly name: string } & {
  readonly id: string;
  readonly checked: boolean;
  readonly wrong: boolean;
};

function Tick({ option, type, name, id, checked, wrong }: Item): ReactElement {
  const hintId = option.hint === undefined ? undefined : `${id}-hint-own`;
  return (
    <div className="tick">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        aria-invalid={type === 'checkbox' && wrong ? true : undefined}
        aria-describedby={hintId}
      />
      <label htmlFor={id}>{option.label}</label>
      {option.hint === undefined ? null : (
        <p className="hint" id={hintId}>
          {option.hint}
        </p>
      )}
    </div>
  );
}

function Ticks(
  props: ChoiceFieldProps & { type: 'radio' | 'checkbox'; values: readonly string[] },
): ReactElement {
  return (
    <FieldGroup field={props}>
      {({ id, wrong }) => (
        <div className={props.inline === true ? 'ticks ticks-inline' : 'ticks'}>
          {props.options.map((option, index) => (
            <Tick
              key={option.value}
              option={option}
              type={props.type}
              name={props.name}
              id={index === 0 ? id : `${id}-${index}`}
              checked={props.values.includes(option.value)}
              wrong={wrong}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

const groupsOf = (options: readonly Option[]): readonly (readonly [string, readonly Option[]])[] => {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const key = option.group ?? '';
    const list = groups.get(key) ?? [];
    list.push(option);
    groups.set(key, list);
  }
  return [...groups];
};

/** `<option>`s in the order given, under `<optgroup>`s where options name a group. */
export function OptionList({ options }: { readonly options: readonly Option[] }): ReactElement {
  return (
    <>
      {groupsOf(options).map(([group, members]) => {
        const list = members.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ));
        return group === '' ? (
          list
        ) : (
          <optgroup key={group} label={group}>
            {list}
          </optgroup>
        );
      })}
    </>
  );
}

/** Exactly one of several answers: radios when few, a drop-down list when many. */
export function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const lang = useLang();
  const values = useValues(props.name, props.value);
  const kind = props.kind ?? (props.options.length > 7 ? 'list' : 'radios');
  if (kind === 'radios') return <Ticks {...props} type="radio" values={values} />;
  return (
    <FieldShell field={props}>
      {(attributes) => (
        <select {...attributes} defaultValue={values[0] ?? ''} autoComplete={props.autoComplete}>
          <option value="">{kt(lang, 'choose')}</option>
          <OptionList options={props.options} />
        </select>
      )}
    </FieldShell>
  );
}

/** Any number of answers, as check boxes that share the name. `values` as a list. */
export function ChoicesField(
  props: Omit<ChoiceFieldProps, 'value' | 'kind'> & { readonly values?: readonly string[] | undefined },
): ReactElement {
  const values = useValues(props.name, props.values);
  return <Ticks {...props} type="checkbox" values={values} />;
}

/** Yes or no, never preselected; posts `true` or `false`. */
export function BooleanField(
  props: FieldProps & { readonly yes?: string | undefined; readonly no?: string | undefined },
): ReactElement {
  const lang = useLang();
  const options = [
    { value: 'true', label: props.yes ?? kt(lang, 'yes') },
    { value: 'false', label: props.no ?? kt(lang, 'no') },
  ];
  return <ChoiceField {...props} options={options} kind="radios" inline />;
}

/** One box to agree with; posts `true` when ticked. */
export function AgreeField(props: Omit<FieldProps, 'hint'> & { readonly statement: string }): ReactElement {
  const values = useValues(props.name, props.value);
  return (
    <Ticks {...props} type="checkbox" values={values} options={[{ value: 'true', label: props.statement }]} />
  );
}
