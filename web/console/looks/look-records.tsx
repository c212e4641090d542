// SPDX-License-Identifier: Apache-2.0
/** The record itself: who looked at whom, when, why. */
import { Button, Input, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { type Look, type LookSearch, useLooks } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';

const purposes = ['task', 'handled', 'oversight', 'supervision', 'service', 'search', 'reason'] as const;

export function LookWhat({ look }: { readonly look: Look }): ReactElement {
  const lang = useLang();
  return (
    <>
      {inLang(lang, look.kindName)}
      {look.fields.length === 0 ? null : (
        <span className="soft">
          {t(lang, 'shown', { fields: look.fields.map((f) => inLang(lang, f)).join(' · ') })}
        </span>
      )}
      {look.caseNo === null ? null : (
        <span className="soft">
          {inLang(lang, look.about)} <code>{look.caseNo}</code>
        </span>
      )}
    </>
  );
}

function Row({ look }: { readonly look: Look }): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <th scope="row">{showMoment(lang, look.at)}</th>
      <td>
        {look.staffName}
        <span className="soft">{look.organisationName}</span>
      </td>
      <td>{look.subject}</td>
      <td>
        <LookWhat look={look} />
      </td>
      <td>
        {inLang(lang, look.purposeName)}
        {look.reason === '' ? null : <span className="soft">{look.reason}</span>}
      </td>
    </tr>
  );
}

export function LookRecords({ first }: { readonly first: LookSearch }): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState(first);
  const [asked, setAsked] = useState(first);
  const list = useLooks(asked);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(typed);
  };
  return (
    <>
      <form className="looks-search" onSubmit={search}>
        <Input
          value={typed.staff}
          maxLength={60}
          aria-label={t(lang, 'staff')}
          placeholder={t(lang, 'staff')}
          onChange={(e) => setTyped({ ...typed, staff: e.target.value })}
        />
        <Input
          value={typed.caseNo}
          maxLength={30}
          aria-label={t(lang, 'caseNo')}
          placeholder={t(lang, 'caseNo')}
          onChange={(e) => setTyped({ ...typed, caseNo: e.target.value })}
        />
        <Input
          type="date"
          value={typed.on}
          aria-label={t(lang, 'day')}
          onChange={(e) => setTyped({ ...typed, on: e.target.value })}
        />
        <Select
          value={typed.purpose}
          aria-label={t(lang, 'purpose')}
          options={[
            { value: '', label: `${t(lang, 'purpose')}：${t(lang, 'any')}` },
            ...purposes.map((value) => ({ value, label: t(lang, `purpose_${value}`) })),
          ]}
          onChange={(purpose: string) => setTyped({ ...typed, purpose })}
        />
        <Button type="primary" htmlType="submit">
          {t(lang, 'find')}
        </Button>
      </form>
      <PagedList
        list={list}
        empty={{ title: t(lang, 'none'), next: t(lang, 'noneNext') }}
        foot={() => <MoreButton list={list} word={t(lang, 'more')} />}
      >
        {(looks) => (
          <div className="looks-scroll">
            <table className="looks-table">
              <thead>
                <tr>
                  {(['when', 'who', 'whom', 'what', 'why'] as const).map((name) => (
                    <th key={name} scope="col">
                      {t(lang, name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {looks.map((look) => (
                  <Row key={look.id} look={look} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </PagedList>
    </>
  );
}
