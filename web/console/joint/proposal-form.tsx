// SPDX-License-Identifier: Apache-2.0
/** What this body wants corrected of its own part; the lead body gathers it for the one notice. */
import { Button, Input, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useCase } from '../cases/case-data.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { JointCase, JointChild } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

export interface ProposedItem {
  readonly subject: string;
  readonly subjectKind: 'material' | 'field';
  readonly reason: string;
}
interface Props {
  readonly found: JointCase;
  readonly busy: boolean;
  readonly onSend: (path: string, items: readonly ProposedItem[]) => void;
}

export function ProposalForm({ found, busy, onSend }: Props): ReactElement | null {
  const lang = useLang();
  const own = found.children.filter((c) => c.own && c.state === 'submitted' && c.caseNo !== null);
  const [matter, setMatter] = useState(own[0]?.matter ?? '');
  const child = own.find((c) => c.matter === matter);
  if (own.length === 0) return null;
  return (
    <div className="joint-form">
      <p>{t(lang, 'proposeLead')}</p>
      <FormField id="proposal-part" label={t(lang, 'ofPart')}>
        {({ status, ...aria }) => (
          <Select
            {...aria}
            status={status}
            className="joint-wide"
            value={matter}
            options={own.map((c) => ({ value: c.matter, label: inLang(lang, c.name) }))}
            onChange={setMatter}
          />
        )}
      </FormField>
      {child ? <Items key={child.matter} child={child} busy={busy} onSend={onSend} /> : null}
    </div>
  );
}

function Items({
  child,
  busy,
  onSend,
}: Pick<Props, 'busy' | 'onSend'> & { child: JointChild }): ReactElement {
  const lang = useLang();
  const one = useCase(child.caseNo ?? '');
  const [items, setItems] = useState<readonly (ProposedItem & { id: number })[]>([]);
  const [missing, setMissing] = useState(false);
  const subjects = [
    ...(one.data?.materials ?? []).map((m) => ({ value: `material ${m.id}`, label: inLang(lang, m.name) })),
    ...(one.data?.pages ?? []).flatMap((p) =>
      p.fields.map((f) => ({ value: `field ${f.id}`, label: inLang(lang, f.label) })),
    ),
  ];
  const change = (id: number, to: Partial<ProposedItem>): void =>
    setItems((was) => was.map((i) => (i.id === id ? { ...i, ...to } : i)));
  return (
    <form
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        const incomplete = items.some((i) => i.subject === '' || i.reason.trim() === '');
        setMissing(incomplete);
        if (incomplete) return;
        onSend(
          `parts/${child.matter}/correction-proposal`,
          items.map(({ subject, subjectKind, reason }) => ({ subject, subjectKind, reason })),
        );
      }}
    >
      {items.map((item, at) => (
        <fieldset key={item.id} className="joint-item">
          <legend>{at + 1}</legend>
          <FormField
            id={`proposal-subject-${item.id}`}
            label={t(lang, 'subject')}
            error={missing && item.subject === '' ? t(lang, 'needed') : undefined}
          >
            {({ status, ...aria }) => (
              <Select
                {...aria}
                status={status}
                className="joint-wide"
                loading={one.isPending}
                showSearch
                optionFilterProp="label"
                value={item.subject === '' ? null : `${item.subjectKind} ${item.subject}`}
                options={subjects}
                onChange={(value) => {
                  const [kind, subject = ''] = (value ?? '').split(' ');
                  change(item.id, { subject, subjectKind: kind === 'field' ? 'field' : 'material' });
                }}
              />
            )}
          </FormField>
          <FormField
            id={`proposal-reason-${item.id}`}
            label={t(lang, 'reason')}
            error={missing && item.reason.trim() === '' ? t(lang, 'needed') : undefined}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                rows={2}
                maxLength={500}
                value={item.reason}
                onChange={(e) => change(item.id, { reason: e.target.value })}
              />
            )}
          </FormField>
          <Button onClick={() => setItems((was) => was.filter((i) => i.id !== item.id))}>
            {t(lang, 'removeItem', { n: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <div className="joint-buttons">
        <Button
          onClick={() =>
            setItems((was) => [
              ...was,
              { id: (was.at(-1)?.id ?? 0) + 1, subject: '', subjectKind: 'material', reason: '' },
            ])
          }
        >
          {t(lang, 'addItem')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(lang, items.length === 0 ? 'sendNothing' : 'sendProposal')}
        </Button>
      </div>
    </form>
  );
}
