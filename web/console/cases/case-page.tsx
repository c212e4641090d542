// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { closedStates } from '../../../src/modules/cases/case.rules.ts';
import { JointOfCase } from '../joint/joint-of-case.tsx';
import { ApiProblem } from '../kit/api-problem.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import { useKeys } from '../kit/keys.ts';
import { kitWords } from '../kit/kit-words.ts';
import { Loading } from '../kit/page-states.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { ReasonForm } from '../looks/reason-form.tsx';
import { needsReason } from '../looks/reason-refusal.ts';
import { RevealProvider } from '../looks/revealing.tsx';
import { ActionBar } from './action-bar.tsx';
import { ActionDrawer, type ActionTarget, useSending } from './action-drawer.tsx';
import { blankValues, type TickedItem } from './action-values.ts';
import { actionWords } from './action-words.ts';
import { type Case, type CaseTask, caseKey, useCase, useCaseForReason } from './case-data.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { caseWords as t } from './case-words.ts';
import { ClockPanel } from './clock-panel.tsx';
import { CaseNews } from './desk/case-news.tsx';
import { EarlierPanel } from './desk/earlier-panel.tsx';
import { MessagesPanel } from './desk/messages-panel.tsx';
import { newsSince } from './desk/news.ts';
import { mergedItems } from './desk/notes.ts';
import { PresenceLine } from './desk/presence-line.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MaterialViewer } from './material-viewer.tsx';
import { OpinionPanel } from './opinion-panel.tsx';
import { ProcessLine } from './process-line.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { SigningPanel } from './signing-panel.tsx';
import { AnswerPanel, CommitmentPanel, HearingPanel } from './special-panels.tsx';
import {
  actionsOfTask,
  atOnce,
  barOf,
  type StaffAction,
  staffActions,
  stillPossible,
  type TaskAction,
  taskActions,
} from './staff-actions.ts';
import { TasksPanel } from './tasks-panel.tsx';
import { loadWorkOrder, nextCaseNo } from './work-order.ts';

interface Done {
  readonly action: StaffAction;
  readonly state: string;
  readonly version: number;
}

/** Documents are printed after the act: looks again a few times, so that they appear by themselves. */
function useLookingAgain(caseNo: string, done: Done | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (done === null) return;
    const look = (): void => void client.invalidateQueries({ queryKey: caseKey(caseNo) });
    const timers = [2_000, 5_000, 10_000, 20_000].map((delayMs) => setTimeout(look, delayMs));
    return () => timers.forEach(clearTimeout);
  }, [client, caseNo, done]);
}

/** Says that it worked and offers the next case; takes the focus, for the button pressed may be gone. */
function DoneBanner({ done, next }: { done: Done; next: string | null }): ReactElement {
  const lang = useLang();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const [, navigate] = useLocation();
  return (
    <div ref={place} tabIndex={-1} role="status" className="done">
      <Alert
        type="success"
        showIcon
        title={actionWords(lang, `${done.action}.done`)}
        description={next === null ? actionWords(lang, 'last') : undefined}
        action={
          <span className="done-next">
            {next === null ? null : (
              <Button type="primary" size="small" onClick={() => navigate(`/cases/${next}`)}>
                {actionWords(lang, 'next')} <kbd>N</kbd>
              </Button>
            )}
            <Link href={loadWorkOrder().path}>{kitWords(lang, 'backToQueue')}</Link>
          </span>
        }
      />
    </div>
  );
}

function focusButton(action: StaffAction): void {
  requestAnimationFrame(() =>
    (
      document.querySelector<HTMLElement>(`[data-action="${action}"]`) ?? document.getElementById('main')
    )?.focus(),
  );
}

const classOf = (open: ActionTarget | null): string => {
  if (open === null) return 'page case';
  return open.action === 'correct' ? 'page case case-beside case-beside-wide' : 'page case case-beside';
};

/** What others did since the case was opened here, or since one said that it was seen. */
function useNews(found: Case) {
  const [seen, setSeen] = useState(found.version);
  return {
    news: newsSince(found.timeline, seen),
    /** Everything up to this version is known, such as one's own act. */
    know: (version: number): void => setSeen((before) => Math.max(before, version)),
  };
}

/** Acts on a task that ask for nothing are done at once; the rest open their form. */
function useTaskActs(found: Case, onDone: (done: Done) => void, onOpen: (target: ActionTarget) => void) {
  const sending = useSending(found);
  const act = (action: TaskAction, { taskId }: CaseTask): void => {
    const target = { action, taskId };
    if (!atOnce.includes(action)) onOpen(target);
    else
      sending.mutate(
        { target, values: blankValues },
        { onSuccess: ({ state, version }) => onDone({ action, state, version }) },
      );
  };
  return { act, busy: sending.isPending, problem: sending.error };
}

/** A letter means the first task that allows its act. */
const taskKeys = (
  tasks: readonly CaseTask[],
  act: (action: TaskAction, task: CaseTask) => void,
): Record<string, () => void> =>
  Object.fromEntries(
    [...tasks]
      .reverse()
      .flatMap((task) =>
        actionsOfTask(task, tasks).map((name) => [taskActions[name].key, () => act(name, task)]),
      ),
  );

interface ViewProps {
  readonly found: Case;
  readonly roles: readonly string[];
  readonly stale: unknown;
}

