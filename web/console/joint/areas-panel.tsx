// SPDX-License-Identifier: Apache-2.0
/** Assessments that were made for whole areas: seen by all who handle cases, entered and ended by those who approve. */
import { App, Button, Popconfirm, Skeleton } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { showDay } from '../kit/console-format.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { AreaForm } from './area-form.tsx';
import { type Area, useAreas } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

const stale = ['area-assessments'];

function AreaLine({ of, mayEnd }: { readonly of: Area; readonly mayEnd: boolean }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const ending = usePost<{ id: string }>(stale);
  const end = (): void =>
    ending.mutate(
      { path: `/area-assessments/${of.id}/revocation`, body: {} },
      { onSuccess: () => void message.success(t(lang, 'areaEnded')) },
    );
  return (
    <li>
      <strong>{of.areaName}</strong> {of.name} <span className="soft">{of.documentNo}</span>
      <div className="soft">
        {of.approvedBy} ·{' '}
        {of.revokedOn === null
          ? t(lang, 'areaValid', { from: showDay(lang, of.validFrom), to: showDay(lang, of.validTo) })
          : t(lang, 'areaRevoked', { date: showDay(lang, of.revokedOn) })}
      </div>
      {ending.error ? <ProblemView error={ending.error} /> : null}
      {mayEnd && of.revokedOn === null ? (
        <Popconfirm
          title={t(lang, 'areaEndAsk')}
          okText={t(lang, 'areaEnd')}
          cancelText={t(lang, 'cancel')}
          onConfirm={end}
        >
          <Button
            size="small"
            loading={ending.isPending}
            aria-label={t(lang, 'areaEndNamed', { name: of.name })}
          >
            {t(lang, 'areaEnd')}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}

function Lines({ mayEnd }: { readonly mayEnd: boolean }): ReactElement {
  const lang = useLang();
  const areas = useAreas();
  if (areas.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (areas.data === undefined) return <ProblemView error={areas.error} retry={() => areas.refetch()} />;
  if (areas.data.items.length === 0) return <p>{t(lang, 'areaNone')}</p>;
  return (
    <ul className="joint-plain">
      {areas.data.items.map((of) => (
        <AreaLine key={of.id} of={of} mayEnd={mayEnd} />
      ))}
    </ul>
  );
}

export function AreasPanel({
  organisationId,
  roles,
}: {
  readonly organisationId: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const mayKeep = roles.includes('approver');
  return (
    <Panel
      id="joint-areas"
      title={t(lang, 'area')}
      extra={
        mayKeep ? (
          <Button ref={button} aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t(lang, 'areaAdd')}
          </Button>
        ) : null
      }
    >
      <p className="soft">{t(lang, 'areaLead')}</p>
      {adding ? (
        <AreaForm
          organisationId={organisationId}
          onDone={() => {
            setAdding(false);
            button.current?.focus();
          }}
        />
      ) : null}
      <Lines mayEnd={mayKeep} />
    </Panel>
  );
}
