// SPDX-License-Identifier: Apache-2.0
/** Masked values of a case with a button that shows one whole, for a reason; the first reason holds for the page. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { createContext, type ReactElement, type ReactNode, useContext, useState } from 'react';
import { call } from '../kit/api-client.ts';
import { inLang, type Words } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { saysEnough } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';

interface Revealing {
  readonly values: ReadonlyMap<string, string>;
  readonly ask: (key: string) => void;
  readonly busy: boolean;
}
const nothing: Revealing = { values: new Map(), ask: () => undefined, busy: false };
const Shown = createContext<Revealing>(nothing);

/** @param step what the one who looks is doing: fills the reason in; empty when there is no task */
export function RevealProvider({
  caseNo,
  step,
  children,
}: {
  readonly caseNo: string;
  readonly step: string;
  readonly children: ReactNode;
}): ReactElement {
  const lang = useLang();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [asked, setAsked] = useState<string | null>(null);
  const [reason, setReason] = useState(step === '' ? '' : t(lang, 'revealTask', { step }));
  const [given, setGiven] = useState('');
  const sending = useMutation({
    mutationFn: ({ key, why }: { key: string; why: string }) =>
      call<{ values: Record<string, string> }>('POST', `/cases/${caseNo}/reveals`, {
        body: { fields: [key], reason: why },
      }),
    onSuccess: (answer, { why }) => {
      setValues(new Map([...values, ...Object.entries(answer.values)]));
      setGiven(why);
      setAsked(null);
    },
    // A reason that was refused is typed anew.
    onError: (_error, { key }) => setAsked(key),
  });
  const ask = (key: string): void => {
    if (given === '') setAsked(key);
    else sending.mutate({ key, why: given });
  };
  const enough = saysEnough(reason);
  return (
    <Shown value={{ values, ask, busy: sending.isPending }}>
      {children}
      <Modal
        open={asked !== null}
        title={t(lang, 'revealTitle')}
        okText={t(lang, 'revealOk')}
        cancelText={t(lang, 'cancel')}
        okButtonProps={{ disabled: !enough, loading: sending.isPending }}
        onCancel={() => setAsked(null)}
        onOk={() => {
          if (asked !== null && enough) sending.mutate({ key: asked, why: reason.trim() });
        }}
      >
        <p>{t(lang, 'revealLead')}</p>
        {sending.error ? <ProblemView error={sending.error} /> : null}
        <FormField
          id="reveal-reason"
          label={t(lang, 'reason')}
          hint={enough || reason === '' ? '' : t(lang, 'short')}
        >
          {(aria) => (
            <Input.TextArea
              {...aria}
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </FormField>
      </Modal>
    </Shown>
  );
}

/** A value, whole once it was asked for. */
export function Masked({
  value,
  hidden,
  name,
}: {
  readonly value: string;
  readonly hidden: string | undefined;
  readonly name: Words;
}): ReactElement {
  const lang = useLang();
  const { values, ask, busy } = useContext(Shown);
  const whole = hidden === undefined ? undefined : values.get(hidden);
  if (hidden === undefined) return <>{value}</>;
  if (whole !== undefined) return <span role="status">{whole}</span>;
  return (
    <>
      {value}{' '}
      <Button
        size="small"
        type="link"
        disabled={busy}
        aria-label={t(lang, 'revealNamed', { name: inLang(lang, name) })}
        onClick={() => ask(hidden)}
      >
        {t(lang, 'reveal')}
      </Button>
    </>
  );
}
