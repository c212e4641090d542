// SPDX-License-Identifier: Apache-2.0
/** Another body takes a matter over: which body, and why. */
import { App, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { bodiesNamed, shownBodies } from './bodies-named.ts';
import { type BodyBelow, useOrganisations, useSend } from './catalogue-data.ts';
import { TextBox } from './catalogue-fields.tsx';
import { useKept } from './kept-values.ts';
import { focusOn, ReasonBox, ReformDrawer, reasonMissing } from './reform-drawer.tsx';
import { reformWords as r } from './reform-words.ts';

interface TakeOverValues {
  readonly to: string;
  readonly toName: string;
  readonly reason: string;
}
const initial: TakeOverValues = { to: '', toName: '', reason: '' };

interface PickProps {
  readonly matter: BodyBelow;
  readonly value: TakeOverValues;
  readonly error: string | undefined;
  readonly onChange: (to: string, toName: string) => void;
}

function PickBody({ matter, value, error, onChange }: PickProps): ReactElement {
  const lang = useLang();
  const all = useOrganisations();
  const [typed, setTyped] = useState('');
  const found = bodiesNamed(all.data?.items ?? [], typed, matter, value.to);
  return (
    <FormGroup id="take-over-to" label={r(lang, 'takeOverTo')} error={error}>
      <TextBox id="take-over-find" label={r(lang, 'takeOverHint')} value={typed} onChange={setTyped} />
      {all.isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {all.error ? <ProblemView error={all.error} retry={() => all.refetch()} /> : null}
      {all.data && found.length === 0 ? <p className="soft">{r(lang, 'noBody')}</p> : null}
      <div className="pick-list pick-scroll">
        {found.slice(0, shownBodies).map((o) => (
          <label key={o.id}>
            <input
              type="radio"
              name="take-over-to"
              checked={value.to === o.id}
              onChange={() => onChange(o.id, o.name)}
            />
            {o.name}
          </label>
        ))}
      </div>
      {found.length > shownBodies ? <p className="soft">{r(lang, 'narrowIt')}</p> : null}
    </FormGroup>
  );
}

export function MatterTakeOver({
  matter,
  onClose,
}: {
  readonly matter: BodyBelow;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const form = useKept<TakeOverValues>(`take-over.${matter.code}`, initial);
  const { to, toName, reason } = form.value;
  const [tried, setTried] = useState(false);
  const sending = useSend<unknown>('POST', `/matters/${encodeURIComponent(matter.code)}/succession`);
  const submit = (): void => {
    setTried(true);
    if (to === '') {
      focusOn('take-over-find');
      return;
    }
    if (reasonMissing(reason)) {
      focusOn('reform-reason');
      return;
    }
    sending.mutate(
      { organisationId: to, reason: reason.trim() },
      {
        onSuccess: () => {
          form.forget();
          message.success(r(lang, 'tookOver', { body: toName }));
          onClose();
        },
      },
    );
  };
  return (
    <ReformDrawer
      title={r(lang, 'takeOverOf', { body: matter.organisationName })}
      law={r(lang, 'takeOverLaw')}
      act={r(lang, 'takeOverDo')}
      danger
      pending={sending.isPending}
      error={sending.error}
      onForget={form.restored ? form.forget : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <PickBody
        matter={matter}
        value={form.value}
        error={tried && to === '' ? r(lang, 'takeOverNeeded') : undefined}
        onChange={(id, name) => form.setValue({ ...form.value, to: id, toName: name })}
      />
      <ReasonBox
        value={reason}
        wrong={tried && reasonMissing(reason)}
        onChange={(changed) => form.setValue({ ...form.value, reason: changed })}
      />
    </ReformDrawer>
  );
}
