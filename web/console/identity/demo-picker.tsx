// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { type DemoDepartment, departmentsOf } from './demo-people.ts';
import { roleWord, identityWords as t } from './identity-words.ts';
import type { DemoPeople } from './session.tsx';

interface PickerProps {
  readonly people: DemoPeople;
  readonly busy: boolean;
  readonly onPick: (accountId: string, postId: string) => void;
}

function Department({
  department,
  busy,
  onPick,
}: Omit<PickerProps, 'people'> & { department: DemoDepartment }): ReactElement {
  const lang = useLang();
  return (
    <section className="demo-department">
      <h3>{department.name}</h3>
      <ul>
        {department.posts.map((post) => (
          <li key={post.postId + post.accountId}>
            <button
              type="button"
              className="demo-person"
              disabled={busy}
              onClick={() => onPick(post.accountId, post.postId)}
            >
              <span className="demo-face" aria-hidden="true">
                {[...post.name][0]}
              </span>
              <span className="visually-hidden">{t(lang, 'signInAs')} </span>
              <span>
                <strong>{post.name}</strong>
                <small>{post.title}</small>
              </span>
              <span className="demo-roles">{post.roles.join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The posts of the demo city by department; one click signs in. */
export function DemoPicker({ people, busy, onPick }: PickerProps): ReactElement {
  const lang = useLang();
  const [words, setWords] = useState('');
  const departments = departmentsOf(people, words, (role) => roleWord(lang, role));
  const count = departments.reduce((sum, d) => sum + d.posts.length, 0);
  return (
    <section className="panel demo-picker" aria-labelledby="demo-title">
      <h2 id="demo-title">{t(lang, 'demoTitle')}</h2>
      <p className="soft">{t(lang, 'demoLead')}</p>
      <Input
        type="search"
        size="large"
        allowClear
        aria-label={t(lang, 'demoSearch')}
        placeholder={t(lang, 'demoSearch')}
        value={words}
        onChange={(e) => setWords(e.target.value)}
      />
      <p role="status" className="soft demo-count">
        {count === 0 ? t(lang, 'demoNone', { words }) : t(lang, 'demoCount', { n: count })}
      </p>
      <div className="demo-list">
        {departments.map((department) => (
          <Department key={department.name} department={department} busy={busy} onPick={onPick} />
        ))}
      </div>
    </section>
  );
}
