// SPDX-License-Identifier: Apache-2.0
/** B 已核验原件 · 江城区政务大厅 · 2026-11-22 · 有效至 2027-11-22, and what the checks by rule found. */
import type { ReactElement } from 'react';
import { showDay } from '../kit/console-format.ts';
import { inLang, type Words } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import type { GradeBody } from './originals-data.ts';
import { originalsWords as t } from './originals-words.ts';

const names: Readonly<Record<string, 'gradeA' | 'gradeB' | 'gradeC' | 'gradeD'>> = {
  A: 'gradeA',
  B: 'gradeB',
  C: 'gradeC',
  D: 'gradeD',
};

export function GradeLine({ grade }: { readonly grade: GradeBody }): ReactElement {
  const lang = useLang();
  const good = grade.grade === 'A' || grade.grade === 'B';
  const said =
    grade.at === null
      ? []
      : [
          grade.organisationName ?? '',
          grade.by ?? '',
          showDay(lang, grade.at),
          grade.until === null ? t(lang, 'forever') : t(lang, 'until', { date: showDay(lang, grade.until) }),
          grade.evidence ?? '',
        ].filter((part) => part !== '');
  return (
    <p className="note-said">
      <span className={good ? 'note-mark note-ok' : 'note-mark'}>
        {t(lang, names[grade.grade] ?? 'gradeC')}
      </span>{' '}
      <span className="soft">{said.join(' · ')}</span>
      {grade.lapsedOn === null || grade.at !== null ? null : (
        <span className="soft"> {t(lang, 'lapsed', { date: showDay(lang, grade.lapsedOn) })}</span>
      )}
    </p>
  );
}

export function FindingLines({
  findings,
}: {
  readonly findings: readonly (Words & { readonly code: string })[];
}): ReactElement | null {
  const lang = useLang();
  if (findings.length === 0) return null;
  return (
    <div className="note-said">
      <span className="soft">{t(lang, 'findings')}</span>
      <ul>
        {findings.map((finding) => (
          <li key={finding.code}>{inLang(lang, finding)}</li>
        ))}
      </ul>
    </div>
  );
}
