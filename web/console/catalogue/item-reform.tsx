// SPDX-License-Identifier: Apache-2.0
/** Steps on an item that need a reason: drafts for bodies behind, handing down, abolition. */
import { App, Button, Drawer } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { type Item, useBodies, useOrganisations, useSend } from './catalogue-data.ts';
import { levelName, catalogueWords as t } from './catalogue-words.ts';

export const reforms = ['adopt', 'handDown', 'abolish'] as const;
export type Reform = (typeof reforms)[number];

interface HandDown {
  readonly from: string;
  readonly to: readonly string[];
  readonly level: string;
  readonly keep: boolean;
}
const nothing: HandDown = { from: '', to: [], level: '4', keep: true };

const pathOf = (reform: Reform, code: string): string =>
  `/catalogue-items/${code}/${{ adopt: 'adoptions', handDown: 'hand-downs', abolish: 'abolition' }[reform]}`;

interface Answer {
  readonly drafted?: readonly string[];
  readonly inStep?: readonly string[];
  readonly waiting?: readonly string[];
  readonly matters?: readonly unknown[];
}

/** From which matter to which bodies of the same kind. */
function HandDownFields({
  item,
  value,
  onChange,
}: {
  item: Item;
  value: HandDown;
  onChange: (v: HandDown) => void;
}): ReactElement {
  const lang = useLang();
  const bodies = useBodies(item.code, 'all');
  const all = useOrganisations();
  const rows = bodies.data?.pages.flatMap((p) => p.items) ?? [];
  const from = rows.find((r) => r.code === value.from) ?? rows[0];
  const known = new Set(rows.map((r) => r.organisationId));
  const kind = all.data?.items.find((o) => o.id === from?.organisationId)?.key;
  const to = (all.data?.items ?? []).filter((o) => o.key === kind && !known.has(o.id));
  if (from && value.from === '') queueMicrotask(() => onChange({ ...value, from: from.code }));
  return (
    <>
      <FormField id="reform-from" label={t(lang, 'handDownFrom')}>
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={from?.code ?? ''}
            onChange={(e) => onChange({ ...value, from: e.target.value, to: [] })}
          >
            {rows.map((r) => (
              <option key={r.code} value={r.code}>
                {r.organisationName}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormGroup id="reform-to" label={t(lang, 'handDownTo')} hint={t(lang, 'handDownToHint')}>
        <div className="tick-list">
          {to.length === 0 ? <span className="soft">{t(lang, 'noneHere')}</span> : null}
          {to.map((o) => (
            <label key={o.id}>
              <input
                type="checkbox"
                checked={value.to.includes(o.id)}
                onChange={(e) =>
                  onChange({
                    ...value,
                    to: e.target.checked ? [...value.to, o.id] : value.to.filter((id) => id !== o.id),
                  })
                }
              />
              {o.name}
            </label>
          ))}
        </div>
      </FormGroup>
      <FormField id="reform-level" label={t(lang, 'level')}>
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={value.level}
            onChange={(e) => onChange({ ...value, level: e.target.value })}
          >
            {['2', '3', '4', '5', '6'].map((level) => (
              <option key={level} value={level}>
                {levelName(lang, level)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <label className="tick">
        <input
          type="checkbox"
          checked={value.keep}
          onChange={(e) => onChange({ ...value, keep: e.target.checked })}
        />
        {t(lang, 'keep')}
      </label>
    </>
  );
}

export function ItemReform({
  item,
  reform,
  onClose,
}: {
  readonly item: Item;
  readonly reform: Reform;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const [down, setDown] = useState(nothing);
  const sending = useSend<Answer>('POST', pathOf(reform, item.code));
  const said = (answer: Answer): string => {
    if (reform === 'abolish') return t(lang, 'abolishedDone');
    if (reform === 'handDown') return t(lang, 'handedDown', { n: answer.matters?.length ?? 0 });
    return t(lang, 'adopted', {
      n: answer.drafted?.length ?? 0,
      same: answer.inStep?.length ?? 0,
      waiting: answer.waiting?.length ?? 0,
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(reason.trim().length < 2);
    if (reason.trim().length < 2) {
      document.getElementById('reform-reason')?.focus();
      return;
    }
    const bodies = {
      adopt: { reason: reason.trim() },
      abolish: { reason: reason.trim(), ifVersion: item.version },
      handDown: { ...down, reason: reason.trim() },
    };
    sending.mutate(bodies[reform], {
      onSuccess: (answer) => {
        message.success(said(answer));
        onClose();
      },
    });
  };
  return (
    <Drawer
      open
      mask={false}
      size={narrow ? '100%' : 540}
      title={reform === 'adopt' ? t(lang, 'adoptTitle', { n: item.version }) : t(lang, reform)}
      onClose={onClose}
      footer={
        <div className="action-foot">
          <Button onClick={onClose}>{t(lang, 'cancel')}</Button>
          <Button
            type="primary"
            danger={reform === 'abolish'}
            htmlType="submit"
            form="reform-form"
            loading={sending.isPending}
            disabled={reform === 'handDown' && down.to.length === 0}
          >
            {t(lang, `${reform}Do`)}
          </Button>
        </div>
      }
    >
      <form id="reform-form" onSubmit={submit} noValidate>
        <p className="action-law">{t(lang, `${reform}Law`)}</p>
        {sending.error ? <ProblemView error={sending.error} /> : null}
        {reform === 'handDown' ? <HandDownFields item={item} value={down} onChange={setDown} /> : null}
        <FormField
          id="reform-reason"
          label={t(lang, 'reason')}
          hint={t(lang, 'reasonHint')}
          error={wrong ? t(lang, 'reasonNeeded') : undefined}
        >
          {({ status: _, ...aria }) => (
            <input
              {...aria}
              className="plain-control"
              maxLength={500}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </FormField>
      </form>
    </Drawer>
  );
}
