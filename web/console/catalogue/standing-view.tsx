// SPDX-License-Identifier: Apache-2.0
/** How bodies stand to an item: in words, with a colour beside them. */
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import type { ItemSummary, Standing } from './catalogue-data.ts';
import { catalogueWords as t } from './catalogue-words.ts';

export function StandingCounts({ counts }: { counts: ItemSummary['bodies'] }): ReactElement {
  const lang = useLang();
  const { inStep, behind, drifted } = counts;
  if (inStep + behind + drifted === 0) return <span className="soft">{t(lang, 'noBodies')}</span>;
  return (
    <span className="standings">
      {drifted > 0 ? <span className="state state-danger">{t(lang, 'drifted', { n: drifted })}</span> : null}
      {behind > 0 ? <span className="state state-warning">{t(lang, 'behind', { n: behind })}</span> : null}
      {inStep > 0 ? <span className="state state-success">{t(lang, 'inStep', { n: inStep })}</span> : null}
    </span>
  );
}

const looks = {
  'in-step': ['state-success', 'in-step'],
  behind: ['state-warning', 'behindTab'],
  drifted: ['state-danger', 'driftedTab'],
} as const;

export function StandingTag({ standing }: { standing: Standing }): ReactElement {
  const lang = useLang();
  const [look, word] = looks[standing];
  return <span className={`state ${look}`}>{t(lang, word)}</span>;
}

export function ItemStatus({ status }: { status: ItemSummary['status'] }): ReactElement {
  const lang = useLang();
  const look = status === 'in-use' ? 'state-success' : status === 'draft' ? 'state-info' : 'state-neutral';
  return <span className={`state ${look}`}>{t(lang, status)}</span>;
}
