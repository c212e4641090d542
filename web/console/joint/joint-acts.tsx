// SPDX-License-Identifier: Apache-2.0
/** What a post may do with a joint case: one open form at a time; what is typed stays until it was sent. */
import { App, Button, DatePicker, Input, InputNumber, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type JointCase, useJointAct } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';
import { ProposalForm } from './proposal-form.tsx';

const offered = [
  'propose-correction',
  'issue-correction',
  'give-opinion',
  'convene-meeting',
  'conclude-meeting',
  'extend',
] as const;
type Act = (typeof offered)[number];
const words = {
  'propose-correction': 'propose',
  'issue-correction': 'issue',
  'give-opinion': 'opinion',
  'convene-meeting': 'convene',
  'conclude-meeting': 'conclude',
  extend: 'extend',
} as const;

interface Values {
  readonly matter: string;
  readonly text: string;
  readonly on: string;
  readonly place: string;
  readonly who: string;
  readonly days: number;
  readonly approvedBy: string;
}
const none: Values = { matter: '', text: '', on: '', place: '', who: '', days: 5, approvedBy: '' };

/** What is sent; null while something is missing. */
function sent(act: Act, v: Values): { path: string; body: unknown } | null {
  const people = v.who
    .split(/[、,，;；]/)
    .map((p) => p.trim())
    .filter((p) => p !== '');
  switch (act) {
    case 'issue-correction':
      return { path: 'correction-notice', body: {} };
    case 'give-opinion':
      return v.matter && v.text.trim() ? { path: `parts/${v.matter}/opinion`, body: { text: v.text } } : null;
    case 'convene-meeting':
      return v.on && v.place.trim() && v.text.trim() && people.length > 1
        ? { path: 'meeting', body: { on: v.on, place: v.place, question: v.text, participants: people } }
        : null;
    case 'conclude-meeting':
      return v.text.trim() ? { path: 'meeting-conclusion', body: { conclusion: v.text } } : null;
    case 'extend':
      return v.text.trim() && v.approvedBy.trim()
        ? { path: 'extension', body: { days: v.days, reason: v.text, approvedBy: v.approvedBy } }
        : null;
    case 'propose-correction':
      return null;
  }
}

function Fields({
  act,
  v,
  set,
  found,
  missing,
}: {
  act: Act;
  v: Values;
  set: (change: Partial<Values>) => void;
  found: JointCase;
  missing: boolean;
}): ReactElement {
  const lang = useLang();
  const error = (empty: boolean): string | undefined => (missing && empty ? t(lang, 'needed') : undefined);
  const area = (word: 'opinionText' | 'question' | 'conclusion' | 'reason') => (
    <FormField id="joint-text" label={t(lang, word)} error={error(v.text.trim() === '')}>
      {(aria) => (
        <Input.TextArea
          {...aria}
          rows={4}
          maxLength={1000}
          value={v.text}
          onChange={(e) => set({ text: e.target.value })}
        />
      )}
    </FormField>
  );
  if (act === 'give-opinion')
    return (
      <>
        <FormField id="joint-part" label={t(lang, 'ofPart')} error={error(v.matter === '')}>
          {({ status, ...aria }) => (
            <Select
              {...aria}
              status={status}
              className="joint-wide"
              value={v.matter || null}
              options={found.children
                .filter((c) => c.own)
                .map((c) => ({ value: c.matter, label: inLang(lang, c.name) }))}
              onChange={(matter) => set({ matter: matter ?? '' })}
            />
          )}
        </FormField>
        {area('opinionText')}
      </>
    );
  if (act === 'convene-meeting')
    return (
      <>
        <FormField id="joint-day" label={t(lang, 'day')} error={error(v.on === '')}>
          {({ status, ...aria }) => (
            <DatePicker
              {...aria}
              status={status}
              onChange={(day) => set({ on: day ? day.format('YYYY-MM-DD') : '' })}
            />
          )}
        </FormField>
        <FormField id="joint-place" label={t(lang, 'place')} error={error(v.place.trim() === '')}>
          {(aria) => (
            <Input
              {...aria}
              maxLength={100}
              value={v.place}
              onChange={(e) => set({ place: e.target.value })}
            />
          )}
        </FormField>
        {area('question')}
        <FormField id="joint-who" label={t(lang, 'who')} error={error(!/[、,，;；]/.test(v.who))}>
          {(aria) => (
            <Input {...aria} maxLength={300} value={v.who} onChange={(e) => set({ who: e.target.value })} />
          )}
        </FormField>
      </>
    );
  if (act === 'extend')
    return (
      <>
        <FormField id="joint-extend-days" label={t(lang, 'extendDays')}>
          {(aria) => (
            <InputNumber
              {...aria}
              min={1}
              max={15}
              value={v.days}
              onChange={(days) => set({ days: days ?? 1 })}
            />
          )}
        </FormField>
        {area('reason')}
        <FormField
          id="joint-approved"
          label={t(lang, 'approvedBy')}
          error={error(v.approvedBy.trim() === '')}
        >
          {(aria) => (
            <Input
              {...aria}
              maxLength={100}
              value={v.approvedBy}
              onChange={(e) => set({ approvedBy: e.target.value })}
            />
          )}
        </FormField>
      </>
    );
  if (act === 'conclude-meeting') return area('conclusion');
  return <p>{t(lang, 'issueLead')}</p>;
}

export function JointActs({ found }: { readonly found: JointCase }): ReactElement | null {
  const lang = useLang();
  const { message } = App.useApp();
  const [act, setAct] = useState<Act | null>(null);
  const own = found.children.filter((c) => c.own);
  const [values, setValues] = useState<Values>({
    ...none,
    matter: own.length === 1 ? (own[0]?.matter ?? '') : '',
  });
  const [missing, setMissing] = useState(false);
  const sending = useJointAct(found.jointNo);
  const possible = offered.filter((name) => found.actions.includes(name));
  if (possible.length === 0) return null;
  const open = act !== null && possible.includes(act) ? act : null;
  const send = async (what: { path: string; body: unknown } | null): Promise<void> => {
    setMissing(what === null);
    if (what === null) return;
    try {
      await sending.mutateAsync(what);
    } catch {
      return; // shown below
    }
    setAct(null);
    setValues({ ...none, matter: values.matter });
    void message.success(t(lang, 'done'));
  };
  return (
    <section className="joint-acts" aria-label={t(lang, 'title')}>
      <div className="joint-buttons">
        {possible.map((name) => (
          <Button
            key={name}
            type={name === 'issue-correction' ? 'primary' : 'default'}
            aria-expanded={open === name}
            onClick={() => {
              sending.reset();
              setMissing(false);
              setAct(open === name ? null : name);
            }}
          >
            {t(lang, words[name])}
          </Button>
        ))}
      </div>
      {sending.error && open ? <ProblemView error={sending.error} /> : null}
      {open === 'propose-correction' ? (
        <ProposalForm
          found={found}
          busy={sending.isPending}
          onSend={(path, items) => void send({ path, body: { items } })}
        />
      ) : null}
      {open !== null && open !== 'propose-correction' ? (
        <form
          className="joint-form"
          onSubmit={(e: FormEvent) => {
            e.preventDefault();
            void send(sent(open, values));
          }}
        >
          <Fields
            act={open}
            v={values}
            found={found}
            missing={missing}
            set={(change) => setValues((was) => ({ ...was, ...change }))}
          />
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {t(lang, open === 'issue-correction' ? 'issue' : 'send')}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
