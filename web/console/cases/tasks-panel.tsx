// SPDX-License-Identifier: Apache-2.0
/** The open tasks of a case: who has each, who was asked and what they said, and what the reader may do. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { CaseTaskBody } from '../../../src/modules/cases/tasks/task.contract.ts';
import { showMoment, showShortDay } from '../kit/console-format.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { actionWords } from './action-words.ts';
import { deskWords as t } from './desk/desk-words.ts';
import { actionsOfTask, type TaskAction, taskActions } from './staff-actions.ts';

type Signer = CaseTaskBody['signers'][number];

function needWords(lang: Lang, need: NonNullable<CaseTaskBody['need']>): string {
  if (need.rule === 'all') return t(lang, 'needAll', { n: need.count });
  if (need.rule === 'any') return t(lang, 'needAny', { n: need.count });
  return t(lang, 'needShare', { n: need.count, share: `${Math.round((need.share ?? 1) * 100)}%` });
}

function SignerLine({ of }: { of: Signer }): ReactElement {
  const lang = useLang();
  const word = of.agree === null ? 'signWaiting' : of.agree ? 'signYes' : 'signNo';
  return (
    <li className={`signer signer-${word}`}>
      <strong>{of.name}</strong> <span className="signer-word">{t(lang, word)}</span>
      {of.at === null ? null : <span className="soft"> {showMoment(lang, of.at)}</span>}
      {of.question === '' ? null : <p className="soft">「{of.question}」</p>}
      {of.opinion === '' ? null : <p className="said">{of.opinion}</p>}
    </li>
  );
}

const holderWords = (lang: Lang, task: CaseTaskBody): string => {
  if (task.claimedBy === null) return t(lang, 'taskPool');
  return task.mine && task.inPlaceOf === null
    ? t(lang, 'taskMine')
    : t(lang, 'taskHolder', { name: task.claimedBy.name });
};

interface TaskProps {
  readonly task: CaseTaskBody;
  readonly tasks: readonly CaseTaskBody[];
  readonly busy: boolean;
  readonly onAct: (action: TaskAction, task: CaseTaskBody) => void;
}

function Task({ task, tasks, busy, onAct }: TaskProps): ReactElement {
  const lang = useLang();
  const given = task.signers.filter((signer) => signer.agree !== null && signer.question === '').length;
  const actions = actionsOfTask(task, tasks);
  return (
    <li className={task.mine ? 'task task-mine' : 'task'}>
      <p>
        <strong>{inLang(lang, task.stepName)}</strong>{' '}
        <span className="soft">{task.need === null ? holderWords(lang, task) : null}</span>
      </p>
      {task.inPlaceOf === null ? null : (
        <p className="soft">{t(lang, 'taskInPlace', { name: task.inPlaceOf.name })}</p>
      )}
      {task.dueOn === null ? null : (
        <p className={task.lateSince === null ? 'soft' : 'missing-required'}>
          {t(lang, task.lateSince === null ? 'taskDue' : 'taskLate', { day: showShortDay(lang, task.dueOn) })}
        </p>
      )}
      {task.need === null ? null : (
        <p className="soft">{t(lang, 'signNeed', { given, need: needWords(lang, task.need) })}</p>
      )}
      {task.signers.length === 0 ? null : (
        <ul className="signers" aria-label={t(lang, 'signers')}>
          {task.signers.map((of) => (
            <SignerLine key={`${of.id} ${of.question} ${of.at ?? ''}`} of={of} />
          ))}
        </ul>
      )}
      {actions.length === 0 ? null : (
        <p className="task-actions">
          {actions.map((name) => (
            <Button
              key={name}
              size="small"
              data-action={name}
              type={name === 'claim' || name === 'sign' || name === 'complete' ? 'primary' : 'default'}
              disabled={busy}
              aria-keyshortcuts={taskActions[name].key.toUpperCase()}
              onClick={() => onAct(name, task)}
            >
              {actionWords(lang, `${name}.do`)} <kbd>{taskActions[name].key.toUpperCase()}</kbd>
            </Button>
          ))}
        </p>
      )}
    </li>
  );
}

export function TasksPanel({
  tasks,
  busy,
  onAct,
}: Pick<TaskProps, 'tasks' | 'busy' | 'onAct'>): ReactElement | null {
  const lang = useLang();
  if (tasks.length === 0) return null;
  return (
    <Panel id="tasks" title={t(lang, 'tasks')}>
      <ul className="tasks">
        {tasks.map((task) => (
          <Task key={task.taskId} task={task} tasks={tasks} busy={busy} onAct={onAct} />
        ))}
      </ul>
    </Panel>
  );
}
