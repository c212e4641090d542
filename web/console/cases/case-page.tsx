// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiProblem } from '../kit/api-problem.ts';
import { useKeys } from '../kit/keys.ts';
import { kitWords } from '../kit/kit-words.ts';
import { Loading } from '../kit/page-states.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { ActionBar } from './action-bar.tsx';
import { ActionDrawer } from './action-drawer.tsx';
import { actionWords } from './action-words.ts';
import { type Case, caseKey, useCase } from './case-data.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { caseWords as t } from './case-words.ts';
import { ClockPanel } from './clock-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MaterialViewer } from './material-viewer.tsx';
import { OpinionPanel } from './opinion-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { barActions, type StaffAction, staffActions, stillPossible } from './staff-actions.ts';
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

const classOf = (open: StaffAction | null): string => {
  if (open === null) return 'page case';
  return open === 'correct' ? 'page case case-beside case-beside-wide' : 'page case case-beside';
};

function CaseView({
  found,
  roles,
  stale,
}: {
  found: Case;
  roles: readonly string[];
  stale: unknown;
}): ReactElement {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<StaffAction | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const order = loadWorkOrder();
  const next = nextCaseNo(order, found.caseNo);
  useLookingAgain(found.caseNo, done);
  const actions = barActions(found.actions);
  // Between an action and the reload that follows, its state is already known.
  const reloaded = done === null || done.version <= found.version;
  const possible = (name: StaffAction): boolean => reloaded || stillPossible(name, done.state);
  useKeys({
    q: () => navigate(order.path),
    ...(next !== null && { n: () => navigate(`/cases/${next}`) }),
    ...Object.fromEntries(
      actions.filter(possible).map((name) => [staffActions[name].key, () => setOpen(name)]),
    ),
  });
  const finish = (result: Done): void => {
    setOpen(null);
    setDone(result);
  };
  return (
    <div className={classOf(open)}>
      <CaseHead found={found} order={order} next={next} />
      <ActionBar actions={actions} possible={possible} onOpen={setOpen} />
      {done === null ? null : <DoneBanner key={done.version} done={done} next={next} />}
      {stale ? <ProblemView error={stale} /> : null}
      <div className="case-columns">
        <div className="case-left">
          <OpinionPanel found={found} />
          <CaseFacts found={found} />
          <MaterialViewer found={found} />
        </div>
        <div className="case-right">
          <ClockPanel found={found} />
          <ResultsPanel
            found={found}
            mayRevoke={roles.includes('approver')}
            onRevoke={() => setOpen('revoke')}
          />
          <HistoryPanel found={found} />
        </div>
      </div>
      {open === null ? null : (
        <ActionDrawer
          key={open}
          action={open}
          found={found}
          onDone={(result) => finish({ action: open, ...result })}
          onClose={() => {
            setOpen(null);
            focusButton(open);
          }}
        />
      )}
    </div>
  );
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
  usePageTitle(
    query.data ? `${query.data.matterName} ${query.data.applicantName}` : `${t(lang, 'caseNo')} ${caseNo}`,
  );
  if (query.isPending) return <Loading />;
  if (query.data === undefined) {
    const final = query.error instanceof ApiProblem && [403, 404].includes(query.error.status);
    return (
      <div className="page">
        <h1 className="case-no">{caseNo}</h1>
        <ProblemView error={query.error} retry={final ? undefined : () => query.refetch()} />
        <p>
          <Link href={loadWorkOrder().path}>{kitWords(lang, 'backToQueue')}</Link>
        </p>
      </div>
    );
  }
  return <CaseView found={query.data} roles={roles} stale={query.error} />;
}
