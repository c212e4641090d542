// SPDX-License-Identifier: Apache-2.0
/** The form of one action, beside the case so that its facts stay in sight. What is typed survives errors, reloads and sign-ins. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { Static } from 'typebox';
import type { CaseResultBody } from '../../../src/modules/cases/cases.contract.ts';
import { call } from '../kit/api-client.ts';
import { ApiProblem, isConflict } from '../kit/api-problem.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';
import { remember, remembered, useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { ActionFields } from './action-fields.tsx';
import { type ActionValues, bodyOf, type Faults, faultsOf, readDraft } from './action-values.ts';
import { actionWords as t } from './action-words.ts';
import { type Case, caseKey } from './case-data.ts';
import { correctedBefore } from './correction-items.ts';
import { barActions, type StaffAction, staffActions } from './staff-actions.ts';

type CaseResult = Static<typeof CaseResultBody>;
export interface ActionResult {
  readonly state: string;
  readonly version: number;
}

interface DrawerProps {
  readonly action: StaffAction;
  readonly found: Case;
  readonly onDone: (result: ActionResult) => void;
  readonly onClose: () => void;
}

const pathOf = (action: StaffAction, found: Case): string =>
  action === 'revoke'
    ? `/licences/${found.licence?.id ?? ''}/revocation`
    : `/cases/${found.caseNo}/${staffActions[action].resource}`;

/** Sends the action; tries of the same content share one key, so that a lost answer never acts twice. */
function useSending(action: StaffAction, found: Case) {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: caseKey(found.caseNo) });
  return useMutation({
    mutationFn: (values: ActionValues) => {
      const path = pathOf(action, found);
      const body = bodyOf(action, values);
      attempt.current = attemptFor(attempt.current, path, body, newKey);
      return call<CaseResult>('POST', path, { body, key: attempt.current.key });
    },
    onError: (error) => {
      // A refused key must not be used again; one that was not answered must.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) attempt.current = null;
      if (isConflict(error)) void reload();
    },
    onSuccess: () => {
      void reload();
      void client.invalidateQueries({ queryKey: ['queue'] });
      void client.invalidateQueries({ queryKey: ['counts'] });
    },
  });
}

function focusFault(form: HTMLElement | null, faults: Faults): void {
  const [field] = Object.keys(faults);
  if (field === undefined) return;
  requestAnimationFrame(() => {
    const place = form?.querySelector<HTMLElement>(`#action-${field}`);
    const control = place?.matches('fieldset')
      ? (place.querySelector<HTMLElement>('[aria-invalid="true"]') ??
        place.querySelector<HTMLElement>('input'))
      : place;
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  });
}

export function ActionDrawer({ action, found, onDone, onClose }: DrawerProps): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const form = useRef<HTMLFormElement>(null);
  const draftName = `draft.${found.caseNo}.${action}`;
  const [values, setValues] = useState(() => readDraft(remembered('session', draftName)));
  const [faults, setFaults] = useState<Faults>({});
  const sending = useSending(action, found);
  const problem = useRef<HTMLDivElement>(null);
  const possible = action === 'revoke' || barActions(found.actions).includes(action);
  const change = (part: Partial<ActionValues>): void => {
    const now = { ...values, ...part };
    setValues(now);
    remember('session', draftName, JSON.stringify(now));
    if (Object.keys(faults).length > 0) setFaults(faultsOf(action, now, correctedBefore(found)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = faultsOf(action, values, correctedBefore(found));
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) {
      focusFault(form.current, wrong);
      return;
    }
    sending.mutate(values, {
      onSuccess: (result) => {
        remember('session', draftName, null);
        onDone({ state: result.state ?? found.state, version: result.version ?? found.version });
      },
    });
  };
  useEffect(() => {
    if (sending.error) problem.current?.focus();
  }, [sending.error]);
  return (
    <Drawer
      open
      mask={false}
      size={narrow ? '100%' : action === 'correct' ? 640 : 540}
      title={t(lang, `${action}.title`)}
      onClose={onClose}
      className="action-drawer"
      footer={
        <div className="action-foot">
          <Button onClick={onClose}>{t(lang, 'cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="action-form"
            danger={
              staffActions[action].tone === 'danger' || (action === 'decide' && values.choice === 'refuse')
            }
            loading={sending.isPending}
            disabled={!possible}
          >
            {t(lang, `${action}.do`)}
          </Button>
        </div>
      }
    >
      <form id="action-form" ref={form} onSubmit={submit} noValidate>
        <p className="action-law">{t(lang, `${action}.law`)}</p>
        {sending.error ? (
          <div ref={problem} tabIndex={-1} role="alert">
            <ProblemView
              error={sending.error}
              also={isConflict(sending.error) ? t(lang, 'reloaded') : undefined}
            />
          </div>
        ) : null}
        {possible || sending.isPending ? null : (
          <Alert type="warning" showIcon title={t(lang, 'notPossible')} />
        )}
        <ActionFields action={action} found={found} values={values} faults={faults} change={change} />
        {action === 'accept' || action === 'dispatch' ? null : <p className="form-hint">{t(lang, 'kept')}</p>}
      </form>
    </Drawer>
  );
}
