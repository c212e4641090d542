// SPDX-License-Identifier: Apache-2.0
/** Asks why somebody looks who has no task of it; nothing of the case is shown before. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { saysEnough } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';
import { needsReason } from './reason-refusal.ts';

export function ReasonForm({
  busy,
  problem,
  onReason,
}: {
  readonly busy: boolean;
  readonly problem: unknown;
  readonly onReason: (reason: string) => void;
}): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (saysEnough(reason)) onReason(reason.trim());
  };
  return (
    <form className="panel look-reason" onSubmit={submit} noValidate>
      <h2>{t(lang, 'reasonTitle')}</h2>
      <p>{t(lang, 'reasonLead')}</p>
      {problem && !needsReason(problem) ? <ProblemView error={problem} /> : null}
      <FormField
        id="look-reason"
        label={t(lang, 'reason')}
        hint={t(lang, 'reasonHint')}
        error={tried && !saysEnough(reason) ? t(lang, 'short') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoFocus
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(lang, 'open')}
      </Button>
    </form>
  );
}
