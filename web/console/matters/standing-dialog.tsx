// SPDX-License-Identifier: Apache-2.0
/** Suspending, resuming and cancelling a matter, each with its reason and with what it does to cases in flight. */
import { Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { CaseEffects } from './case-effects-view.tsx';
import { type KeptMatter, useAct } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

export type StandingAct = 'suspend' | 'resume' | 'cancel';
const resources = { suspend: 'suspension', resume: 'resumption', cancel: 'cancellation' } as const;

export function StandingDialog({
  matter,
  act: kind,
  onClose,
}: {
  readonly matter: KeptMatter;
  readonly act: StandingAct;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const [more, setMore] = useState('');
  const [asked, setAsked] = useState(false);
  const path = `/matters/${encodeURIComponent(matter.code)}`;
  const act = useAct<object, unknown>('POST', `${path}/${resources[kind]}`);
  const missing = reason.trim().length < 2;
  const extra = more.trim() === '' ? {} : { [kind === 'suspend' ? 'resumesOn' : 'successor']: more.trim() };
  const send = (): void => {
    setAsked(true);
    if (!missing) act.mutate({ reason: reason.trim(), ...extra }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={`${t(lang, `${kind}Title`)} · ${matter.name}`}
      okText={t(lang, kind)}
      okButtonProps={{ danger: kind !== 'resume' }}
      cancelText={t(lang, 'close')}
      confirmLoading={act.isPending}
      onOk={send}
      onCancel={onClose}
      width={700}
    >
      {act.error ? <ProblemView error={act.error} /> : null}
      <FormField
        id="standing-reason"
        label={t(lang, 'reason')}
        hint={t(lang, 'reasonHint')}
        error={asked && missing ? t(lang, 'needed') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </FormField>
      {kind === 'resume' ? null : (
        <FormField
          id="standing-more"
          label={t(lang, kind === 'suspend' ? 'resumesOn' : 'successor')}
          hint={kind === 'suspend' ? t(lang, 'resumesHint') : ''}
        >
          {(aria) => (
            <Input
              {...aria}
              type={kind === 'suspend' ? 'date' : 'text'}
              value={more}
              onChange={(e) => setMore(e.target.value)}
            />
          )}
        </FormField>
      )}
      {kind === 'resume' ? null : <CaseEffects path={`${path}/case-effects?change=${resources[kind]}`} />}
    </Modal>
  );
}
