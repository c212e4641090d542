// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  Cards,
  type Column,
  catalogue,
  EmptyState,
  type Lang,
  LinkTabs,
  localPath,
  Page,
  PageHeading,
  Pagination,
  Table,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { matterHref, matterName, type Names, promisedWords, visitsWords } from './matter-items.tsx';
import { type ListName, type ListPage, type ListRow, listNames } from './matter-lists.ts';
import { amountWords, word } from './matter-words.ts';
import { Said } from './said.tsx';

export const lt = catalogue(
  {
    lists: '清单',
    lead: '清单由已经公布的事项直接生成，与办事指南始终一致。',
    description: '{city}政务服务清单：权力清单、最多跑一次清单、不见面清单和收费清单，可以下载。',
    power: '权力清单',
    powerBody: '本级和下级机关依法行使的行政许可、给付、确认等权力事项。清单之外，不得增加权力。',
    'one-visit': '最多跑一次清单',
    'one-visitBody': '材料齐全的，从申请到拿到结果最多到现场一次。',
    'no-meeting': '不见面清单',
    'no-meetingBody': '从申请到拿到结果不用到现场，结果在线下载或者邮寄。',
    fees: '收费清单',
    feesBody: '全部收费项目、标准和依据。清单之外的收费可以拒绝，并拨打 12345 投诉。',
    name: '事项',
    type: '类型',
    department: '实施主体',
    level: '层级',
    days: '时限',
    statutory: '法定约 {n} 个工作日',
    visits: '到现场',
    code: '实施编码',
    fee: '收费项目',
    amount: '金额',
    standard: '标准',
    basis: '依据',
    csv: '下载 CSV',
    json: '下载 JSON',
    empty: '清单中还没有事项',
    emptyBody: '事项公布后会自动列入。',
  },
  {
    lists: 'Lists',
    lead: 'The lists are made from the published services themselves, so they always agree with the guides.',
    description: 'Lists of {city}: powers, one visit at most, no visit, and fees, for download.',
    power: 'List of powers',
    powerBody:
      'Licences, payments, confirmations and other powers given to offices by law. There are no others.',
    'one-visit': 'One visit at most',
    'one-visitBody': 'With complete documents you come at most once, from application to result.',
    'no-meeting': 'No visit',
    'no-meetingBody': 'You need not come at all; the result is downloaded or posted.',
    fees: 'List of fees',
    feesBody: 'Every fee with its rate and basis. You may refuse any other; call 12345 to complain.',
    name: 'Service',
    type: 'Type',
    department: 'Office in charge',
    level: 'Level',
    days: 'Time',
    statutory: 'about {n} working days by law',
    visits: 'Visits',
    code: 'Service code',
    fee: 'Fee',
    amount: 'Amount',
    standard: 'Rate',
    basis: 'Basis',
    csv: 'Download CSV',
    json: 'Download JSON',
    empty: 'There is no service in this list yet',
    emptyBody: 'Services are listed as soon as they are published.',
  },
);

/** The lists to choose from. */
export function ListsPage({
  context,
  city,
}: {
  readonly context: PageContext;
  readonly city: string;
}): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={lt(lang, 'lists')}
      breadcrumb={[]}
      description={lt(lang, 'description', { city })}
    >
      <PageHeading title={lt(lang, 'lists')} lead={lt(lang, 'lead')} />
      <Cards
        level={2}
        items={listNames.map((name) => ({
          href: localPath(lang, `/lists/${name}`),
          title: lt(lang, name),
          body: lt(lang, `${name}Body`),
        }))}
      />
    </Page>
  );
}

