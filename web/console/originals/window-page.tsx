// SPDX-License-Identifier: Apache-2.0
/** Originals checked at a window without a case: the holder says the number, the clerk says the purpose. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ApiProblem } from '../kit/api-problem.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { EmptyList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { CheckForm } from './check-form.tsx';
import { FindingLines, GradeLine } from './grade-line.tsx';
import { type HolderBody, useCheckAtWindow, useHolder } from './originals-data.ts';
import { originalsWords as t } from './originals-words.ts';

type Item = HolderBody['items'][number];
interface Asked {
  readonly number: string;
  readonly reason: string;
}

function Row({
  item,
  number,
  onDone,
}: {
  readonly item: Item;
  readonly number: string;
  readonly onDone: () => void;
}): ReactElement {
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const check = useCheckAtWindow(() => {
    setOpen(false);
    onDone();
  });
  return (
    <li className="panel">
      <h3>{item.name}</h3>
      <p className="soft">{item.kindName === null ? t(lang, 'noKind') : inLang(lang, item.kindName)}</p>
      <GradeLine grade={item.grade} />
      <FindingLines findings={item.findings} />
      {open ? (
        <CheckForm
          id={item.id}
          sending={check}
          withNumber={false}
          onSave={({ evidence }) => check.mutate({ number, fileId: item.id, evidence })}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Button
          size="small"
          aria-label={t(lang, 'checkNamed', { name: item.name })}
          onClick={() => setOpen(true)}
        >
          {t(lang, 'check')}
        </Button>
      )}
    </li>
  );
}

function FindForm({
  asked,
  onAsk,
  sending,
}: {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly sending: { readonly error: unknown; readonly isPending: boolean };
}): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState(asked);
  const { error } = sending;
  const faultOf = (field: string): string =>
    (error instanceof ApiProblem && error.faults.find((f) => f.field === field)?.message) || '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ number: typed.number.trim(), reason: typed.reason.trim() });
  };
  return (
    <form className="panel" onSubmit={submit}>
      {error ? <ProblemView error={error} /> : null}
      <FormField
        id="holder-number"
        label={t(lang, 'holderNumber')}
        hint={t(lang, 'holderHint')}
        error={faultOf('number')}
      >
        {(aria) => (
          <Input
            {...aria}
            maxLength={20}
            autoComplete="off"
            value={typed.number}
            onChange={(e) => setTyped({ ...typed, number: e.target.value })}
          />
        )}
      </FormField>
      <FormField
        id="holder-reason"
        label={t(lang, 'reason')}
        hint={t(lang, 'reasonHint')}
        error={faultOf('reason')}
      >
        {(aria) => (
          <Input
            {...aria}
            maxLength={200}
            value={typed.reason}
            onChange={(e) => setTyped({ ...typed, reason: e.target.value })}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'find')}
      </Button>
    </form>
  );
}

export default function WindowPage(): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  usePageTitle(t(lang, 'title'));
  const [asked, setAsked] = useState<Asked>({ number: '', reason: '' });
  const holder = useHolder();
  const ask = (of: Asked): void => {
    setAsked(of);
    holder.mutate(of);
  };
  const found = holder.data;
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <FindForm asked={asked} onAsk={ask} sending={holder} />
      {found === undefined ? null : (
        <section aria-labelledby="holder-of">
          <h2 id="holder-of">{t(lang, 'of', { name: found.name, n: found.items.length })}</h2>
          {found.items.length === 0 ? (
            <EmptyList title={t(lang, 'noneTitle')} next={t(lang, 'noneNext')} />
          ) : (
            <ul className="originals-list">
              {found.items.map((item) => (
                <Row
                  key={item.id}
                  item={item}
                  number={asked.number}
                  onDone={() => {
                    void message.success(t(lang, 'checked'));
                    holder.mutate(asked);
                  }}
                />
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
