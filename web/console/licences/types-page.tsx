// SPDX-License-Identifier: Apache-2.0
/** The register of types of licence. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { LicenceTabs } from './licence-tabs.tsx';
import { useTypes } from './type-data.ts';
import { typeWords as t } from './type-words.ts';

/** Begins a type of one's own body. */
function NewType({ organisationId }: { readonly organisationId: string }): ReactElement {
  const lang = useLang();
  const [, go] = useLocation();
  const [serial, setSerial] = useState('');
  const [tried, setTried] = useState(false);
  const good = /^\d{3}$/.test(serial);
  return (
    <form
      className="filter-form"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        setTried(true);
        if (good) go(`/licences/types/${organisationId}${serial}`);
      }}
    >
      <FormField
        id="type-serial"
        label={t(lang, 'serial')}
        hint={t(lang, 'createLead')}
        error={tried && !good ? t(lang, 'serialFault') : ''}
      >
        {({ status: _, ...aria }) => (
          <input
            {...aria}
            className="plain-control"
            inputMode="numeric"
            maxLength={3}
            value={serial}
            onChange={(e) => setSerial(e.target.value)}
          />
        )}
      </FormField>
      <Button htmlType="submit">{t(lang, 'create')}</Button>
    </form>
  );
}

export default function TypesPage({
  roles,
  organisationId,
}: {
  readonly roles: readonly string[];
  readonly organisationId: string;
}): ReactElement {
  const lang = useLang();
  const [, go] = useLocation();
  const given = new URLSearchParams(useSearch());
  const text = given.get('q') ?? '';
  const all = given.get('all') === '1';
  const list = useTypes(text, all);
  usePageTitle(t(lang, 'title'));
  const address = (q: string, every: boolean): string => {
    const query = new URLSearchParams({ ...(q !== '' && { q }), ...(every && { all: '1' }) }).toString();
    return query === '' ? '/licences/types' : `/licences/types?${query}`;
  };
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <LicenceTabs current="types" roles={roles} />
      <form
        className="filter-form"
        key={text}
        onSubmit={(e) => {
          e.preventDefault();
          const typed = new FormData(e.currentTarget).get('q');
          go(address(typeof typed === 'string' ? typed.trim() : '', all));
        }}
      >
        <FormField id="type-text" label={t(lang, 'search')}>
          {({ status: _, ...aria }) => (
            <input {...aria} className="plain-control" name="q" maxLength={60} defaultValue={text} />
          )}
        </FormField>
        <Button htmlType="submit">{t(lang, 'find')}</Button>
        <Link href={address(text, !all)}>{t(lang, all ? 'own' : 'all')}</Link>
      </form>
      <PagedList
        list={list}
        lines={8}
        empty={{ title: t(lang, 'empty'), next: t(lang, 'emptyNext') }}
        foot={(n) => <ListFoot list={list} shown={t(lang, 'shown', { n })} more={t(lang, 'more')} />}
      >
        {(items) => (
          <ul className="licence-list">
            {items.map((item) => (
              <li key={item.typeCode}>
                <Link href={`/licences/types/${item.typeCode}`}>{inLang(lang, item.name)}</Link>
                <div className="soft">
                  <span className="mono">{item.typeCode}</span> · {item.definerName} ·{' '}
                  {item.state === 'draft'
                    ? t(lang, 'state.draft')
                    : `${t(lang, 'version', { n: item.version })} ${t(lang, item.state === 'retired' ? 'retired' : 'published')}`}
                  {item.draft && item.state !== 'draft' ? ` · ${t(lang, 'draft')}` : ''}
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {roles.includes('matter-admin') ? <NewType organisationId={organisationId} /> : null}
    </div>
  );
}
