// SPDX-License-Identifier: Apache-2.0
/** The cells that rows and cards of the queue have in common. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showDay, showTime } from '../kit/console-format.ts';
import type { Lang } from '../kit/console-text.ts';
import { LampView } from '../kit/lamp-view.tsx';
import { sayLamp } from '../kit/lamp-words.ts';
import { useLang } from '../kit/preferences.tsx';
import type { QueueRow } from './case-data.ts';
import { queueWords as t } from './queue-words.ts';

export function CaseLink({ row }: { readonly row: QueueRow }): ReactElement {
  return (
    <Link href={`/cases/${row.caseNo}`} className="queue-link" data-case={row.caseNo}>
      {row.matterName}
    </Link>
  );
}

export function RowLamp({ row }: { readonly row: QueueRow }): ReactElement {
  const lang = useLang();
  return <LampView said={sayLamp(lang, row)} />;
}

export const receivedWords = (lang: Lang, row: QueueRow): string =>
  `${showDay(lang, row.receivedAt)} ${showTime(row.receivedAt)}`;

export const dueWords = (lang: Lang, row: QueueRow): string =>
  row.dueOn === null ? t(lang, 'none') : showDay(lang, row.dueOn);

const outcomes = ['granted', 'refused', 'not-accepted', 'returned', 'withdrawn'] as const;

/** How a closed case ended, in words. */
export function outcomeWords(lang: Lang, outcome: string | null): string {
  const known = outcomes.find((name) => name === outcome);
  return known === undefined ? (outcome ?? t(lang, 'none')) : t(lang, known);
}
