// SPDX-License-Identifier: Apache-2.0
/** Dialogs of a draft: an opinion, and publishing with what it does to cases in flight. */
import { Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { CaseEffects } from './case-effects-view.tsx';
import { type Draft, useAct } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

interface DialogProps {
  readonly draft: Draft;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function OpinionDialog({
  draft,
  verdict,
  onDone,
  onClose,
}: DialogProps & { readonly verdict: 'pass' | 'return' }): ReactElement {
  const lang = useLang();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct<object, unknown>('POST', `/matter-drafts/${draft.id}/opinions`);
  const missing = text.trim().length < 2;
  const send = (): void => {
    setAsked(true);
    if (!missing) act.mutate({ revision: draft.revision, verdict, text: text.trim() }, { onSuccess: onDone });
  };
  return (
    <Modal
      open
      title={`${t(lang, draft.stage)} · ${t(lang, verdict)}`}
      okText={t(lang, verdict)}
      okButtonProps={{ danger: verdict === 'return' }}
      cancelText={t(lang, 'close')}
      confirmLoading={act.isPending}
      onOk={send}
      onCancel={onClose}
      width={640}
    >
      {act.error ? <ProblemView error={act.error} /> : null}
      <FormField
        id="draft-opinion"
        label={t(lang, 'opinion')}
        hint={t(lang, 'opinionHint')}
        error={asked && missing ? t(lang, 'needed') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 4, maxRows: 16 }}
            maxLength={2000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </FormField>
    </Modal>
  );
}

export function PublishDialog({ draft, onDone, onClose }: DialogProps): ReactElement {
  const lang = useLang();
  const [when, setWhen] = useState<'now' | 'day'>('now');
  const [day, setDay] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct<object, unknown>('POST', `/matter-drafts/${draft.id}/publication`);
  const missing = when === 'day' && day === '';
  const send = (): void => {
    setAsked(true);
    const { revision } = draft;
    if (!missing)
      act.mutate(when === 'day' ? { revision, effectiveOn: day } : { revision }, { onSuccess: onDone });
  };
  return (
    <Modal
      open
      title={t(lang, 'publishTitle')}
      okText={t(lang, 'publish')}
      cancelText={t(lang, 'close')}
      confirmLoading={act.isPending}
      onOk={send}
      onCancel={onClose}
      width={760}
    >
      {act.error ? <ProblemView error={act.error} /> : null}
      <fieldset className="choices publish-when">
        <legend className="visually-hidden">{t(lang, 'effectiveOn')}</legend>
        {(['now', 'day'] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="when" checked={when === choice} onChange={() => setWhen(choice)} />{' '}
            {t(lang, choice === 'now' ? 'publishNow' : 'publishOn')}
          </label>
        ))}
      </fieldset>
      {when === 'day' ? (
        <FormField
          id="publish-day"
          label={t(lang, 'effectiveOn')}
          hint={t(lang, 'effectiveHint')}
          error={asked && missing ? t(lang, 'needed') : ''}
        >
          {(aria) => <Input {...aria} type="date" value={day} onChange={(e) => setDay(e.target.value)} />}
        </FormField>
      ) : null}
      <CaseEffects path={`/matter-drafts/${draft.id}/case-effects`} />
    </Modal>
  );
}