function columnsOf(lang: Lang, name: ListName, officeName: Names['officeName']): readonly Column<ListRow>[] {
  const matter: Column<ListRow> = {
    key: 'name',
    label: lt(lang, 'name'),
    cell: (row) => (
      <a href={matterHref(lang, row.matter.code)}>
        <Said text={matterName(lang, row.matter)} />
      </a>
    ),
  };
  const department: Column<ListRow> = {
    key: 'department',
    label: lt(lang, 'department'),
    cell: (row) => <Said text={officeName(row.matter.department.name)} />,
  };
  return name === 'fees'
    ? [matter, ...feeColumns(lang), department]
    : [matter, ...powerColumns(lang), department];
}

const powerColumns = (lang: Lang): readonly Column<ListRow>[] => [
  { key: 'type', label: lt(lang, 'type'), cell: ({ matter }) => word(lang, 'matterType', matter.matterType) },
  { key: 'level', label: lt(lang, 'level'), cell: ({ matter }) => word(lang, 'level', matter.level) },
  {
    key: 'days',
    label: lt(lang, 'days'),
    cell: ({ matter }) => (
      <>
        {promisedWords(lang, matter)}
        {matter.statutoryDays > matter.promisedDays ? (
          <p className="hint">{lt(lang, 'statutory', { n: matter.statutoryDays })}</p>
        ) : null}
      </>
    ),
  },
  { key: 'visits', label: lt(lang, 'visits'), cell: ({ matter }) => visitsWords(lang, matter.visits) },
];

const feeColumns = (lang: Lang): readonly Column<ListRow>[] => [
  { key: 'fee', label: lt(lang, 'fee'), cell: ({ fee }) => <Said text={fee?.name ?? '—'} /> },
  {
    key: 'amount',
    label: lt(lang, 'amount'),
    numeric: true,
    cell: ({ fee }) => (fee?.amountFen === undefined ? '—' : amountWords(lang, fee.amountFen)),
  },
  { key: 'standard', label: lt(lang, 'standard'), cell: ({ fee }) => <Said text={fee?.standard ?? '—'} /> },
  { key: 'basis', label: lt(lang, 'basis'), cell: ({ fee }) => <Said text={fee?.basis ?? '—'} /> },
];

export type ListPageProps = Pick<Names, 'officeName'> & {
  readonly context: PageContext;
  readonly city: string;
  readonly name: ListName;
  readonly page: ListPage;
  readonly further: boolean;
};

/** One list as a table, with its download. */
export function OneListPage(props: ListPageProps): ReactElement {
  const { context, city, name, page, further, officeName } = props;
  const { lang } = context;
  const here = (which: ListName): string => localPath(lang, `/lists/${which}`);
  return (
    <Page
      {...context}
      title={lt(lang, name)}
      breadcrumb={[{ label: lt(lang, 'lists'), path: '/lists' }]}
      description={lt(lang, 'description', { city })}
      privatePage={further}
    >
      <PageHeading title={lt(lang, name)} lead={lt(lang, `${name}Body`)} />
      <LinkTabs
        label={lt(lang, 'lists')}
        items={listNames.map((one) => ({ href: here(one), label: lt(lang, one), current: one === name }))}
      />
      <Table
        caption={lt(lang, name)}
        captionHidden
        columns={columnsOf(lang, name, officeName)}
        rows={page.rows}
        rowKey={(row) => `${row.matter.code} ${JSON.stringify(row.fee?.name ?? '')} ${row.fee?.basis ?? ''}`}
        empty={
          <EmptyState title={lt(lang, 'empty')}>
            <p>{lt(lang, 'emptyBody')}</p>
          </EmptyState>
        }
      />
      <Pagination
        first={further ? here(name) : undefined}
        next={page.next === null ? undefined : `${here(name)}?cursor=${encodeURIComponent(page.next)}`}
      />
      <ButtonRow>
        <Button kind="secondary" href={`/lists/${name}.csv`} download>
          {lt(lang, 'csv')}
        </Button>
        <Button kind="secondary" href={`/lists/${name}.json`} download>
          {lt(lang, 'json')}
        </Button>
      </ButtonRow>
    </Page>
  );
}
