// SPDX-License-Identifier: Apache-2.0
/** The licences of one's bodies. The filter stands in the address. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, Redirect, useSearch } from 'wouter';
import { showDay } from '../kit/console-format.ts';
import { FilterForm } from '../kit/filter-form.tsx';
import { FormField } from '../kit/form-field.tsx';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { WideTable } from '../kit/wide-table.tsx';
import { filterOf, type Register, type RegisterItem, useRegister } from './licence-data.ts';
import { handlesLicences, LicenceTabs, StandingTag, standingNames } from './licence-tabs.tsx';
import { licenceWords as t } from './licence-words.ts';

const permanent = '9999-12-31';

function RowView({ row }: { readonly row: RegisterItem }): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <td>
        <Link href={`/licences/${row.id}`}>{row.number}</Link>
        <div className="soft">{row.typeName}</div>
      </td>
      <td>{row.holderName}</td>
      <td>{showDay(lang, row.issuedOn)}</td>
      <td>{row.validTo === permanent ? t(lang, 'permanent') : showDay(lang, row.validTo)}</td>
      <td>
        <StandingTag standing={row.standing} />
        <div className="soft">
          {[
            row.version > 1 ? t(lang, 'version', { n: row.version }) : '',
            row.origin === 'decision' ? '' : t(lang, row.origin),
            row.trustLevel === 'A' ? '' : t(lang, 'trust', { level: row.trustLevel }),
            row.changing ? t(lang, 'changing') : '',
          ]
            .filter((word) => word !== '')
            .join(' · ')}
        </div>
      </td>
    </tr>
  );
}

function Filters({
  filter,
  types,
}: {
  readonly filter: string;
  readonly types: Register['types'];
}): ReactElement {
  const lang = useLang();
  const now = new URLSearchParams(filter);
  return (
    <FilterForm path="/licences" filter={filter} filterOf={filterOf} label={t(lang, 'filters')}>
      <FormField id="licence-number" label={t(lang, 'number')}>
        {({ status: _, ...aria }) => (
          <input
            {...aria}
            className="plain-control"
            name="number"
            maxLength={60}
            placeholder={t(lang, 'numberHint')}
            defaultValue={now.get('number') ?? ''}
          />
        )}
      </FormField>
      <FormField id="licence-state" label={t(lang, 'state')}>
        {({ status: _, ...aria }) => (
          <select {...aria} className="plain-control" name="state" defaultValue={now.get('state') ?? ''}>
            <option value="">{t(lang, 'anyState')}</option>
            {standingNames
              .filter((name) => name !== 'not-yet-valid')
              .map((name) => (
                <option key={name} value={name}>
                  {t(lang, name)}
                </option>
              ))}
          </select>
        )}
      </FormField>
      <FormField id="licence-type" label={t(lang, 'type')}>
        {({ status: _, ...aria }) => (
          <select {...aria} className="plain-control" name="type" defaultValue={now.get('type') ?? ''}>
            <option value="">{t(lang, 'anyType')}</option>
            {types.map(({ typeCode, typeName, count }) => (
              <option key={typeCode} value={typeCode}>
                {typeName} ({count})
              </option>
            ))}
          </select>
        )}
      </FormField>
      <label className="licence-tick">
        <input type="checkbox" name="ending" value="90" defaultChecked={now.has('ending')} />{' '}
        {t(lang, 'ending')}
      </label>
      <Button htmlType="submit" type="primary">
        {t(lang, 'search')}
      </Button>
      {filter === '' ? null : <Link href="/licences">{t(lang, 'clear')}</Link>}
    </FilterForm>
  );
}

function Rows({ filter }: { readonly filter: string }): ReactElement {
  const lang = useLang();
  const list = useRegister(filter);
  const empty =
    filter === ''
      ? { title: t(lang, 'none'), next: t(lang, 'noneNext') }
      : { title: t(lang, 'empty'), next: t(lang, 'emptyNext') };
  return (
    <>
      <Filters filter={filter} types={list.data?.pages[0]?.types ?? []} />
      <PagedList
        list={list}
        lines={10}
        empty={empty}
        foot={(n) => <ListFoot list={list} shown={t(lang, 'shown', { n })} more={t(lang, 'more')} />}
      >
        {(rows) => (
          <WideTable
            label={t(lang, 'register')}
            heads={(['number', 'holder', 'issued', 'validTo', 'state'] as const).map((word) => t(lang, word))}
          >
            {rows.map((row) => (
              <RowView key={row.id} row={row} />
            ))}
          </WideTable>
        )}
      </PagedList>
    </>
  );
}

export default function RegisterPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const filter = filterOf(useSearch());
  usePageTitle(t(lang, 'title'));
  if (!handlesLicences(roles)) return <Redirect to="/licences/types" replace />;
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <LicenceTabs current="register" roles={roles} />
      <Rows filter={filter} />
    </div>
  );
}
