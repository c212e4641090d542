// SPDX-License-Identifier: Apache-2.0
/** Drafts a change of a licence: what, on which ground of the law, by which decision, and why. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { serverDay } from '../kit/api-client.ts';
import { ApiProblem } from '../kit/api-problem.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { actionName, readLines } from './change-words.ts';
import type { LicenceLife, Opened } from './licence-data.ts';
import { licenceWords as t } from './licence-words.ts';

const blank = {
  action: '',
  ground: '',
  decisionNo: '',
  decidedOn: '',
  body: '',
  reason: '',
  holderName: '',
  validTo: '',
  lines: '',
};
type Values = typeof blank;
type Field = keyof Values;

const newVersion = (action: string): boolean => action === 'replace' || action === 'correct';

/** What is missing before anything is sent; the server looks at the rest. */
function faultsOf(lang: 'zh' | 'en', values: Values): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  for (const field of ['action', 'ground', 'decisionNo', 'decidedOn', 'reason'] as const)
    if (values[field].trim() === '') faults[field] = t(lang, 'required');
  const { wrong } = readLines(values.lines);
  if (newVersion(values.action) && wrong !== null) faults.lines = t(lang, 'lineFault', { n: wrong });
  return faults;
}

function bodyOf(values: Values) {
  const { action, ground, decisionNo, decidedOn, reason, body, holderName, validTo } = values;
  const { lines } = readLines(values.lines);
  return {
    ...{ action, ground, decisionNo, decidedOn, reason },
    ...(body.trim() !== '' && { body: body.trim() }),
    ...(newVersion(action) && {
      newLines: {
        ...(lines.length > 0 && { lines }),
        ...(holderName.trim() !== '' && { holderName: holderName.trim() }),
        ...(validTo !== '' && { validTo }),
      },
    }),
  };
}

interface ControlProps {
  readonly name: Field;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: 'text' | 'date' | 'area';
  readonly most?: number;
  readonly values: Values;
  readonly error: string | undefined;
  readonly set: (part: Partial<Values>) => void;
}

function Typed({
  name,
  label,
  hint,
  kind = 'text',
  most = 100,
  values,
  error,
  set,
}: ControlProps): ReactElement {
  return (
    <FormField id={`change-${name}`} label={label} hint={hint} error={error}>
      {({ status: _, ...aria }) =>
        kind === 'area' ? (
          <textarea
            {...aria}
            className="plain-control"
            rows={4}
            maxLength={most}
            value={values[name]}
            onChange={(e) => set({ [name]: e.target.value })}
          />
        ) : (
          <input
            {...aria}
            className="plain-control"
            type={kind}
            {...(kind === 'text' && { maxLength: most })}
            value={values[name]}
            onChange={(e) => set({ [name]: e.target.value })}
          />
        )
      }
    </FormField>
  );
}

function Chosen({
  name,
  label,
  options,
  values,
  error,
  set,
}: Omit<ControlProps, 'hint' | 'kind' | 'most'> & {
  readonly options: readonly { readonly value: string; readonly name: string }[];
}): ReactElement {
  const lang = useLang();
  return (
    <FormField id={`change-${name}`} label={label} error={error}>
      {({ status: _, ...aria }) => (
        <select
          {...aria}
          className="plain-control"
          value={values[name]}
          onChange={(e) =>
            set(name === 'action' ? { action: e.target.value, ground: '' } : { [name]: e.target.value })
          }
        >
          <option value="">{t(lang, 'choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

/** Faults that the server told, by the field that they belong to. */
const serverFaults = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiProblem
    ? Object.fromEntries(
        error.faults.map(({ field, message }) => [field === 'newLines' ? 'lines' : field, message]),
      )
    : {};

export function ChangeForm({
  id,
  actions,
  opened,
}: {
  readonly id: string;
  readonly actions: LicenceLife['actions'];
  readonly opened: Opened | null;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [values, setValues] = useState<Values>({ ...blank, decidedOn: serverDay() });
  const [tried, setTried] = useState(false);
  const sending = usePost<{ id: string }>(['licence-life', 'licence-changes', 'licence-register']);
  const faults = { ...serverFaults(sending.error), ...(tried ? faultsOf(lang, values) : {}) };
  const grounds = actions.find(({ action }) => action === values.action)?.grounds ?? [];
  const control = (name: Field, label: string) => ({
    ...{ name, label, values },
    error: Object.hasOwn(faults, name) ? faults[name as keyof typeof faults] : undefined,
    set: (part: Partial<Values>) =>
      setValues((was) => ({
        ...was,
        // A new version begins with what the old one says.
        ...(part.action && newVersion(part.action) && was.lines === '' && opened
          ? { lines: opened.fields.map(({ label: of, value }) => `${of.zh}：${value}`).join('\n') }
          : {}),
        ...part,
      })),
  });
  const send = (): void => {
    setTried(true);
    if (Object.keys(faultsOf(lang, values)).length > 0) return;
    sending.mutate(
      { path: `/licences/${id}/changes`, body: bodyOf(values) },
      { onSuccess: () => void message.success(t(lang, 'done')) },
    );
  };
  return (
    <form
      noValidate
      aria-label={t(lang, 'act')}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <p className="soft">{t(lang, 'actLead')}</p>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <Chosen
        {...control('action', t(lang, 'action'))}
        options={actions.map(({ action }) => ({ value: action, name: actionName(lang, action) }))}
      />
      <Chosen
        {...control('ground', t(lang, 'ground'))}
        options={grounds.map(({ code, words, basis }) => ({
          value: code,
          name: basis === null ? inLang(lang, words) : `${inLang(lang, words)}（${basis}）`,
        }))}
      />
      <Typed {...control('decisionNo', t(lang, 'decisionNo'))} most={60} />
      <Typed {...control('decidedOn', t(lang, 'decidedOn'))} kind="date" />
      <Typed {...control('body', t(lang, 'body'))} hint={t(lang, 'bodyHint')} />
      <Typed {...control('reason', t(lang, 'reason'))} kind="area" most={1000} />
      {newVersion(values.action) ? (
        <>
          <Typed
            {...control('lines', t(lang, 'newLines'))}
            kind="area"
            most={8000}
            hint={t(lang, 'newLinesHint')}
          />
          <Typed {...control('holderName', t(lang, 'newHolder'))} />
          <Typed {...control('validTo', t(lang, 'newValidTo'))} kind="date" />
        </>
      ) : null}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'send')}
      </Button>
    </form>
  );
}
