// SPDX-License-Identifier: Apache-2.0
/** A few words for one act: a refusal, a review, a reason. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { powersWords as t } from './powers-words.ts';

export function NoteForm(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: unknown;
  readonly pending: boolean;
  readonly send: (text: string) => void;
  readonly cancel: () => void;
}): ReactElement {
  const lang = useLang();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const enough = [...text.trim()].length >= 4;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (enough) props.send(text.trim());
  };
  return (
    <form onSubmit={submit}>
      {props.error ? <ProblemView error={props.error} /> : null}
      <FormField
        id={props.id}
        label={props.label}
        hint={props.hint}
        error={tried && !enough ? t(lang, 'short') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={3}
            maxLength={500}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={props.pending}>
        {t(lang, 'save')}
      </Button>{' '}
      <Button onClick={props.cancel}>{t(lang, 'cancel')}</Button>
    </form>
  );
}
