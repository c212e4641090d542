// SPDX-License-Identifier: Apache-2.0
/**
 * Which fields of several matters are one question, and in what order the questions are asked: what several matters ask
 * comes first, and nothing stands before what its conditions read. Pure.
 */
import type { FieldSpec, Text } from '#matters';
import { type ConditionsOfPart, conditionsOf } from './joint-conditions.rules.ts';
import type { PartToMerge } from './joint-form.types.ts';
import { themeAt } from './joint-themes.rules.ts';
import { camel, freeId } from './merged-ids.rules.ts';

/** A field where a matter asks it. */
export interface Occurrence {
  readonly matter: string;
  /** Which of the parts, pages and fields it is, counted from 0; `place` counts through all pages. */
  readonly part: number;
  readonly page: number;
  readonly place: number;
  readonly pageTitle: Text;
  readonly spec: FieldSpec;
}

/** One question under its id of the joint form, and the fields that its answer is. */
export interface Question {
  readonly key: string;
  readonly id: string;
  readonly occurrences: readonly Occurrence[];
}

export interface AskedQuestions {
  readonly questions: readonly Question[];
  /** The conditions of each part, in the words of these questions. */
  readonly conditions: readonly ConditionsOfPart[];
}

/** The questions of these parts, in the order in which they are asked. Never throws. */
export function questionsOf(parts: readonly PartToMerge[]): AskedQuestions {
  const apart = new Set<string>();
  for (;;) {
    const questions = sameQuestions(parts, apart);
    const conditions = parts.map((part) => conditionsOf(part, namesFor(part.matter, questions)));
    const sorted = inOrder(questions, parts.length, conditions);
    if (sorted.ok) return { questions: sorted.questions, conditions };
    // Two matters ask the same things in opposite orders: these questions stay apart.
    for (const key of sorted.circle) apart.add(key);
  }
}

/** Fields by what they mean. The second field of one element in one form is another question. */
function sameQuestions(parts: readonly PartToMerge[], apart: ReadonlySet<string>): Question[] {
  const byKey = new Map<string, Occurrence[]>();
  parts.forEach(({ matter, definition }, part) => {
    const times = new Map<string, number>();
    let place = 0;
    definition.form.pages.forEach((page, pageAt) => {
      for (const spec of page.fields) {
        const meaning = meaningOf(spec);
        const nth = (times.get(meaning) ?? 0) + 1;
        times.set(meaning, nth);
        const shared = `${meaning}#${nth}`;
        const key = apart.has(shared) ? `${shared}@${matter}` : shared;
        const all = byKey.get(key) ?? [];
        byKey.set(key, all);
        all.push({ matter, part, page: pageAt, place: place++, pageTitle: page.title, spec });
      }
    });
  });
  const taken = new Set<string>();
  return [...byKey].map(([key, occurrences]) => ({
    key,
    id: freeId(camel(occurrences[0]?.spec.element ?? 'field'), taken),
    occurrences,
  }));
}

/** Same element, type and options: one answer serves all. */
function meaningOf(spec: FieldSpec): string {
  const options = (spec.options ?? []).map((o) => o.value).sort();
  return `${spec.element}|${spec.type ?? 'text'}|${options.join(',')}`;
}

/** The joint id of each field of one matter. */
const namesFor = (
  matter: string,
  questions: readonly Question[],
): Map<string, { id: string; shared: boolean }> =>
  new Map(
    questions.flatMap((q) =>
      q.occurrences
        .filter((o) => o.matter === matter)
        .map((o) => [o.spec.id, { id: q.id, shared: q.occurrences.length > 1 }] as const),
    ),
  );

type Sorted = { ok: true; questions: Question[] } | { ok: false; circle: string[] };

function inOrder(
  questions: readonly Question[],
  parts: number,
  conditions: readonly ConditionsOfPart[],
): Sorted {
  const waits = keysRead(questions, conditions);
  const done: Question[] = [];
  const placed = new Set<string>();
  let left = [...questions].sort((a, b) => compare(rank(a, parts), rank(b, parts)));
  while (left.length > 0) {
    const next = left.find((q) => (waits.get(q.key) ?? []).every((key) => placed.has(key)));
    if (!next) {
      const circle = left.filter((q) => q.occurrences.length > 1).map((q) => q.key);
      return { ok: false, circle: circle.length > 0 ? circle : left.map((q) => q.key) };
    }
    done.push(next);
    placed.add(next.key);
    left = left.filter((q) => q !== next);
  }
  return { ok: true, questions: done };
}

/** The other questions that the conditions of each question read. */
function keysRead(
  questions: readonly Question[],
  conditions: readonly ConditionsOfPart[],
): Map<string, string[]> {
  const keyOf = new Map(questions.map((q) => [q.id, q.key]));
  return new Map(
    questions.map((q) => [
      q.key,
      q.occurrences
        .flatMap((o) => conditions[o.part]?.reads(o.spec.id) ?? [])
        .flatMap((id) => keyOf.get(id) ?? [])
        .filter((key) => key !== q.key),
    ]),
  );
}

const rank = (q: Question, parts: number): readonly number[] => {
  const [first] = q.occurrences;
  const shared = q.occurrences.length > 1;
  return [
    shared ? 0 : 1,
    shared ? themeAt(first?.spec.element ?? '') : (first?.part ?? parts),
    first?.part ?? parts,
    first?.place ?? 0,
  ];
};
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}
