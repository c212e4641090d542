// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Tag } from 'antd';
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { effectWords as t } from './case-effect-words.ts';
import { type Effects, useEffects } from './draft-data.ts';

const colours = { stays: 'default', moves: 'processing', 'needs-person': 'warning' } as const;
const known = [
  'matter-cancelled',
  'matter-suspended',
  'law-repealed',
  'result-changed',
  'correction-gone',
  'answers-lost',
  'step-gone',
] as const;
const parts = [
  'lostFields',
  'newlyRequiredFields',
  'lostMaterials',
  'newlyRequiredMaterials',
  'lostSteps',
] as const;

function EffectsTable({ effects }: { effects: Effects }): ReactElement {
  const lang = useLang();
  const reason = (code: string): string => {
    const word = known.find((k) => k === code);
    return word ? t(lang, word) : code;
  };
  return (
    <table className="effects">
      <thead>
        <tr>
          <th scope="col">{t(lang, 'what')}</th>
          <th scope="col">{t(lang, 'count')}</th>
          <th scope="col">{t(lang, 'effect')}</th>
        </tr>
      </thead>
      <tbody>
        {effects.rows.map((r) => (
          <tr key={`${r.kind} ${r.state} ${r.version} ${r.reasons.join()}`}>
            <th scope="row">
              {r.stateName ? inLang(lang, r.stateName) : t(lang, 'application')}{' '}
              <span className="soft">{t(lang, 'inVersion', { n: r.version })}</span>
            </th>
            <td className="figures">{r.count}</td>
            <td>
              <Tag color={colours[r.effect]}>{t(lang, r.effect)}</Tag> {r.reasons.map(reason).join('；')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an act would do to cases in flight, before it is done. */
export function CaseEffects({ path }: { readonly path: string }): ReactElement {
  const lang = useLang();
  const query = useEffects(path);
  return (
    <section aria-labelledby="effects-title" className="effects-part">
      <h3 id="effects-title">{t(lang, 'effects')}</h3>
      {query.isPending ? <Skeleton active title={false} /> : null}
      {query.error ? <ProblemView error={query.error} retry={() => query.refetch()} /> : null}
      {query.data && query.data.rows.length === 0 ? <p className="soft">{t(lang, 'effectsNone')}</p> : null}
      {query.data && query.data.rows.length > 0 ? <EffectsTable effects={query.data} /> : null}
      {query.data ? (
        <ul className="effects-parts">
          {parts.map((part) => {
            const names = (query.data?.[part] ?? []).map((p) => inLang(lang, p.name));
            return names.length === 0 ? null : (
              <li key={part}>{t(lang, part, { names: names.join('、') })}</li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
