// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { actionWords as t } from './action-words.ts';
import { caseWords } from './case-words.ts';
import { CorrectionFields } from './correction-fields.tsx';
import { ChoiceOf, type FieldsProps, type FormProps, TextOf, useFaultWords } from './field-parts.tsx';
import { isSpecial } from './special-actions.ts';
import { SpecialFields } from './special-fields.tsx';
import { outcomesOf } from './staff-actions.ts';
import { PeopleFields, SendBackFields, SignFields } from './task-fields.tsx';

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
        kind={refusing ? 'refusal' : 'opinion'}
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
  const joint = props.found.joint !== null;
  const hint = t(lang, joint ? 'daysHintJoint' : 'daysHint');
  return (
    <>
      <FormField id="action-days" label={t(lang, 'days')} hint={hint} error={fault('days')}>
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
      {joint ? (
        <FormField id="action-approver" label={t(lang, 'approvedBy')} hint={t(lang, 'approvedByHint')}>
          {(aria) => (
            <Input
              {...aria}
              maxLength={100}
              value={props.values.approvedBy}
              onChange={(e) => props.change({ approvedBy: e.target.value })}
            />
          )}
        </FormField>
      ) : null}
      <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />
    </>
  );
}

function RefusalFields(props: FormProps): ReactElement {
  const lang = useLang();
  return (
    <>
      <TextOf {...props} kind="refusal" label={t(lang, 'reason')} hint={t(lang, 'reasonHint')} max={1000} />
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
  if (isSpecial(action)) return <SpecialFields {...props} action={action} />;
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
      return <SendBackFields {...props} />;
    case 'claim':
    case 'release':
      return null;
    case 'complete':
      return <ReviewFields {...props} />;
    case 'sign':
      return <SignFields {...props} />;
    case 'add-signer':
      return <PeopleFields {...props} several />;
    case 'hand-over':
    case 'reassign':
      return <PeopleFields {...props} several={false} />;
    case 'call-back':
      return <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'callBackHint')} max={1000} />;
  }
}
