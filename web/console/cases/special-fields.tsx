// SPDX-License-Identifier: Apache-2.0
/** The form of an act that is described by its fields. */
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import type { Static } from 'typebox';
import type { BodiesBody } from '../../../src/modules/cases/promises/promise.contract.ts';
import { call } from '../kit/api-client.ts';
import { showDay } from '../kit/console-format.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { actionWords as t } from './action-words.ts';
import type { Case } from './case-data.ts';
import { PhrasePicker } from './desk/phrase-picker.tsx';
import type { FormProps } from './field-parts.tsx';
import {
  fieldsOf,
  type Option,
  optionsOfField,
  type SpecialAction,
  type SpecialField,
  type SpecialValues,
} from './special-actions.ts';
import type { specialZh } from './special-words.ts';

type FieldWord = keyof typeof specialZh & `field.${string}`;
// Every field of the table has its word; a test asks for it.
const wordOf = (field: SpecialField): FieldWord => `field.${field.name}` as FieldWord;

interface OneProps {
  readonly field: SpecialField;
  readonly found: Case;
  readonly value: string;
  readonly error: string;
  readonly onChange: (value: string) => void;
}

const idOf = (field: SpecialField): string => `action-more-${field.name}`;

function useLabel(field: SpecialField): string {
  const lang = useLang();
  return t(lang, wordOf(field)) + (field.optional ? t(lang, 'optional') : '');
}

function Choices({
  field,
  value,
  error,
  onChange,
  options,
}: OneProps & { options: readonly Option[] }): ReactElement {
  const lang = useLang();
  const label = useLabel(field);
  return (
    <FormGroup id={idOf(field)} label={label} error={error}>
      {options.length === 0 ? <p className="soft">{t(lang, 'noOptions')}</p> : null}
      {field.kind === 'several' ? (
        <Checkbox.Group
          className="choices"
          value={value.split(',').filter((id) => id !== '')}
          onChange={(ids) => onChange(ids.join(','))}
          options={options.map((o) => ({ ...o }))}
        />
      ) : (
        <Radio.Group
          name={idOf(field)}
          className="choices"
          value={value === '' ? undefined : value}
          onChange={(e) => onChange(String(e.target.value))}
          options={options.map((o) => ({ ...o }))}
        />
      )}
    </FormGroup>
  );
}

/** Bodies to which a case can be moved, found while typing their name. */
function BodyChoice(props: OneProps): ReactElement {
  const { field, found, value, error, onChange } = props;
  const lang = useLang();
  const label = useLabel(field);
  const bodies = useQuery({
    queryKey: ['transfer-bodies', found.caseNo],
    queryFn: ({ signal }) =>
      call<Static<typeof BodiesBody>>('GET', `/cases/${found.caseNo}/transfer-bodies`, { signal }),
    staleTime: 600_000,
  });
  return (
    <FormField id={idOf(field)} label={label} error={error}>
      {({ status: _, ...aria }) => (
        <select {...aria} className="narrow-select" value={value} onChange={(e) => onChange(e.target.value)}>
          <option value="">{bodies.isPending ? '…' : t(lang, 'fault.choice')}</option>
          {(bodies.data?.items ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

function Typed({ field, found, value, error, onChange }: OneProps): ReactElement {
  const lang = useLang();
  const label = useLabel(field);
  const earliest = field.name === 'heldOn' ? found.hearing.earliest : null;
  const common = { maxLength: field.max ?? 200, value };
  return (
    <>
      <FormField
        id={idOf(field)}
        label={label}
        error={error}
        hint={earliest === null ? undefined : t(lang, 'earliestHearing', { day: showDay(lang, earliest) })}
      >
        {(aria) =>
          field.kind === 'text' ? (
            <Input.TextArea
              {...aria}
              {...common}
              rows={field.name === 'record' ? 10 : 4}
              onChange={(e) => onChange(e.target.value)}
            />
          ) : (
            <Input
              {...aria}
              {...common}
              type={field.kind === 'day' ? 'date' : field.kind === 'time' ? 'time' : 'text'}
              min={earliest ?? undefined}
              onChange={(e) => onChange(e.target.value)}
            />
          )
        }
      </FormField>
      {field.phrases === undefined ? null : (
        <PhrasePicker kind={field.phrases} text={value} onInsert={onChange} />
      )}
    </>
  );
}

function OneField(props: OneProps): ReactElement {
  const lang = useLang();
  const { field, found } = props;
  switch (field.kind) {
    case 'several':
    case 'one':
      return <Choices {...props} options={optionsOfField(lang, found, field.name)} />;
    case 'yes-no':
      return (
        <Choices
          {...props}
          options={[
            { value: 'yes', label: t(lang, 'yes') },
            { value: 'no', label: t(lang, 'no') },
          ]}
        />
      );
    case 'body':
      return <BodyChoice {...props} />;
    default:
      return <Typed {...props} />;
  }
}

export function SpecialFields({
  action,
  found,
  values,
  faults,
  change,
}: FormProps & { readonly action: SpecialAction }): ReactElement {
  const lang = useLang();
  const set = (name: string, value: string): void => {
    const more: SpecialValues = { ...values.more, [name]: value };
    change({ more });
  };
  return (
    <>
      {fieldsOf(action).map((field) => {
        const fault = faults[`more-${field.name}`];
        return (
          <OneField
            key={field.name}
            field={field}
            found={found}
            value={values.more[field.name] ?? ''}
            error={fault === undefined ? '' : t(lang, `fault.${fault}`)}
            onChange={(value) => set(field.name, value)}
          />
        );
      })}
    </>
  );
}
