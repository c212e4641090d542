// SPDX-License-Identifier: Apache-2.0
/** The fields of a definition with the kit's controls. */
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { wordsOf } from '#forms';
import type { FieldSpec } from '#matters';
import {
  BooleanField,
  ChoiceField,
  ChoicesField,
  DateField,
  DivisionField,
  type DivisionLevel,
  LongTextField,
  MobileField,
  MoneyField,
  NumberField,
  pick,
  ResidentIdField,
  TextField,
  UsccField,
  useLang,
  type When,
} from '#portal/kit/index.ts';
import { typedDate } from './posted-answers.ts';

/** A field as a page shows it. */
export interface FieldView {
  readonly field: FieldSpec;
  readonly required: boolean;
  /** Decided by the browser, too, as soon as the other field changes. */
  readonly when?: When | undefined;
  /** False: its condition does not hold (yet); hidden, and shown by the browser when it does. */
  readonly shown: boolean;
  readonly levels?: readonly DivisionLevel[] | undefined;
  /** Why it has to be changed, of a notice of correction. */
  readonly asked?: string | undefined;
}

/** The fields of a page, those hidden by a condition that the browser can decide among them. */
export function FormFields({
  fields,
  today,
}: {
  readonly fields: readonly FieldView[];
  readonly today: string;
}): ReactElement {
  return (
    <>
      {fields.map((view) =>
        view.when === undefined ? (
          <Fragment key={view.field.id}>{control(view, today)}</Fragment>
        ) : (
          <Conditional key={view.field.id} when={view.when} shown={view.shown}>
            {control(view, today)}
          </Conditional>
        ),
      )}
    </>
  );
}

/** Hidden by the server until the answers ask for it; the `show-hide` script does the same without a round trip. */
function Conditional({
  when,
  shown,
  children,
}: {
  when: When;
  shown: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <div data-when-field={when.field} data-when-values={JSON.stringify(when.values)} hidden={!shown}>
      {children}
    </div>
  );
}

function control({ field, required, levels, asked }: FieldView, today: string): ReactElement {
  if (asked === undefined)
    return <FieldControl field={field} required={required} levels={levels} today={today} />;
  return (
    <div className="asked">
      <p className="asked-why">{asked}</p>
      <FieldControl field={field} required={required} levels={levels} today={today} />
    </div>
  );
}

type ControlProps = Pick<FieldView, 'field' | 'required' | 'levels'> & { readonly today: string };

function FieldControl({ field, required, levels, today }: ControlProps): ReactElement {
  const lang = useLang();
  const hint = field.hint === undefined ? undefined : pick(lang, wordsOf(field.hint, ''));
  const shared = {
    name: field.id,
    label: pick(lang, wordsOf(field.label, field.id)),
    required,
    ...(hint && { hint }),
  };
  const unit = field.unit === undefined ? undefined : pick(lang, wordsOf(field.unit, ''));
  const options = (field.options ?? []).map(({ value, label }) => ({
    value,
    label: pick(lang, wordsOf(label, value)),
  }));
  switch (field.type ?? 'text') {
    case 'long-text':
      return <LongTextField {...shared} maxLength={field.maxLength} />;
    case 'address':
      return (
        <LongTextField
          {...shared}
          rows={2}
          maxLength={field.maxLength ?? 200}
          autoComplete="street-address"
        />
      );
    case 'integer':
      return <NumberField {...shared} suffix={unit} />;
    case 'decimal':
      return <NumberField {...shared} decimal suffix={unit} />;
    case 'money':
      return <MoneyField {...shared} />;
    case 'date':
      return <DayControl field={field} required={required} shared={shared} today={today} />;
    case 'choice':
      return <ChoiceField {...shared} options={options} />;
    case 'choices':
      return <ChoicesField {...shared} options={options} />;
    case 'boolean':
      return <BooleanField {...shared} />;
    case 'resident-id':
      return <ResidentIdField {...shared} />;
    case 'uscc':
      return <UsccField {...shared} />;
    case 'mobile':
      return <MobileField {...shared} />;
    case 'division':
      return levels === undefined || levels.length === 0 ? (
        <TextField {...shared} width="m" inputMode="numeric" />
      ) : (
        <DivisionField {...shared} levels={levels} next={{ name: '_action', value: `levels:${field.id}` }} />
      );
    default:
      return (
        <TextField
          {...shared}
          maxLength={field.maxLength}
          suffix={unit}
          autoComplete={autoCompleteOf(field)}
        />
      );
  }
}

type Shared = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string;
};

function DayControl({
  field,
  shared,
  today,
}: {
  field: FieldSpec;
  required: boolean;
  shared: Shared;
  today: string;
}): ReactElement {
  const bound = (day: string | undefined): string | undefined => (day === 'today' ? today : day);
  if (typedDate(field)) return <DateField {...shared} kind="parts" />;
  return <DateField {...shared} min={bound(field.minDate)} max={bound(field.maxDate)} />;
}

/** Only fields about the applicant are filled by the browser: an agent's browser knows the agent. */
const autoCompleteOf = (field: FieldSpec): string | undefined =>
  field.source === 'account.email' ? 'email' : field.source === 'account.name' ? 'name' : undefined;
