// SPDX-License-Identifier: Apache-2.0
/** The changes of a licence; one that waits is decided, refused or withdrawn here. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { actionName } from './change-words.ts';
import type { LicenceLife, LifeChange } from './licence-data.ts';
import { licenceWords as t } from './licence-words.ts';

const stale = ['licence-life', 'licence-changes', 'licence-register'];

function Deciding({
  id,
  change,
  roles,
}: {
  id: string;
  change: LifeChange;
  roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [note, setNote] = useState<string | null>(null);
  const sending = usePost<unknown>(stale);
  const post = (act: string, body: unknown, said: string): void =>
    sending.mutate(
      { path: `/licences/${id}/changes/${change.id}/${act}`, body },
      { onSuccess: () => void message.success(said) },
    );
  const approver = roles.includes('approver');
  return (
    <>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      {note === null ? null : (
        <FormField id="refuse-note" label={t(lang, 'refuseNote')}>
          {({ status: _, ...aria }) => (
            <textarea
              {...aria}
              className="plain-control"
              rows={2}
              maxLength={500}
              value={note}
              onChange={(e) => setNote(e.target.value)}
            />
          )}
        </FormField>
      )}
      <div className="licence-buttons">
        {change.mine ? (
          <>
            <Button loading={sending.isPending} onClick={() => post('withdrawal', {}, t(lang, 'closed'))}>
              {t(lang, 'withdraw')}
            </Button>
            <span className="soft">{t(lang, 'ownChange')}</span>
          </>
        ) : null}
        {approver && !change.mine && note === null ? (
          <Button
            type="primary"
            loading={sending.isPending}
            onClick={() => post('decision', {}, t(lang, 'decided'))}
          >
            {t(lang, 'decide')}
          </Button>
        ) : null}
        {approver ? (
          <Button
            danger={note !== null}
            disabled={note?.trim() === ''}
            loading={sending.isPending}
            onClick={() => (note === null ? setNote('') : post('refusal', { note }, t(lang, 'closed')))}
          >
            {t(lang, 'refuse')}
          </Button>
        ) : null}
        {note === null ? null : <Button onClick={() => setNote(null)}>{t(lang, 'cancel')}</Button>}
      </div>
    </>
  );
}

function NewLines({ of }: { readonly of: NonNullable<LifeChange['newLines']> }): ReactElement {
  const lang = useLang();
  return (
    <dl className="licence-facts">
      {of.holderName === null ? null : (
        <>
          <dt>{t(lang, 'newHolder')}</dt>
          <dd>{of.holderName}</dd>
        </>
      )}
      {of.validTo === null ? null : (
        <>
          <dt>{t(lang, 'newValidTo')}</dt>
          <dd>{showDay(lang, of.validTo)}</dd>
        </>
      )}
      {of.lines.map(({ label, value }) => (
        <div key={label.zh} className="licence-pair">
          <dt>{inLang(lang, label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeView({
  id,
  change,
  roles,
}: {
  id: string;
  change: LifeChange;
  roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  return (
    <li>
      <strong>{actionName(lang, change.action)}</strong> · {t(lang, `state.${change.state}`)}
      <div>
        {inLang(lang, change.ground)}
        {change.basis === null ? '' : `（${change.basis}）`}
      </div>
      <div className="soft">
        {change.body} {change.decisionNo}, {showDay(lang, change.decidedOn)} · {t(lang, 'drafted')}{' '}
        {showMoment(lang, change.draftedAt)}
      </div>
      <p className="licence-said">{change.reason}</p>
      {change.newLines ? <NewLines of={change.newLines} /> : null}
      {change.closeNote === null ? null : (
        <p>
          {t(lang, 'refuseNote')}: {change.closeNote}
        </p>
      )}
      {change.state === 'open' ? <Deciding id={id} change={change} roles={roles} /> : null}
    </li>
  );
}

export function ChangesPanel({ life, roles }: { life: LicenceLife; roles: readonly string[] }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="changes" title={t(lang, 'changes')}>
      {life.changes.length === 0 ? (
        <p className="soft">{t(lang, 'noChanges')}</p>
      ) : (
        <ul className="licence-history">
          {life.changes.map((change) => (
            <ChangeView key={change.id} id={life.licence.id} change={change} roles={roles} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
