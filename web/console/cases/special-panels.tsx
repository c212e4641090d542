// SPDX-License-Identifier: Apache-2.0
/** Hearings and what was promised, tolerated, moved or renewed: the facts, and what can be done about them. */
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { ActionTarget } from './action-drawer.tsx';
import { actionWords } from './action-words.ts';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';
import { checkActions, hearingButtons, type SpecialAction } from './special-actions.ts';

interface PanelProps {
  readonly found: Case;
  readonly onAct: (target: ActionTarget) => void;
}

function Line({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Acts({
  actions,
  onAct,
}: {
  actions: readonly SpecialAction[];
  onAct: (action: SpecialAction) => void;
}): ReactElement | null {
  const lang = useLang();
  if (actions.length === 0) return null;
  return (
    <p className="task-actions">
      {actions.map((name) => (
        <Button key={name} size="small" data-action={name} onClick={() => onAct(name)}>
          {actionWords(lang, `${name}.do`)}
        </Button>
      ))}
    </p>
  );
}

export function HearingPanel({ found, onAct }: PanelProps): ReactElement | null {
  const lang = useLang();
  const { parties, told, request, convened, record } = found.hearing;
  const actions = hearingButtons.filter((name) => found.actions.includes(name));
  const quiet = parties.length === 0 && told === null && request === null;
  if (quiet && actions.length === 0) return null;
  return (
    <Panel id="hearing" title={t(lang, 'hearing')}>
      <dl className="lines">
        {parties.map((party) => (
          <Line key={party.id} label={t(lang, 'party')}>
            {party.name} <span className="soft">{party.interest}</span> {party.contact}
          </Line>
        ))}
        {told === null ? null : (
          <Line label={t(lang, 'hearingTold')}>
            {showDay(lang, told.on)} · {t(lang, 'until', { date: showDay(lang, told.until) })}
            <br />
            {told.sides
              .map((side) => `${side.name}${side.waived ? t(lang, 'hearingWaived') : ''}`)
              .join('、')}
          </Line>
        )}
        {request === null ? null : (
          <Line label={t(lang, 'hearingAsked')}>
            {request.by} {showDay(lang, request.on)}：{request.reason} ·{' '}
            {t(lang, 'until', { date: showDay(lang, request.due) })}
          </Line>
        )}
        {convened === null ? null : (
          <Line label={t(lang, 'hearingConvened')}>
            {showDay(lang, convened.heldOn)} {convened.at} {convened.place} · {convened.chair}
          </Line>
        )}
        {record === null ? null : (
          <Line label={t(lang, 'hearingRecord')}>
            <span className="said">{record.text}</span>
          </Line>
        )}
      </dl>
      <Acts actions={actions} onAct={(action) => onAct({ action })} />
    </Panel>
  );
}

type Made = Case['commitment']['made'][number];

function Commitment({ of, onAct }: { of: Made; onAct: PanelProps['onAct'] }): ReactElement {
  const lang = useLang();
  const { check } = of;
  const actions = (check?.actions ?? []).flatMap((name) => checkActions[name] ?? []);
  return (
    <li className="task">
      <p>{inLang(lang, of.text)}</p>
      {of.replaces.length === 0 ? null : (
        <p className="soft">
          {t(lang, 'replaces')} {of.replaces.map((m) => inLang(lang, m.name)).join('、')}
        </p>
      )}
      <p className="soft">{inLang(lang, of.consequence)}</p>
      {check === null ? null : (
        <>
          <p>
            <strong>{inLang(lang, check.stateName)}</strong>{' '}
            <span className="soft">
              {t(lang, 'until', { date: showDay(lang, check.correctBy ?? check.checkBy) })}
            </span>
          </p>
          <ul>
            {check.steps.map((step) => (
              <li key={step.at + step.title.zh}>
                {inLang(lang, step.title)}{' '}
                <span className="soft">
                  {step.by} {showMoment(lang, step.at)}
                </span>{' '}
                {step.note}
              </li>
            ))}
          </ul>
        </>
      )}
      <Acts actions={actions} onAct={(action) => onAct({ action, itemId: of.id })} />
    </li>
  );
}

export function CommitmentPanel({ found, onAct }: PanelProps): ReactElement | null {
  const lang = useLang();
  const { made, tolerance, renewal, movedFrom } = found.commitment;
  if (made.length === 0 && tolerance === null && renewal === null && movedFrom.length === 0) return null;
  return (
    <Panel id="commitment" title={t(lang, 'commitment')}>
      {made.length === 0 ? null : (
        <ul className="tasks">
          {made.map((of) => (
            <Commitment key={of.id} of={of} onAct={onAct} />
          ))}
        </ul>
      )}
      <dl className="lines">
        {tolerance === null ? null : (
          <Line label={t(lang, 'tolerance')}>
            {t(lang, 'until', { date: showDay(lang, tolerance.until) })} ·{' '}
            {tolerance.missing.length === 0
              ? t(lang, 'toleranceDone')
              : tolerance.missing.map((m) => inLang(lang, m.name)).join('、')}
          </Line>
        )}
        {renewal === null ? null : (
          <Line label={t(lang, 'renewal')}>
            {renewal.number} · {t(lang, 'until', { date: showDay(lang, renewal.validTo) })}
            {renewal.inTime ? '' : ` · ${t(lang, 'renewalLate')}`}
            {renewal.deemed ? ` · ${t(lang, 'renewalDeemed')}` : ''}
          </Line>
        )}
        {movedFrom.length === 0 ? null : <Line label={t(lang, 'movedFrom')}>{movedFrom.join('、')}</Line>}
      </dl>
    </Panel>
  );
}

/** What the applicant changed in answer to the notice of corrections, and the package of a case that has ended. */
export function AnswerPanel({ found }: { readonly found: Case }): ReactElement | null {
  const lang = useLang();
  const { corrected } = found;
  if (corrected === null) return null;
  const names = [...corrected.materials, ...corrected.fields].map((part) => inLang(lang, part.name));
  return (
    <Panel
      id="corrected"
      title={t(lang, 'corrected')}
      extra={<span className="soft">{showMoment(lang, corrected.at)}</span>}
    >
      <p>{names.join('、')}</p>
      {corrected.otherReason === '' ? null : (
        <p className="said">
          {t(lang, 'correctedOther')} {corrected.otherReason}
        </p>
      )}
    </Panel>
  );
}
