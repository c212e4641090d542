// SPDX-License-Identifier: Apache-2.0
/** Emergency powers, each with what one may do about it now. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { roleWord } from '../identity/identity-words.ts';
import { showMoment, showTime } from '../kit/console-format.ts';
import { EmptyList, Loaded } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { NoteForm } from './note-form.tsx';
import { type Emergency, useEmergencies } from './powers-data.ts';
import { powersWords as t } from './powers-words.ts';

const states = ['asked', 'in-force', 'ended', 'refused', 'lapsed'] as const;
const tones: Readonly<Record<string, string>> = { asked: 'state-info', 'in-force': 'state-danger' };

function StateWord({ state }: { readonly state: string }): ReactElement {
  const lang = useLang();
  const known = states.find((name) => name === state);
  return (
    <span className={`state ${tones[state] ?? ''}`.trim()}>
      {known === undefined ? state : t(lang, `state-${known}`)}
    </span>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: React.ReactNode;
}): ReactElement {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function EmergencyItem({ of }: { readonly of: Emergency }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [writing, setWriting] = useState<'refuse' | 'review' | null>(null);
  const act = usePost<{ id: string }>(['emergency-powers', 'powers']);
  const path = `/emergency-powers/${of.id}`;
  const plain = (name: 'confirmation' | 'end', said: 'confirmed' | 'ended'): void =>
    act.mutate(
      { path: `${path}/${name}`, body: {} },
      { onSuccess: () => void message.success(t(lang, said)) },
    );
  const write = (text: string): void =>
    act.mutate(
      writing === 'refuse'
        ? { path: `${path}/refusal`, body: { reason: text } }
        : { path: `${path}/review`, body: { note: text } },
      { onSuccess: () => setWriting(null) },
    );
  return (
    <li className="panel looks-item">
      <h2>
        {t(lang, 'forWhom', { name: of.beneficiaryName, role: roleWord(lang, of.role), hours: of.hours })}{' '}
        <StateWord state={of.state} />
      </h2>
      {act.error && writing === null ? <ProblemView error={act.error} /> : null}
      <dl className="facts">
        <Fact name={t(lang, 'reason')}>{of.reason}</Fact>
        <Fact name={t(lang, 'askedBy')}>
          {of.askedByName} <span className="soft">{showMoment(lang, of.askedAt)}</span>
        </Fact>
        {of.confirmedAt === null ? null : (
          <Fact name={t(lang, 'confirmedBy')}>
            {of.confirmedByName} <span className="soft">{showMoment(lang, of.confirmedAt)}</span>
          </Fact>
        )}
        {of.until === null ? null : <Fact name={t(lang, 'until')}>{showTime(of.endedAt ?? of.until)}</Fact>}
        {of.confirmedAt === null ? null : (
          <>
            <Fact name={t(lang, 'acts')}>{t(lang, 'actsCount', { n: of.acts })}</Fact>
            <Fact name={t(lang, 'reviewed')}>{of.review ?? t(lang, 'notReviewed')}</Fact>
          </>
        )}
        {of.refusal === null ? null : <Fact name={t(lang, 'refusalText')}>{of.refusal}</Fact>}
      </dl>
      {writing === null ? (
        <p>
          {of.may.includes('confirm') ? (
            <Button type="primary" loading={act.isPending} onClick={() => plain('confirmation', 'confirmed')}>
              {t(lang, 'confirm')}
            </Button>
          ) : null}{' '}
          {of.may.includes('refuse') ? (
            <Button onClick={() => setWriting('refuse')}>{t(lang, 'refuse')}…</Button>
          ) : null}{' '}
          {of.may.includes('end') ? (
            <Button danger loading={act.isPending} onClick={() => plain('end', 'ended')}>
              {t(lang, 'end')}
            </Button>
          ) : null}{' '}
          {of.may.includes('review') ? (
            <Button onClick={() => setWriting('review')}>{t(lang, 'review')}…</Button>
          ) : null}
        </p>
      ) : (
        <NoteForm
          id={`note-${of.id}`}
          label={t(lang, writing === 'refuse' ? 'refusalText' : 'reviewText')}
          error={act.error}
          pending={act.isPending}
          send={write}
          cancel={() => setWriting(null)}
        />
      )}
    </li>
  );
}

export function EmergencyItems(): ReactElement {
  const lang = useLang();
  const read = useEmergencies();
  return (
    <Loaded read={read} lines={4}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyList title={t(lang, 'none')} next={t(lang, 'noneNext')} />
        ) : (
          <ul className="looks-list">
            {items.map((item) => (
              <EmergencyItem key={item.id} of={item} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
