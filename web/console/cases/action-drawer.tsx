// SPDX-License-Identifier: Apache-2.0
/** The form of one action, beside the case so that its facts stay in sight. What is typed survives errors, reloads and sign-ins. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { Static } from 'typebox';
import type { CaseResultBody } from '../../../src/modules/cases/cases.contract.ts';
import { call } from '../kit/api-client.ts';
import { ApiProblem, isConflict } from '../kit/api-problem.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';
import { remember, remembered, useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { ActionFields } from './action-fields.tsx';
import { type ActionValues, bodyOf, type Faults, faultsOf, readDraft } from './action-values.ts';
import { actionWords as t } from './action-words.ts';
import { type Case, type CaseTask, caseKey } from './case-data.ts';
import { correctedBefore } from './correction-items.ts';
import { NewsList } from './desk/case-news.tsx';
import { newsSince } from './desk/news.ts';
import { checkActions, isSpecial, specialActions } from './special-actions.ts';
import { barActions, isTaskAction, type StaffAction, staffActions, taskActions } from './staff-actions.ts';
import { taskPath } from './task-data.ts';

type CaseResult = Static<typeof CaseResultBody>;
export interface ActionResult {
  readonly state: string;
  readonly version: number;
}

export interface ActionTarget {
  readonly action: StaffAction;
  /** The task, where the action is one on a task. */
  readonly taskId?: string;
  /** The commitment, where the action is the check of one. */
  readonly itemId?: string;
  /** Put into the form besides what was typed before. */
  readonly given?: (values: ActionValues) => Partial<ActionValues>;
  /** Said above the form. */
  readonly note?: string;
}

interface DrawerProps {
  readonly target: ActionTarget;
  readonly found: Case;
  readonly onDone: (result: ActionResult) => void;
  readonly onClose: () => void;
}

export function pathOf({ action, taskId = '', itemId }: ActionTarget, found: Case): string {
  if (isSpecial(action)) {
    const { resource } = specialActions[action];
    return itemId === undefined
      ? `/cases/${found.caseNo}/${resource}`
      : `/cases/${found.caseNo}/commitments/${encodeURIComponent(itemId)}/${resource}`;
  }
  if (isTaskAction(action)) return taskPath(found.caseNo, taskId, taskActions[action].resource);
  return `/cases/${found.caseNo}/${staffActions[action].resource}`;
}

