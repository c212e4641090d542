// SPDX-License-Identifier: Apache-2.0
import { Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { ActionValues, Faults, FaultyField } from './action-values.ts';
import { actionWords as t } from './action-words.ts';
import type { Case } from './case-data.ts';
import { caseWords } from './case-words.ts';
import { CorrectionFields } from './correction-fields.tsx';
import { outcomesOf, type StaffAction } from './staff-actions.ts';

export interface FieldsProps {
  readonly action: StaffAction;
  readonly found: Case;
  readonly values: ActionValues;
  readonly faults: Faults;
  readonly change: (part: Partial<ActionValues>) => void;
}

type FormProps = Omit<FieldsProps, 'action'>;

/** The words of a field's fault; empty when it has none. */
export function useFaultWords(faults: Faults): (field: FaultyField) => string {
  const lang = useLang();
  return (field) => {
    const kind = faults[field];
    return kind === undefined ? '' : t(lang, `fault.${kind}`);
  };
}

interface TextProps extends FormProps {
  readonly label: string;
  readonly hint?: string;
  readonly max: number;
}

function TextOf({ values, faults, change, label, hint, max }: TextProps): ReactElement {
  const fault = useFaultWords(faults);
  return (
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
  );
}

interface ChoiceProps extends FormProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function ChoiceOf({ values, faults, change, label, options }: ChoiceProps): ReactElement {
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

function ReviewFields(props: FormProps): ReactElement {
  const lang = useLang();
  const options = (['grant', 'refuse'] as const).map((value) => ({
    value,
    label: t(lang, `recommend.${value}`),
  }));
  return (
    <>
      <ChoiceOf {...props} label={t(lang, 'recommend')} options={options} />
      <TextOf {...props} label={t(lang, 'opinion')} max={2000} />
    </>
  );
}

function DecisionFields(props: FormProps): ReactElement {
  const lang = useLang();
  const { review, actions } = props.found;
  const refusing = props.values.choice === 'refuse';
  const options = outcomesOf(actions).map((value) => ({ value, label: t(lang, value) }));
  return (
    <>
      {review === null ? null : (
        <section className="opinion" aria-label={t(lang, 'reviewerSays')}>
          <h3>{t(lang, 'reviewerSays')}</h3>
          <strong>{t(lang, review.recommend === 'refuse' ? 'recommend.refuse' : 'recommend.grant')}</strong>
          <p>{review.opinion}</p>
        </section>
      )}
      <ChoiceOf {...props} label={t(lang, 'outcome')} options={options} />
      <TextOf
        {...props}
        label={refusing ? t(lang, 'decisionReasons') : t(lang, 'decisionText') + t(lang, 'optional')}
        {...(refusing && { hint: t(lang, 'decisionReasonsHint') })}
        max={2000}
      />
    </>
  );
}

function SuspensionFields(props: FormProps): ReactElement {
  const lang = useLang();
  const options = props.found.matter.specialProcedures.map((p) => ({
    value: p.kind,
    label: `${inLang(lang, p.name)} · ${t(lang, p.excluded ? 'notCounted' : 'counts')}`,
  }));
  return (
    <>
      <ChoiceOf {...props} label={t(lang, 'procedure')} options={options} />
      <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />
    </>
  );
}

function ExtensionFields(props: FormProps): ReactElement {
  const lang = useLang();
  const fault = useFaultWords(props.faults);
  return (
    <>
      <FormField id="action-days" label={t(lang, 'days')} hint={t(lang, 'daysHint')} error={fault('days')}>
        {(aria) => (
          <Input
            {...aria}
            inputMode="numeric"
            maxLength={2}
            className="short-input"
            value={props.values.days}
            onChange={(e) => props.change({ days: e.target.value })}
          />
        )}
      </FormField>
      <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />
    </>
  );
}

function RefusalFields(props: FormProps): ReactElement {
  const lang = useLang();
  return (
    <>
      <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />
      <FormField
        id="action-transfer"
        label={t(lang, 'transferTo') + t(lang, 'optional')}
        hint={t(lang, 'transferHint')}
      >
        {(aria) => (
          <Input
            {...aria}
            maxLength={100}
            value={props.values.transferTo}
            onChange={(e) => props.change({ transferTo: e.target.value })}
          />
        )}
      </FormField>
    </>
  );
}

const ways = ['courier', 'pick-up', 'electronic'] as const;

function DispatchFields({ found }: FormProps): ReactElement {
  const lang = useLang();
  const way = ways.find((name) => name === found.delivery.way);
  const facts = [found.delivery.recipient, found.delivery.phone, found.delivery.address].filter(Boolean);
  return (
    <section className="opinion" aria-label={t(lang, 'deliverTo')}>
      <h3>{t(lang, 'deliverTo')}</h3>
      <strong>{way === undefined ? found.delivery.way : caseWords(lang, way)}</strong>
      {facts.length === 0 ? null : <p>{facts.join(' · ')}</p>}
    </section>
  );
}

/** The fields that an action asks for. */
export function ActionFields({ action, ...props }: FieldsProps): ReactElement | null {
  const lang = useLang();
  switch (action) {
    case 'accept':
      return null;
    case 'review':
      return <ReviewFields {...props} />;
    case 'decide':
      return <DecisionFields {...props} />;
    case 'suspend':
      return <SuspensionFields {...props} />;
    case 'extend':
      return <ExtensionFields {...props} />;
    case 'refuse-acceptance':
      return <RefusalFields {...props} />;
    case 'correct':
      return <CorrectionFields {...props} />;
    case 'dispatch':
      return <DispatchFields {...props} />;
    case 'resume':
      return <TextOf {...props} label={t(lang, 'result')} max={1000} />;
    case 'close':
      return <TextOf {...props} label={t(lang, 'note') + t(lang, 'optional')} max={500} />;
    case 'send-back':
      return <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'sendBackHint')} max={1000} />;
    case 'revoke':
      return <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />;
  }
}
