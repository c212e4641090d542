// SPDX-License-Identifier: Apache-2.0
/** What each public list shows of a matter, column by column. */
import type { ReactElement } from 'react';
import type { ListedFee, ListedStep, ListLine, ListName } from '#matters';
import { type Column, formatDate, type Lang } from '#portal/kit/index.ts';
import { lt } from './list-words.ts';
import { matterHref, matterName, type Names, promisedWords, visitsWords } from './matter-items.tsx';
import { amountWords, word } from './matter-words.ts';
import { Said } from './said.tsx';

/** One row of a list: a matter, and in the list of fees one of its fees. */
export interface ListRow {
  readonly line: ListLine;
  readonly fee?: ListedFee;
}

/** The rows of a list from its lines: one for each fee in the list of fees. */
export const rowsOfList = (name: ListName, lines: readonly ListLine[]): ListRow[] =>
  name === 'fees'
    ? lines.flatMap((line) => line.facts.fees.map((fee) => ({ line, fee })))
    : lines.map((line) => ({ line }));

/** Names that a row needs besides its own: of offices by their Chinese name, of other matters by their code. */
export interface ListNames extends Pick<Names, 'officeName'> {
  readonly nameOf: (code: string) => string;
}

type Make = (lang: Lang, names: ListNames) => Column<ListRow>;

const dash = '—';

const make = {
  name: (lang) => ({
    key: 'name',
    label: lt(lang, 'name'),
    cell: ({ line }) => (
      <a href={matterHref(lang, line.code)}>
        <Said text={matterName(lang, line.facts)} />
      </a>
    ),
  }),
  department: (lang, { officeName }) => ({
    key: 'department',
    label: lt(lang, 'department'),
    cell: ({ line }) => <Said text={officeName(line.facts.department.name)} />,
  }),
  type: (lang) => ({
    key: 'type',
    label: lt(lang, 'type'),
    cell: ({ line }) => <span className="nowrap">{word(lang, 'matterType', line.facts.matterType)}</span>,
  }),
  level: (lang) => ({
    key: 'level',
    label: lt(lang, 'level'),
    cell: ({ line }) => word(lang, 'level', line.facts.level).replace(/（.*）/, ''),
  }),
  basis: (lang) => ({
    key: 'basis',
    label: lt(lang, 'basis'),
    cell: ({ line, fee }) => <Lines texts={fee === undefined ? line.facts.basis : [fee.basis]} />,
  }),
  days: (lang) => ({
    key: 'days',
    label: lt(lang, 'days'),
    cell: ({ line: { facts } }) => (
      <>
        <span className="nowrap">{promisedWords(lang, facts)}</span>
        {facts.statutoryDays > facts.promisedDays ? (
          <p className="hint">{lt(lang, 'statutory', { n: facts.statutoryDays })}</p>
        ) : null}
      </>
    ),
  }),
  visits: (lang) => ({
    key: 'visits',
    label: lt(lang, 'visits'),
    cell: ({ line }) => visitsWords(lang, line.facts.visits),
  }),
  steps: (lang) => ({
    key: 'steps',
    label: lt(lang, 'steps'),
    cell: ({ line }) => <Steps lang={lang} steps={line.facts.steps} />,
  }),
  supervise: (lang) => ({
    key: 'supervise',
    label: lt(lang, 'supervise'),
    cell: ({ line }) => <Lines texts={line.facts.supervise?.split('；') ?? []} />,
  }),
  fee: (lang) => ({
    key: 'fee',
    label: lt(lang, 'fee'),
    cell: ({ fee }) => <Said text={fee?.name ?? dash} />,
  }),
  amount: (lang) => ({
    key: 'amount',
    label: lt(lang, 'amount'),
    numeric: true,
    cell: ({ fee }) => (fee?.amountFen == null ? dash : amountWords(lang, fee.amountFen)),
  }),
  standard: (lang) => ({
    key: 'standard',
    label: lt(lang, 'standard'),
    cell: ({ fee }) => <Said text={fee?.standard ?? dash} />,
  }),
  reason: (lang) => ({
    key: 'reason',
    label: lt(lang, 'reason'),
    cell: ({ line: { facts } }) => <Said text={facts.exemption?.reason ?? dash} />,
  }),
  exemptionBasis: (lang) => ({
    key: 'basis',
    label: lt(lang, 'basis'),
    cell: ({ line: { facts } }) => <Said text={facts.exemption?.basis ?? dash} />,
  }),
  approvedBy: (lang) => ({
    key: 'approvedBy',
    label: lt(lang, 'approvedBy'),
    cell: ({ line: { facts } }) => <Said text={facts.exemption?.approvedBy ?? dash} />,
  }),
  until: (lang) => ({
    key: 'until',
    label: lt(lang, 'until'),
    cell: ({ line: { facts } }) =>
      facts.exemption == null ? dash : lt(lang, 'untilDay', { day: formatDate(lang, facts.exemption.until) }),
  }),
  cancelledOn: (lang) => ({
    key: 'cancelledOn',
    label: lt(lang, 'cancelledOn'),
    cell: ({ line }) => formatDate(lang, line.since),
  }),
  statusNote: (lang) => ({
    key: 'reason',
    label: lt(lang, 'reason'),
    cell: ({ line: { facts } }) =>
      facts.statusNote === null || facts.statusNote === '' ? (
        lt(lang, 'unsaid')
      ) : (
        <Said text={facts.statusNote} />
      ),
  }),
  successor: (lang, { nameOf }) => ({
    key: 'successor',
    label: lt(lang, 'successor'),
    cell: ({ line: { facts } }) =>
      facts.successor === null ? (
        lt(lang, 'noSuccessor')
      ) : (
        <a href={matterHref(lang, facts.successor)}>{nameOf(facts.successor)}</a>
      ),
  }),
} as const satisfies Record<string, Make>;

