// SPDX-License-Identifier: Apache-2.0
/** The fields that forms of actions have in common. */
import { Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import type { PhraseKind } from '../../../src/modules/cases/desk/desk.rules.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { ActionValues, Faults, FaultyField } from './action-values.ts';
import { actionWords as t } from './action-words.ts';
import type { Case, CaseTask } from './case-data.ts';
import { PhrasePicker } from './desk/phrase-picker.tsx';
import type { StaffAction } from './staff-actions.ts';

export interface FieldsProps {
  readonly action: StaffAction;
  readonly found: Case;
  /** The task that the action is on. */
  readonly task: CaseTask | undefined;
  readonly values: ActionValues;
  readonly faults: Faults;
  readonly change: (part: Partial<ActionValues>) => void;
}

export type FormProps = Omit<FieldsProps, 'action'>;

/** The words of a field's fault; empty when it has none. */
export function useFaultWords(faults: Faults): (field: FaultyField) => string {
  const lang = useLang();
  return (field) => {
    const kind = faults[field];
    return kind === undefined ? '' : t(lang, `fault.${kind}`);
  };
}

interface TextProps extends FormProps {
  /** Which phrases are offered. */
  readonly kind?: PhraseKind;
  readonly label: string;
  readonly hint?: string;
  readonly max: number;
}

export function TextOf({
  values,
  faults,
  change,
  label,
  hint,
  max,
  kind = 'opinion',
}: TextProps): ReactElement {
  const fault = useFaultWords(faults);
  return (
    <>
      <FormField id="action-text" label={label} hint={hint} error={fault('text')}>
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={6}
            maxLength={max}
            showCount
            value={values.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        )}
      </FormField>
      <PhrasePicker
        kind={kind}
        text={values.text}
        onInsert={(text) => change({ text: text.slice(0, max) })}
      />
    </>
  );
}

interface ChoiceProps extends FormProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceOf({ values, faults, change, label, options }: ChoiceProps): ReactElement {
  const fault = useFaultWords(faults);
  return (
    <FormGroup id="action-choice" label={label} error={fault('choice')}>
      <Radio.Group
        name="action-choice"
        className="choices"
        value={values.choice === '' ? undefined : values.choice}
        onChange={(e) => change({ choice: String(e.target.value) })}
        options={options.map((o) => ({ ...o }))}
      />
    </FormGroup>
  );
}
