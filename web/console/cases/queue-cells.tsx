// SPDX-License-Identifier: Apache-2.0
/** The cells that rows and cards of the queue have in common. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showDay, showShortDay, showTime } from '../kit/console-format.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import { LampView } from '../kit/lamp-view.tsx';
import { sayLamp } from '../kit/lamp-words.ts';
import { useLang } from '../kit/preferences.tsx';
import { queueWords as t } from './queue-words.ts';
import { StateTag } from './state-tag.tsx';
import { type QueueRow, rowKey } from './task-types.ts';

/** What a list does with its rows besides showing them. */
export interface RowChoice {
  readonly selected: (row: QueueRow) => boolean;
  readonly onToggle: (row: QueueRow) => void;
}

export function CaseLink({ row }: { readonly row: QueueRow }): ReactElement {
  const lang = useLang();
  return (
    <Link href={`/cases/${row.caseNo}`} className="queue-link" data-case={row.caseNo} data-row={rowKey(row)}>
      {lang === 'en' && row.matterNameEn !== null ? row.matterNameEn : row.matterName}
    </Link>
  );
}

export function RowTick({
  row,
  choice,
}: {
  readonly row: QueueRow;
  readonly choice: RowChoice;
}): ReactElement {
  const lang = useLang();
  return (
    <input
      type="checkbox"
      className="row-tick"
      aria-label={t(lang, 'select', { name: `${row.applicantName} ${row.caseNo}` })}
      checked={choice.selected(row)}
      onChange={() => choice.onToggle(row)}
    />
  );
}

export function RowLamp({ row }: { readonly row: QueueRow }): ReactElement {
  const lang = useLang();
  return <LampView said={sayLamp(lang, row)} />;
}

/** Where the case stands: its step and who holds it where the list is one of tasks, otherwise its state. */
export function RowStanding({ row }: { readonly row: QueueRow }): ReactElement {
  const lang = useLang();
  if (row.stepName === undefined) return <StateTag state={row.state} name={row.stateName} />;
  return (
    <span className="row-step">
      <StateTag state={row.state} name={row.stepName} />
      {row.claimedBy ? <span className="soft">{row.claimedBy.name}</span> : null}
      {row.batch ? <span className="row-batch">{t(lang, 'batchMark')}</span> : null}
    </span>
  );
}

export const receivedWords = (row: QueueRow, lang: Lang): string =>
  `${showDay(lang, row.receivedAt)} ${showTime(row.receivedAt)}`;

/** The day the case is due, and the day of the step where it has one of its own. */
export function dueWords(lang: Lang, row: QueueRow): string {
  const due = row.dueOn === null ? t(lang, 'none') : showDay(lang, row.dueOn);
  return row.stepDueOn ? `${due} · ${t(lang, 'stepDue', { day: showShortDay(lang, row.stepDueOn) })}` : due;
}

const outcomes = ['granted', 'refused', 'not-accepted', 'returned', 'withdrawn'] as const;

/** How a closed case ended, in words. */
export function outcomeWords(lang: Lang, outcome: string | null): string {
  const known = outcomes.find((name) => name === outcome);
  return known === undefined ? (outcome ?? t(lang, 'none')) : t(lang, known);
}

/** The name of a row as a sentence names it. */
export const rowName = (lang: Lang, row: QueueRow): string =>
  `${inLang(lang, { zh: row.matterName, en: row.matterNameEn ?? '' })} · ${row.applicantName}`;