/** Sends an action; tries of the same content share one key, so that a lost answer never acts twice. */
export function useSending(found: Case) {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: caseKey(found.caseNo) });
  return useMutation({
    mutationFn: ({ target, values }: { target: ActionTarget; values: ActionValues }) => {
      const path = pathOf(target, found);
      const body = bodyOf(target.action, values);
      attempt.current = attemptFor(attempt.current, path, body, newKey);
      return call<CaseResult>('POST', path, { body, key: attempt.current.key });
    },
    onError: (error) => {
      // A refused key must not be used again; one that was not answered must.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) attempt.current = null;
      if (isConflict(error)) void reload();
    },
    onSuccess: () => {
      void reload();
      for (const key of ['queue', 'counts', 'task-counts'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

function focusFault(form: HTMLElement | null, faults: Faults): void {
  const [field] = Object.keys(faults);
  if (field === undefined) return;
  requestAnimationFrame(() => {
    const place = form?.querySelector<HTMLElement>(`#action-${field}`);
    const control = place?.matches('fieldset')
      ? (place.querySelector<HTMLElement>('[aria-invalid="true"]') ??
        place.querySelector<HTMLElement>('input'))
      : place;
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  });
}

/** What was typed before, with what the page puts in. */
const firstValues = (draftName: string, { given }: ActionTarget): ActionValues => {
  const typed = readDraft(remembered('session', draftName));
  return given ? { ...typed, ...given(typed) } : typed;
};

/** What changed since the form was opened; a refusal because of it says what it was and keeps what was typed. */
function Refused({ error, found, opened }: { error: unknown; found: Case; opened: number }): ReactElement {
  const lang = useLang();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.focus();
  }, [error]);
  const conflict = isConflict(error);
  return (
    <div ref={place} tabIndex={-1} role="alert">
      <ProblemView error={error} also={conflict ? t(lang, 'reloaded') : undefined} />
      {conflict && found.version > opened ? (
        <section className="conflict" aria-label={t(lang, 'changedSince')}>
          <h3>{t(lang, 'changedSince')}</h3>
          <NewsList news={newsSince(found.timeline, opened)} />
        </section>
      ) : null}
    </div>
  );
}

const isPossible = ({ action, taskId, itemId }: ActionTarget, found: Case): boolean => {
  if (action === 'tolerate') return found.actions.includes('accept') && found.commitment.tolerable.length > 0;
  if (itemId !== undefined) {
    const offered = found.commitment.made.find((of) => of.id === itemId)?.check?.actions ?? [];
    return offered.some((name) => checkActions[name] === action);
  }
  if (isSpecial(action)) return found.actions.includes(action);
  if (isTaskAction(action))
    return found.tasks.some((task) => task.taskId === taskId && task.actions.includes(action));
  return barActions(found.actions).includes(action);
};

const isDangerous = (action: StaffAction, values: ActionValues): boolean =>
  (!isTaskAction(action) && !isSpecial(action) && staffActions[action].tone === 'danger') ||
  action === 'declare-broken' ||
  (action === 'decide' && values.choice === 'refuse');

const withoutText: readonly StaffAction[] = ['accept', 'dispatch', 'claim', 'release'];

export function ActionDrawer({ target, found, onDone, onClose }: DrawerProps): ReactElement {
  const { action, taskId, itemId } = target;
  const lang = useLang();
  const narrow = useNarrow();
  const form = useRef<HTMLFormElement>(null);
  const draftName = `draft.${found.caseNo}.${action}${taskId === undefined ? '' : `.${taskId}`}${itemId === undefined ? '' : `.${itemId}`}`;
  const [values, setValues] = useState(() => firstValues(draftName, target));
  const [faults, setFaults] = useState<Faults>({});
  const [opened] = useState(found.version);
  const sending = useSending(found);
  const possible = isPossible(target, found);
  const task: CaseTask | undefined = found.tasks.find((of) => of.taskId === taskId);
  const change = (part: Partial<ActionValues>): void => {
    const now = { ...values, ...part };
    setValues(now);
    remember('session', draftName, JSON.stringify(now));
    if (Object.keys(faults).length > 0) setFaults(faultsOf(action, now, correctedBefore(found)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = faultsOf(action, values, correctedBefore(found));
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) {
      focusFault(form.current, wrong);
      return;
    }
    sending.mutate(
      { target, values },
      {
        onSuccess: (result) => {
          remember('session', draftName, null);
          onDone({ state: result.state ?? found.state, version: result.version ?? found.version });
        },
      },
    );
  };
  return (
    <Drawer
      open
      mask={false}
      size={narrow ? '100%' : action === 'correct' ? 640 : 540}
      title={t(lang, `${action}.title`)}
      onClose={onClose}
      className="action-drawer"
      footer={
        <div className="action-foot">
          <Button onClick={onClose}>{t(lang, 'cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="action-form"
            danger={isDangerous(action, values)}
            loading={sending.isPending}
            disabled={!possible}
          >
            {t(lang, `${action}.do`)}
          </Button>
        </div>
      }
    >
      <form id="action-form" ref={form} onSubmit={submit} noValidate>
        <p className="action-law">{t(lang, `${action}.law`)}</p>
        {target.note === undefined ? null : (
          <p role="status" className="form-hint">
            {target.note}
          </p>
        )}
        {sending.error ? <Refused error={sending.error} found={found} opened={opened} /> : null}
        {possible || sending.isPending ? null : (
          <Alert type="warning" showIcon title={t(lang, 'notPossible')} />
        )}
        <ActionFields
          action={action}
          found={found}
          task={task}
          values={values}
          faults={faults}
          change={change}
        />
        {withoutText.includes(action) ? null : <p className="form-hint">{t(lang, 'kept')}</p>}
      </form>
    </Drawer>
  );
}
