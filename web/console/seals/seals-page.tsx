// SPDX-License-Identifier: Apache-2.0
/** The register of seals. The filter stands in the address. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearch } from 'wouter';
import { showDay, showMoment } from '../kit/console-format.ts';
import { FilterForm } from '../kit/filter-form.tsx';
import { FormField } from '../kit/form-field.tsx';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { WideTable } from '../kit/wide-table.tsx';
import { SealApply } from './seal-apply.tsx';
import { SealState } from './seal-parts.tsx';
import { filterOf, type SealItem, sealStateNames, useSeals } from './seals-data.ts';
import { sealsWords as t } from './seals-words.ts';

function Filters({ filter }: { readonly filter: string }): ReactElement {
  const lang = useLang();
  const now = new URLSearchParams(filter);
  return (
    <FilterForm path="/seals" filter={filter} filterOf={filterOf} label={t(lang, 'filters')}>
      <FormField id="seal-text" label={t(lang, 'text')}>
        {({ status: _, ...aria }) => (
          <input
            {...aria}
            className="plain-control"
            name="q"
            maxLength={60}
            defaultValue={now.get('q') ?? ''}
          />
        )}
      </FormField>
      <FormField id="seal-state" label={t(lang, 'state')}>
        {({ status: _, ...aria }) => (
          <select {...aria} className="plain-control" name="state" defaultValue={now.get('state') ?? ''}>
            <option value="">{t(lang, 'anyState')}</option>
            {sealStateNames.map((name) => (
              <option key={name} value={name}>
                {t(lang, name)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <Button htmlType="submit" type="primary">
        {t(lang, 'search')}
      </Button>
      {filter === '' ? null : <Link href="/seals">{t(lang, 'clear')}</Link>}
    </FilterForm>
  );
}

function Row({ row }: { readonly row: SealItem }): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <td>
        <Link href={`/seals/${row.id}`}>{row.name}</Link>
        <div className="soft">{row.organisationName}</div>
      </td>
      <td>
        <SealState state={row.state} />
        {row.reason === null ? null : <div className="soft">{row.reason}</div>}
      </td>
      <td>{t(lang, 'from', { from: showDay(lang, row.validFrom), to: showDay(lang, row.validTo) })}</td>
      <td>{showMoment(lang, row.changedAt)}</td>
    </tr>
  );
}

export default function SealsPage({
  organisationId,
  roles,
}: {
  readonly organisationId: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const filter = filterOf(useSearch());
  const list = useSeals(filter);
  usePageTitle(t(lang, 'title'));
  const empty =
    filter === ''
      ? { title: t(lang, 'none'), next: t(lang, 'noneNext') }
      : { title: t(lang, 'empty'), next: t(lang, 'emptyNext') };
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <Filters filter={filter} />
      <PagedList
        list={list}
        lines={6}
        empty={empty}
        foot={(n) => <ListFoot list={list} shown={t(lang, 'shown', { n })} more={t(lang, 'more')} />}
      >
        {(rows) => (
          <WideTable
            label={t(lang, 'title')}
            heads={(['name', 'state', 'term', 'changed'] as const).map((word) => t(lang, word))}
          >
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </WideTable>
        )}
      </PagedList>
      {roles.includes('approver') ? <SealApply organisationId={organisationId} /> : null}
    </div>
  );
}
