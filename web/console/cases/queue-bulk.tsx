// SPDX-License-Identifier: Apache-2.0
/** The bar of what can be done with the selected tasks, and the drawer that asks for the rest and shows every result. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useKeys } from '../kit/keys.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView, problemTitle } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import {
  actOn,
  actsOf,
  type BulkAct,
  type BulkValues,
  blankBulk,
  bulkFaults,
  bulkKeys,
  rowsFor,
} from './bulk-acts.ts';
import { BulkForm, BulkResults } from './bulk-form.tsx';
import type { TaskView } from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';
import type { BulkResult } from './selection.ts';
import type { QueueRow } from './task-types.ts';

const words = {
  claim: 'bulkClaim',
  'hand-over': 'bulkHandOver',
  reassignment: 'bulkReassign',
  decide: 'bulkDecide',
} as const satisfies Record<BulkAct, string>;

interface BulkProps {
  readonly view: TaskView;
  readonly roles: readonly string[];
  readonly chosen: readonly QueueRow[];
  /** The row that has the focus: what a key means while nothing is selected. */
  readonly focused: () => QueueRow | undefined;
  readonly onDone: (results: readonly BulkResult[]) => void;
  readonly onClear: () => void;
}

/** One act on the selected rows: what it asks for, its progress, the result of each row. */
function useBulk(onDone: BulkProps['onDone']) {
  const lang = useLang();
  const client = useQueryClient();
  const [progress, setProgress] = useState<number | null>(null);
  const [results, setResults] = useState<readonly BulkResult[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (
    act: BulkAct,
    rows: readonly QueueRow[],
    values: BulkValues,
  ): Promise<readonly BulkResult[] | null> => {
    setProgress(0);
    setProblem(null);
    try {
      const done = await actOn(act, lang, rows, values, (error) => problemTitle(lang, error), setProgress);
      setResults(done);
      onDone(done);
      for (const key of ['queue', 'counts', 'task-counts', 'case'])
        void client.invalidateQueries({ queryKey: [key] });
      return done;
    } catch (error) {
      setProblem(error);
      return null;
    } finally {
      setProgress(null);
    }
  };
  return { progress, results, problem, run, forget: () => setResults(null) };
}

export function QueueBulk({ view, roles, chosen, focused, onDone, onClear }: BulkProps): ReactElement | null {
  const lang = useLang();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const [open, setOpen] = useState<BulkAct | null>(null);
  const [rows, setRows] = useState<readonly QueueRow[]>([]);
  const [values, setValues] = useState(blankBulk);
  const [wrong, setWrong] = useState(false);
  const { progress, results, problem, run, forget } = useBulk(onDone);
  const acts = actsOf(view, roles);
  const begin = async (act: BulkAct): Promise<void> => {
    const row = focused();
    const target = chosen.length > 0 || row === undefined ? chosen : [row];
    if (target.length === 0 || progress !== null) return;
    if (rowsFor(act, target).length === 0) {
      message.warning(t(lang, act === 'claim' ? 'bulkNoneToClaim' : 'bulkNoneToDecide'));
      return;
    }
    forget();
    setRows(target);
    if (act !== 'claim') {
      setOpen(act);
      return;
    }
    const done = await run('claim', target, blankBulk);
    const failed = done?.filter((result) => !result.ok) ?? [];
    if (done && failed.length === 0) message.success(t(lang, 'bulkClaimed', { n: done.length }));
    else setOpen('claim');
  };
  const close = (): void => {
    setOpen(null);
    setWrong(false);
    if (results !== null) setValues(blankBulk);
    forget();
  };
  useKeys({
    ...Object.fromEntries(acts.map((act) => [bulkKeys[act], () => void begin(act)])),
    ...(chosen.length > 0 && { Escape: onClear }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (open === null) return;
    const faults = bulkFaults(open, values);
    setWrong(true);
    if (Object.keys(faults).length === 0) void run(open, rows, values);
  };
  if (chosen.length === 0 && open === null) return null;
  return (
    <>
      {chosen.length === 0 ? null : (
        <section className="bulk-bar" aria-label={t(lang, 'bulkBar')}>
          <strong role="status">{t(lang, 'chosen', { n: chosen.length })}</strong>
          {acts.map((act) => (
            <Button
              key={act}
              size="small"
              type={act === acts[0] ? 'primary' : 'default'}
              loading={progress !== null}
              aria-keyshortcuts={bulkKeys[act].toUpperCase()}
              onClick={() => void begin(act)}
            >
              {t(lang, words[act])} <kbd>{bulkKeys[act].toUpperCase()}</kbd>
            </Button>
          ))}
          <Button size="small" type="text" aria-keyshortcuts="Escape" onClick={onClear}>
            {t(lang, 'bulkNone')} <kbd>Esc</kbd>
          </Button>
        </section>
      )}
      {open === null ? null : (
        <Drawer
          open
          mask={false}
          size={narrow ? '100%' : 560}
          title={results ? t(lang, 'bulkResults') : t(lang, words[open])}
          onClose={close}
          className="action-drawer"
          footer={
            <div className="action-foot">
              {results || open === 'claim' ? (
                <Button type="primary" onClick={close}>
                  {t(lang, 'bulkClose')}
                </Button>
              ) : (
                <>
                  <Button onClick={close}>{t(lang, 'cancel')}</Button>
                  <Button
                    type="primary"
                    htmlType="submit"
                    form="bulk-form"
                    danger={open === 'decide' && values.outcome === 'refuse'}
                    loading={progress !== null}
                  >
                    {progress === null
                      ? t(lang, words[open])
                      : t(lang, 'bulkWorking', { done: progress, of: rows.length })}
                  </Button>
                </>
              )}
            </div>
          }
        >
          {problem ? <ProblemView error={problem} /> : null}
          {results ? (
            <BulkResults results={results} />
          ) : open === 'claim' ? null : (
            <form id="bulk-form" onSubmit={submit} noValidate>
              <BulkForm
                act={open}
                rows={rows}
                values={values}
                wrong={wrong}
                change={(part) => setValues({ ...values, ...part })}
              />
            </form>
          )}
        </Drawer>
      )}
    </>
  );
}
