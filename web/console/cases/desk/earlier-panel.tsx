// SPDX-License-Identifier: Apache-2.0
/** Other cases of the applicant, only after a reason was given; the reason is kept and told to the applicant. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { EarlierCasesBody } from '../../../../src/modules/cases/desk/desk.contract.ts';
import { showDay, showMoment } from '../../kit/console-format.ts';
import { inLang } from '../../kit/console-text.ts';
import { FormField } from '../../kit/form-field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useLang } from '../../kit/preferences.tsx';
import { ProblemView } from '../../kit/problem-view.tsx';
import { outcomeWords } from '../queue-cells.tsx';
import { StateTag } from '../state-tag.tsx';
import { useEarlierCases, useLooks } from './desk-data.ts';
import { deskWords as t } from './desk-words.ts';

function Found({ found }: { found: EarlierCasesBody }): ReactElement {
  const lang = useLang();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="earlier-found">
      {found.items.length === 0 ? <p>{t(lang, 'earlierNone')}</p> : null}
      <ul className="earlier-list">
        {found.items.map((row) => {
          const name = inLang(lang, { zh: row.matterName, en: row.matterNameEn ?? '' });
          return (
            <li key={row.caseNo}>
              {row.mayOpen ? <Link href={`/cases/${row.caseNo}`}>{name}</Link> : <span>{name}</span>}
              <StateTag state={row.state} name={row.stateName} />
              <span className="soft">
                {showDay(lang, row.receivedAt)} · {row.organisationName}
                {row.outcome === null ? '' : ` · ${outcomeWords(lang, row.outcome)}`}
                {row.mayOpen ? '' : ` · ${t(lang, 'earlierElsewhere')}`}
              </span>
            </li>
          );
        })}
      </ul>
      {found.more ? <p className="soft">{t(lang, 'earlierMore')}</p> : null}
    </div>
  );
}

function Looks({ caseNo }: { caseNo: string }): ReactElement | null {
  const lang = useLang();
  const looks = useLooks(caseNo);
  const items = looks.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className="looks">
      <summary>{t(lang, 'looks', { n: items.length })}</summary>
      <ul>
        {items.map((look) => (
          <li key={look.at + look.by}>
            {t(lang, 'lookRow', { name: look.by, n: look.shown })}：{look.reason}{' '}
            <span className="soft">{showMoment(lang, look.at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function EarlierPanel({ caseNo }: { readonly caseNo: string }): ReactElement {
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const look = useEarlierCases(caseNo);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== '') look.mutate(reason.trim());
  };
  return (
    <Panel
      id="earlier"
      title={t(lang, 'earlier')}
      extra={
        look.data ? null : (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(lang, 'earlierLook')}…
          </Button>
        )
      }
    >
      {look.data ? <Found found={look.data} /> : null}
      {open && !look.data ? (
        <form onSubmit={submit}>
          <FormField id="earlier-reason" label={t(lang, 'earlierReason')} hint={t(lang, 'earlierHint')}>
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoFocus
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(e) => setReason(e.target.value)}
              />
            )}
          </FormField>
          {look.error ? <ProblemView error={look.error} /> : null}
          <p className="panel-foot">
            <Button
              size="small"
              type="primary"
              htmlType="submit"
              loading={look.isPending}
              disabled={reason.trim() === ''}
            >
              {t(lang, 'earlierLook')}
            </Button>
          </p>
        </form>
      ) : null}
      <Looks caseNo={caseNo} />
    </Panel>
  );
}
