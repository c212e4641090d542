// SPDX-License-Identifier: Apache-2.0
/** The answer to a pre-review as it is written, and what of it is sent. */
import type { OpenedPreReview } from './promises-data.ts';

export interface AnswerItem {
  readonly id: number;
  /** `material plan`, `field title`, `other`; empty while nothing is chosen. */
  readonly subject: string;
  readonly reason: string;
}
export interface AnswerValues {
  readonly opinion: string;
  readonly items: readonly AnswerItem[];
}
export const blankAnswer: AnswerValues = { opinion: '', items: [] };

export const withItem = (values: AnswerValues): AnswerValues => ({
  ...values,
  items: [...values.items, { id: (values.items.at(-1)?.id ?? 0) + 1, subject: '', reason: '' }],
});

export interface AnswerFaults {
  readonly opinion: boolean;
  readonly subjects: readonly number[];
  readonly reasons: readonly number[];
}

/** Everything that is missing at once; items by their id. Null when it can be sent. */
export function faultsOfAnswer({ opinion, items }: AnswerValues): AnswerFaults | null {
  const faults = {
    opinion: opinion.trim() === '',
    subjects: items.filter((i) => i.subject === '').map((i) => i.id),
    reasons: items.filter((i) => i.reason.trim() === '').map((i) => i.id),
  };
  return faults.opinion || faults.subjects.length > 0 || faults.reasons.length > 0 ? faults : null;
}

interface SentItem {
  readonly subject: string;
  readonly subjectKind: 'material' | 'field' | 'other';
  readonly reason: string;
}

function sentItem({ subject, reason }: AnswerItem): SentItem {
  const [kind, id = ''] = subject.split(' ');
  const said = reason.trim();
  if (kind === 'material' || kind === 'field') return { subject: id, subjectKind: kind, reason: said };
  return { subject: 'other', subjectKind: 'other', reason: said };
}

/** The body of the answer. */
export const answerBody = ({
  opinion,
  items,
}: AnswerValues): { opinion: string; items: readonly SentItem[] } => ({
  opinion: opinion.trim(),
  items: items.map(sentItem),
});

/** What an item can be about: the materials of the matter, the fields that were filled in, anything else. */
export const subjectsOf = (
  { materials, answers }: Pick<OpenedPreReview, 'materials' | 'answers'>,
  name: (words: { zh: string; en: string }) => string,
  other: string,
): { value: string; label: string }[] => [
  ...materials.map((m) => ({ value: `material ${m.id}`, label: name(m.name) })),
  ...answers.map((a) => ({ value: `field ${a.id}`, label: name(a.label) })),
  { value: 'other', label: other },
];

/** The files under the material each was handed in for, in the order of the matter. */
export const filesByMaterial = ({
  materials,
  files,
}: Pick<OpenedPreReview, 'materials' | 'files'>): {
  material: OpenedPreReview['materials'][number];
  files: OpenedPreReview['files'];
}[] =>
  materials
    .map((material) => ({ material, files: files.filter((f) => f.materialId === material.id) }))
    .filter((group) => group.files.length > 0);
