// SPDX-License-Identifier: Apache-2.0
/** What the clerk says of the original in hand; and taking a word back. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ApiProblem } from '../kit/api-problem.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { originalsWords as t } from './originals-words.ts';

const faultOf = (error: unknown, field: string): string =>
  (error instanceof ApiProblem && error.faults.find((f) => f.field === field)?.message) || '';

interface Sending {
  readonly error: unknown;
  readonly isPending: boolean;
}

export function CheckForm({
  id,
  sending,
  withNumber,
  onSave,
  onCancel,
}: {
  readonly id: string;
  readonly sending: Sending;
  /** At the window the number was typed already. */
  readonly withNumber: boolean;
  readonly onSave: (typed: { evidence: string; numberOnOriginal?: string }) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const lang = useLang();
  const [evidence, setEvidence] = useState('');
  const [number, setNumber] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave({ evidence, ...(number.trim() === '' ? {} : { numberOnOriginal: number.trim() }) });
  };
  return (
    <form className="note-form" onSubmit={submit}>
      <p className="soft">{t(lang, 'checkHint')}</p>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormField
        id={`evidence-${id}`}
        label={t(lang, 'evidence')}
        hint={t(lang, 'evidenceHint')}
        error={faultOf(sending.error, 'evidence')}
      >
        {(aria) => (
          <Input
            {...aria}
            autoFocus
            maxLength={200}
            value={evidence}
            onChange={(e) => setEvidence(e.target.value)}
          />
        )}
      </FormField>
      {withNumber ? (
        <FormField
          id={`number-${id}`}
          label={t(lang, 'number')}
          hint={t(lang, 'numberHint')}
          error={faultOf(sending.error, 'numberOnOriginal')}
        >
          {(aria) => (
            <Input
              {...aria}
              maxLength={20}
              autoComplete="off"
              value={number}
              onChange={(e) => setNumber(e.target.value)}
            />
          )}
        </FormField>
      ) : null}
      <Button size="small" type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'save')}
      </Button>{' '}
      <Button size="small" onClick={onCancel}>
        {t(lang, 'cancel')}
      </Button>
    </form>
  );
}

export function UndoForm({
  id,
  sending,
  onSave,
  onCancel,
}: {
  readonly id: string;
  readonly sending: Sending;
  readonly onSave: (reason: string) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(reason);
  };
  return (
    <form className="note-form" onSubmit={submit}>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormField id={`undo-${id}`} label={t(lang, 'undoReason')} error={faultOf(sending.error, 'reason')}>
        {(aria) => (
          <Input
            {...aria}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </FormField>
      <Button size="small" danger htmlType="submit" loading={sending.isPending}>
        {t(lang, 'undo')}
      </Button>{' '}
      <Button size="small" onClick={onCancel}>
        {t(lang, 'cancel')}
      </Button>
    </form>
  );
}