/** What can be done and what is open: the bar, the tasks, the letters of both. */
function useActs(found: Case) {
  const [open, setOpen] = useState<ActionTarget | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { news, know } = useNews(found);
  const finish = (result: Done): void => {
    setOpen(null);
    setDone(result);
    know(result.version);
  };
  const tasks = useTaskActs(found, finish, setOpen);
  // Between an action and the reload that follows, its state is already known.
  const reloaded = done === null || done.version <= found.version;
  const possible = (name: StaffAction): boolean => reloaded || stillPossible(name, done.state);
  const actions = barOf(found.actions, found.tasks, found.commitment.tolerable.length > 0);
  return { open, setOpen, done, finish, tasks, possible, actions, news, know };
}

function CaseView({ found, roles, stale }: ViewProps): ReactElement {
  const lang = useLang();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { open, setOpen, done, finish, tasks, possible, actions, news, know } = useActs(found);
  const handles = roles.some((role) => handling.includes(role));
  const order = loadWorkOrder();
  const next = nextCaseNo(order, found.caseNo);
  useLookingAgain(found.caseNo, done);
  const reload = useCallback(
    () => void client.invalidateQueries({ queryKey: caseKey(found.caseNo) }),
    [client, found.caseNo],
  );
  useKeys({
    q: () => navigate(order.path),
    ...(next !== null && { n: () => navigate(`/cases/${next}`) }),
    ...taskKeys(found.tasks, tasks.act),
    ...Object.fromEntries(
      actions.filter(possible).map((name) => [staffActions[name].key, () => setOpen({ action: name })]),
    ),
  });
  const takeOver = (items: readonly TickedItem[]): void => {
    setOpen({
      action: 'correct',
      given: (typed) => ({ items: mergedItems(typed.items, items) }),
      note: actionWords(lang, 'fromNotes', { n: items.length }),
    });
    message.info(actionWords(lang, 'fromNotes', { n: items.length }));
  };
  return (
    <div className={classOf(open)}>
      <CaseHead found={found} order={order} next={next} />
      <PresenceLine
        caseNo={found.caseNo}
        writing={open !== null}
        version={found.version}
        onOutOfDate={reload}
      />
      <ProcessLine process={found.process} />
      <ActionBar actions={actions} possible={possible} onOpen={(action) => setOpen({ action })} />
      {done === null ? null : <DoneBanner key={done.version} done={done} next={next} />}
      <CaseNews news={news} onSeen={() => know(found.version)} />
      {stale || tasks.problem ? <ProblemView error={stale ?? tasks.problem} /> : null}
      <div className="case-columns">
        <div className="case-left">
          <OpinionPanel found={found} />
          <AnswerPanel found={found} />
          <CaseFacts found={found} />
          <MaterialViewer
            found={found}
            mayNote={handles && !closedStates.some((state) => state === found.state)}
            onTakeOver={actions.includes('correct') ? takeOver : undefined}
          />
        </div>
        <div className="case-right">
          <TasksPanel tasks={found.tasks} busy={tasks.busy} onAct={tasks.act} />
          <ClockPanel found={found} />
          <JointOfCase found={found} />
          <SigningPanel found={found} />
          <CommitmentPanel found={found} onAct={setOpen} />
          <HearingPanel found={found} onAct={setOpen} />
          <ResultsPanel found={found} />
          <MessagesPanel caseNo={found.caseNo} />
          {handles ? <EarlierPanel caseNo={found.caseNo} /> : null}
          <HistoryPanel found={found} />
        </div>
      </div>
      {open === null ? null : (
        <ActionDrawer
          key={`${open.action} ${open.taskId ?? ''} ${open.itemId ?? ''}`}
          target={open}
          found={found}
          onDone={(result) => finish({ action: open.action, ...result })}
          onClose={() => {
            setOpen(null);
            focusButton(open.action);
          }}
        />
      )}
    </div>
  );
}

/** Roles that may look at other cases of an applicant, for a reason. */
const handling = ['clerk', 'reviewer', 'approver'];

/** The name of the step that the reader is doing; empty without a task. */
function stepInHand(found: Case, lang: Lang): string {
  const task = found.tasks.find((one) => one.mine) ?? found.tasks.find((one) => one.actions.length > 0);
  return task ? inLang(lang, task.stepName) : '';
}

/** Everything about one case on one page. */
export default function CasePage({
  caseNo,
  roles,
}: {
  readonly caseNo: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const query = useCase(caseNo);
  const reading = useCaseForReason(caseNo);
  usePageTitle(
    query.data ? `${query.data.matterName} ${query.data.applicantName}` : `${t(lang, 'caseNo')} ${caseNo}`,
  );
  if (query.isPending) return <Loading />;
  const reason = needsReason(query.error) ? (
    <ReasonForm busy={reading.isPending} problem={reading.error} onReason={(why) => reading.mutate(why)} />
  ) : null;
  if (query.data === undefined) {
    const final = query.error instanceof ApiProblem && [403, 404].includes(query.error.status);
    return (
      <div className="page">
        <h1 className="case-no">{caseNo}</h1>
        {reason ?? <ProblemView error={query.error} retry={final ? undefined : () => query.refetch()} />}
        <p>
          <Link href={loadWorkOrder().path}>{kitWords(lang, 'backToQueue')}</Link>
        </p>
      </div>
    );
  }
  return (
    <RevealProvider caseNo={caseNo} step={stepInHand(query.data, lang)}>
      {reason === null ? null : <div className="page">{reason}</div>}
      <CaseView found={query.data} roles={roles} stale={reason === null ? query.error : null} />
    </RevealProvider>
  );
}
