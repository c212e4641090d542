// SPDX-License-Identifier: Apache-2.0
/** Asking for an emergency power: for oneself, or by an administrator for somebody of the city. */
import { App, Button, Input, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { roleWord } from '../identity/identity-words.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { type Asking, emergencyRoles, faultsOf, seesHolders, useBodies, useHolders } from './powers-data.ts';
import { powersWords as t } from './powers-words.ts';

export interface Asker {
  readonly id: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
}

const blankFor = (asker: Asker): Asking => ({
  beneficiaryId: asker.id,
  role: '',
  organisationId: asker.organisationId,
  hours: '1',
  reason: '',
});

export function EmergencyForm({ asker }: { readonly asker: Asker }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(blankFor(asker));
  const [tried, setTried] = useState(false);
  const holders = useHolders(seesHolders(asker.roles));
  const bodies = useBodies();
  const sending = usePost<{ id: string }>(['emergency-powers']);
  const faults = faultsOf(asking);
  const errorOf = (field: keyof Asking): string => {
    const fault = faults[field];
    return tried && fault !== undefined ? t(lang, fault) : '';
  };
  const set = (changes: Partial<Asking>): void => setAsking({ ...asking, ...changes });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const body = { ...asking, hours: Number(asking.hours), reason: asking.reason.trim() };
    sending.mutate(
      { path: '/emergency-powers', body },
      {
        onSuccess: () => {
          setAsking(blankFor(asker));
          setTried(false);
          void message.success(t(lang, 'asked'));
        },
      },
    );
  };
  const people = new Map(
    (holders.data?.items ?? []).filter((h) => h.staffId !== asker.id).map((h) => [h.staffId, h]),
  );
  return (
    <form className="panel" onSubmit={submit} noValidate>
      <h2>{t(lang, 'ask')}</h2>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormField id="emergency-for" label={t(lang, 'beneficiary')} error={errorOf('beneficiaryId')}>
        {({ status, ...aria }) => (
          <Select
            {...aria}
            status={status}
            showSearch={{ optionFilterProp: 'label' }}
            value={asking.beneficiaryId}
            onChange={(beneficiaryId) => set({ beneficiaryId })}
            options={[
              { value: asker.id, label: t(lang, 'myself') },
              ...[...people.values()].map((h) => ({
                value: h.staffId,
                label: `${h.name} · ${h.title} · ${h.organisationName}`,
              })),
            ]}
          />
        )}
      </FormField>
      <FormField id="emergency-role" label={t(lang, 'role')} error={errorOf('role')}>
        {({ status, ...aria }) => (
          <Select
            {...aria}
            status={status}
            value={asking.role === '' ? undefined : asking.role}
            placeholder={t(lang, 'choose')}
            onChange={(role) => set({ role: role ?? '' })}
            options={emergencyRoles.map((role) => ({ value: role, label: roleWord(lang, role) }))}
          />
        )}
      </FormField>
      <FormField id="emergency-body" label={t(lang, 'organisation')} error={errorOf('organisationId')}>
        {({ status, ...aria }) => (
          <Select
            {...aria}
            status={status}
            showSearch={{ optionFilterProp: 'label' }}
            value={asking.organisationId}
            onChange={(organisationId) => set({ organisationId })}
            options={(bodies.data?.items ?? []).map((b) => ({ value: b.id, label: b.name }))}
          />
        )}
      </FormField>
      <FormField
        id="emergency-hours"
        label={t(lang, 'hours')}
        hint={t(lang, 'hoursHint')}
        error={errorOf('hours')}
      >
        {(aria) => (
          <Input
            {...aria}
            inputMode="numeric"
            maxLength={1}
            value={asking.hours}
            onChange={(e) => set({ hours: e.target.value })}
          />
        )}
      </FormField>
      <FormField
        id="emergency-reason"
        label={t(lang, 'reason')}
        hint={t(lang, 'reasonHint')}
        error={errorOf('reason')}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={3}
            maxLength={500}
            value={asking.reason}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'send')}
      </Button>
    </form>
  );
}
