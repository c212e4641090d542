// SPDX-License-Identifier: Apache-2.0
/** What actions on a task ask for: a signature, colleagues, the step to go back to. */
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { actionWords as t } from './action-words.ts';
import { CandidateChoice } from './candidate-choice.tsx';
import { ChoiceOf, type FormProps, TextOf, useFaultWords } from './field-parts.tsx';

export function SignFields(props: FormProps): ReactElement {
  const lang = useLang();
  const asked = props.task?.signers.filter((of) => of.agree === null && of.question !== '') ?? [];
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: t(lang, `agree.${value}`) }));
  return (
    <>
      {asked.map((of) => (
        <p key={of.id} className="action-asked">
          {of.name}：{of.question}
        </p>
      ))}
      <ChoiceOf {...props} label={t(lang, 'agree')} options={options} />
      <TextOf {...props} label={t(lang, 'signOpinion')} max={2000} />
    </>
  );
}

/** Colleagues, and why: handing over, reassigning, asking for signatures. */
export function PeopleFields(props: FormProps & { readonly several: boolean }): ReactElement {
  const lang = useLang();
  const fault = useFaultWords(props.faults);
  const { several, values, change, found, task } = props;
  return (
    <>
      <CandidateChoice
        id="action-people"
        label={t(lang, 'people')}
        hint={t(lang, several ? 'signersHint' : 'peopleHint')}
        error={fault('people')}
        caseNo={found.caseNo}
        taskId={task?.taskId ?? ''}
        several={several}
        chosen={values.people}
        onChoose={(people) => change({ people })}
      />
      <TextOf
        {...props}
        label={t(lang, several ? 'question' : 'handReason')}
        hint={t(lang, several ? 'questionHint' : 'handReasonHint')}
        max={1000}
      />
    </>
  );
}

/** The reason, and the step to go back to where there are several. */
export function SendBackFields(props: FormProps): ReactElement {
  const lang = useLang();
  const steps = props.found.tasks.flatMap((task) => task.backTo);
  const last = steps.at(-1)?.stepId ?? '';
  const { values } = props;
  return (
    <>
      {steps.length < 2 ? null : (
        <>
          <ChoiceOf
            {...props}
            values={values.choice === '' ? { ...values, choice: last } : values}
            label={t(lang, 'toStep')}
            options={steps.map((step) => ({ value: step.stepId, label: inLang(lang, step.stepName) }))}
          />
          <p className="form-hint">{t(lang, 'toStepHint')}</p>
        </>
      )}
      <TextOf {...props} label={t(lang, 'reason')} hint={t(lang, 'sendBackHint')} max={1000} />
    </>
  );
}
