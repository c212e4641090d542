// SPDX-License-Identifier: Apache-2.0
/** How a grade is told to the holder: what, by whom, since when, until when. */
import type { ReactElement } from 'react';
import type { Finding, StandingGrade } from '#materials';
import { formatDate, type Lang, Tag, type Tone, useLang } from '#portal/kit/index.ts';
import { vt } from './vault-words.ts';

const names = { A: 'gradeA', B: 'gradeB', C: 'gradeC', D: 'gradeD' } as const;
const tones: Readonly<Record<'A' | 'B' | 'C' | 'D', Tone>> = {
  A: 'success',
  B: 'success',
  C: 'info',
  D: 'neutral',
};

/** B 已核验原件 · 江城区政务大厅 · 2026-11-22 · 有效至 2027-11-22 */
export function gradeWords(lang: Lang, { grade, entry }: StandingGrade): string {
  const parts = [
    vt(lang, names[grade]),
    ...(entry === null
      ? []
      : [
          vt(lang, 'gradeBy', {
            organisation: entry.organisationName ?? '',
            date: formatDate(lang, entry.at),
          }),
          entry.until === null
            ? vt(lang, 'gradeForever')
            : vt(lang, 'gradeUntil', { date: formatDate(lang, entry.until) }),
        ]),
  ];
  return parts.join(' · ');
}

export function GradeTag({ standing }: { readonly standing: StandingGrade }): ReactElement {
  const lang = useLang();
  const { grade, entry, lapsed } = standing;
  return (
    <>
      <Tag tone={tones[grade]}>{vt(lang, names[grade])}</Tag>
      {entry === null ? null : (
        <small className="hint">{gradeWords(lang, standing).split(' · ').slice(1).join(' · ')}</small>
      )}
      {lapsed?.until ? (
        <small className="hint">{vt(lang, 'lapsed', { date: formatDate(lang, lapsed.until) })}</small>
      ) : null}
    </>
  );
}

/** Hints of the checks by rule; nothing where there are none. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement | null {
  const lang = useLang();
  if (findings.length === 0) return null;
  return (
    <ul className="hint">
      {findings.map((finding) => (
        <li key={finding.code}>{finding[lang]}</li>
      ))}
    </ul>
  );
}
