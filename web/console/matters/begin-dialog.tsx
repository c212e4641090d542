// SPDX-License-Identifier: Apache-2.0
import { Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useAct } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

/** A new matter: its body, its local code and its name; everything else is written in the draft. */
export function BeginDialog({
  bodies,
  onClose,
}: {
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const [, navigate] = useLocation();
  const [organisationId, setBody] = useState(bodies[0]?.id ?? '');
  const [localCode, setCode] = useState('');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct<object, { id: string }>('POST', '/matter-drafts');
  const badCode = !/^[a-z][a-z0-9-]{1,60}$/.test(localCode);
  const badName = name.trim().length < 2;
  const send = (): void => {
    setAsked(true);
    if (badCode || badName || organisationId === '') return;
    act.mutate(
      { organisationId, localCode, name: name.trim() },
      { onSuccess: ({ id }) => navigate(`/matters/drafts/${id}`) },
    );
  };
  return (
    <Modal
      open
      title={t(lang, 'begin')}
      okText={t(lang, 'beginDo')}
      cancelText={t(lang, 'close')}
      confirmLoading={act.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p className="soft">{t(lang, 'beginLead')}</p>
      {act.error ? <ProblemView error={act.error} /> : null}
      <FormField id="begin-body" label={t(lang, 'body')}>
        {({ id }) => (
          <Select
            id={id}
            className="wide-select"
            value={organisationId}
            onChange={setBody}
            options={bodies.map((b) => ({ value: b.id, label: b.name }))}
          />
        )}
      </FormField>
      <FormField id="begin-name" label={t(lang, 'name')} error={asked && badName ? t(lang, 'needed') : ''}>
        {(aria) => <Input {...aria} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />}
      </FormField>
      <FormField
        id="begin-code"
        label={t(lang, 'localCode')}
        hint={t(lang, 'localCodeHint')}
        error={asked && badCode ? t(lang, 'needed') : ''}
      >
        {(aria) => <Input {...aria} value={localCode} onChange={(e) => setCode(e.target.value.trim())} />}
      </FormField>
    </Modal>
  );
}
