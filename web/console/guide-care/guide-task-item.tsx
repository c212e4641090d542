// SPDX-License-Identifier: Apache-2.0
/** One task: what is wrong, by when, and the form that answers it. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { showDay } from '../kit/console-format.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { LampView } from '../kit/lamp-view.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type GuideTask, useAnswer } from './guide-care-data.ts';
import { answerFaults } from './guide-care-filter.ts';
import { partName, guideCareWords as t } from './guide-care-words.ts';

const colours = { GREEN: 'green', YELLOW: 'yellow', RED: 'red' } as const;

export function GuideTaskItem({
  task,
  mayAnswer,
}: {
  readonly task: GuideTask;
  readonly mayAnswer: boolean;
}): ReactElement {
  const lang = useLang();
  const [answering, setAnswering] = useState(false);
  const report = task.kind === 'report';
  const said = lang === 'en' && task.saidEn !== null ? task.saidEn : task.said;
  const words = t(lang, report ? 'due' : 'dueFinding', { date: showDay(lang, task.dueOn) });
  return (
    <li className="panel guide-task">
      <div className="guide-task-head">
        <span className={report ? 'state state-info' : 'state'}>
          {t(lang, report ? 'report' : 'finding')}
        </span>
        <strong>{partName(lang, task.part)}</strong>
        {task.lamp === null ? null : <LampView said={{ colour: colours[task.lamp], words }} />}
        {task.escalated && task.state === 'open' ? (
          <span className="state state-danger">{t(lang, 'escalated')}</span>
        ) : null}
      </div>
      <h2>{task.matterName}</h2>
      <p className="guide-task-said">{said}</p>
      <p className="soft">
        {task.organisationName} ·{' '}
        {t(lang, report ? 'reported' : 'found', { date: showDay(lang, task.openedAt), n: task.version })} ·{' '}
        <a href={`/matters/${encodeURIComponent(task.code)}#${task.part}`} target="_blank" rel="noreferrer">
          {t(lang, 'openGuide')}
        </a>
      </p>
      {task.state === 'open' ? null : <Closed task={task} />}
      {task.state === 'open' && !report ? <p className="soft">{t(lang, 'willClose')}</p> : null}
      {task.state !== 'open' || !mayAnswer ? null : answering ? (
        <AnswerForm task={task} onClose={() => setAnswering(false)} />
      ) : (
        <Button onClick={() => setAnswering(true)}>{t(lang, 'answer')}</Button>
      )}
    </li>
  );
}

function Closed({ task }: { readonly task: GuideTask }): ReactElement {
  const lang = useLang();
  const n = task.fixedVersion ?? task.version;
  const result =
    task.state === 'repaired'
      ? t(lang, 'repaired', { n })
      : task.outcome === 'fixed'
        ? t(lang, 'answeredFixed', { n })
        : t(lang, 'not-an-error');
  return (
    <blockquote className="guide-task-answer">
      <strong>{result}</strong>
      {task.answer === null ? null : <p>{task.answer}</p>}
    </blockquote>
  );
}

function AnswerForm({
  task,
  onClose,
}: {
  readonly task: GuideTask;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [outcome, setOutcome] = useState('');
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useAnswer(task.id);
  const faults = tried ? answerFaults(outcome, answer) : {};
  const send = (): void => {
    setTried(true);
    if (Object.keys(answerFaults(outcome, answer)).length > 0) return;
    sending.mutate(
      { outcome, answer: answer.trim() },
      { onSuccess: () => void message.success(t(lang, 'done')) },
    );
  };
  const option = (value: 'fixed' | 'not-an-error'): ReactElement => (
    <label key={value} className="guide-task-option">
      <input
        type="radio"
        name={`outcome-${task.id}`}
        checked={outcome === value}
        onChange={() => setOutcome(value)}
      />
      <span>
        {t(lang, value)}
        <small className="soft"> {t(lang, value === 'fixed' ? 'fixedHint' : 'notErrorHint')}</small>
      </span>
    </label>
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormGroup
        id={`outcome-${task.id}`}
        label={t(lang, 'outcome')}
        error={faults.outcome ? t(lang, 'outcomeNeeded') : undefined}
      >
        {(['fixed', 'not-an-error'] as const).map(option)}
      </FormGroup>
      <FormField
        id={`answer-${task.id}`}
        label={t(lang, 'answerLabel')}
        hint={t(lang, 'answerHint')}
        error={faults.answer ? t(lang, 'answerNeeded') : undefined}
      >
        {({ status: _, ...aria }) => (
          <textarea
            {...aria}
            className="plain-control"
            rows={3}
            maxLength={1000}
            value={answer}
            onChange={(e) => setAnswer(e.target.value)}
          />
        )}
      </FormField>
      <div className="guide-task-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t(lang, 'send')}
        </Button>
        <Button onClick={onClose}>{t(lang, 'cancel')}</Button>
      </div>
    </form>
  );
}