const columnsIn: Readonly<Record<ListName, readonly (keyof typeof make)[]>> = {
  power: ['name', 'type', 'level', 'basis', 'days', 'department'],
  responsibility: ['name', 'department', 'steps', 'basis', 'supervise'],
  fees: ['name', 'fee', 'amount', 'standard', 'basis', 'department'],
  'one-visit': ['name', 'type', 'level', 'days', 'visits', 'department'],
  'no-meeting': ['name', 'type', 'level', 'days', 'department'],
  negative: ['name', 'reason', 'exemptionBasis', 'approvedBy', 'until', 'department'],
  'no-longer-approved': ['name', 'cancelledOn', 'statusNote', 'successor', 'department'],
};

/** The columns of a list, in the reader's language. */
export const columnsOfList = (lang: Lang, name: ListName, names: ListNames): readonly Column<ListRow>[] =>
  columnsIn[name].map((key) => make[key](lang, names));

function Lines({ texts }: { readonly texts: readonly string[] }): ReactElement | string {
  if (texts.length === 0) return dash;
  return (
    <ul className="plain">
      {[...new Set(texts)].map((text) => (
        <li key={text}>
          <Said text={text} />
        </li>
      ))}
    </ul>
  );
}

/** Who does which step: 受理 — 窗口人员 · 1 个工作日 · 行政许可法第三十二条. */
function Steps({
  lang,
  steps,
}: {
  readonly lang: Lang;
  readonly steps: readonly ListedStep[];
}): ReactElement {
  return (
    <ol className="duties">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name, and the list never moves
        <li key={index}>
          <strong>
            <Said text={step.name} />
          </strong>{' '}
          {word(lang, 'role', step.role)}
          {step.days === null ? null : ` · ${lt(lang, 'stepDays', { n: step.days })}`}
          {step.standard === null ? null : (
            <p className="hint">
              <Said text={step.standard} />
            </p>
          )}
          {step.basis === null ? null : (
            <p className="hint">
              <Said text={step.basis} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
