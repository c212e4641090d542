// SPDX-License-Identifier: Apache-2.0
/** Looks that the law keeps secret for now, each until when and why. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ApiProblem } from '../kit/api-problem.ts';
import { showDay, showMoment } from '../kit/console-format.ts';
import { FormField } from '../kit/form-field.tsx';
import { EmptyList, Loaded } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { type Hold, useHolds, useLift } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';

const blank = { caseNo: '', until: '', reason: '' };

function HoldForm(): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [typed, setTyped] = useState(blank);
  const sending = usePost<{ held: number }>(['look-holds']);
  const { error } = sending;
  const faultOf = (field: string): string =>
    (error instanceof ApiProblem && error.faults.find((f) => f.field === field)?.message) || '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate(
      { path: '/look-holds', body: { ...typed, caseNo: typed.caseNo.trim(), reason: typed.reason.trim() } },
      {
        onSuccess: () => {
          setTyped(blank);
          void message.success(t(lang, 'holdDone'));
        },
      },
    );
  };
  return (
    <form className="panel looks-item" onSubmit={submit}>
      <p>{t(lang, 'holdLead')}</p>
      {error ? <ProblemView error={error} /> : null}
      <FormField id="hold-case" label={t(lang, 'caseNo')} error={faultOf('caseNo')}>
        {(aria) => (
          <Input
            {...aria}
            maxLength={30}
            value={typed.caseNo}
            onChange={(e) => setTyped({ ...typed, caseNo: e.target.value })}
          />
        )}
      </FormField>
      <FormField
        id="hold-until"
        label={t(lang, 'holdUntil')}
        hint={t(lang, 'holdUntilHint')}
        error={faultOf('until')}
      >
        {(aria) => (
          <Input
            {...aria}
            type="date"
            value={typed.until}
            onChange={(e) => setTyped({ ...typed, until: e.target.value })}
          />
        )}
      </FormField>
      <FormField id="hold-reason" label={t(lang, 'holdReason')} error={faultOf('reason')}>
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={2}
            maxLength={500}
            value={typed.reason}
            onChange={(e) => setTyped({ ...typed, reason: e.target.value })}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'holdSet')}
      </Button>
    </form>
  );
}

function HoldItem({ hold }: { readonly hold: Hold }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const lifting = useLift();
  return (
    <li className="panel looks-item">
      <h2>{t(lang, 'holdOf', { caseNo: hold.caseNo, date: showDay(lang, hold.until) })}</h2>
      <p>{hold.reason}</p>
      <p className="soft">{t(lang, 'setBy', { name: hold.setBy, time: showMoment(lang, hold.at) })}</p>
      {lifting.error ? <ProblemView error={lifting.error} /> : null}
      <Button
        loading={lifting.isPending}
        onClick={() => lifting.mutate(hold.id, { onSuccess: () => void message.success(t(lang, 'lifted')) })}
      >
        {t(lang, 'lift')}
      </Button>
    </li>
  );
}

export function LookHolds(): ReactElement {
  const lang = useLang();
  const holds = useHolds();
  return (
    <>
      <HoldForm />
      <Loaded read={holds} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyList title={t(lang, 'holdsNone')} next={t(lang, 'holdsNoneNext')} />
          ) : (
            <ul className="looks-list">
              {items.map((hold) => (
                <HoldItem key={hold.id} hold={hold} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
