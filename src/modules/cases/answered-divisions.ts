// SPDX-License-Identifier: Apache-2.0
/** Codes of administrative divisions in words, for people who do not read codes. */
import type { MatterDefinition } from '#matters';
import { type Division, divisionsOf } from '#organisations';
import type { Queryable } from '#platform/db.ts';

/** Digits that each level takes of a twelve-digit code (GB/T 2260, GB/T 10114): province, city, county, township, village. */
const prefixes = [2, 4, 6, 9, 12] as const;
/** Levels that exist on paper only: nobody says 北京市市辖区东城区. */
const onPaper = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const twelve = (code: string): string => code.padEnd(12, '0');

/** The code with those of all divisions around it, from the province down. */
export const pathOfCode = (code: string): string[] => [
  ...new Set(prefixes.map((digits) => twelve(twelve(code).slice(0, digits)))),
];

/**
 * The words of one code: 云泽市临湖区 at home, with the province for one of elsewhere. The code itself when unknown.
 * @param home any code of the province that need not be named
 */
export function divisionName(code: string, known: ReadonlyMap<string, Division>, home: string): string {
  if (!known.has(twelve(code))) return code;
  const path = pathOfCode(code).flatMap((of) => known.get(of) ?? []);
  const near = path.filter(
    (d, i) => i === path.length - 1 || !(d.level === 1 && home.slice(0, 2) === d.code.slice(0, 2)),
  );
  return near
    .filter((d) => !onPaper.has(d.name))
    .map((d) => d.name)
    .join('');
}

/** Names the codes given, with one query for all; without codes, none. */
export async function divisionNames(
  on: Queryable,
  codes: readonly string[],
  home: string,
): Promise<(code: string) => string> {
  const asked = [...new Set(codes.filter((code) => /^(\d{6}|\d{9}|\d{12})$/.test(code)))];
  if (asked.length === 0) return (code) => code;
  const found = await divisionsOf(on, [...new Set(asked.flatMap(pathOfCode))]);
  const known = new Map(found.map((d) => [d.code, d]));
  return (code) => divisionName(code, known, home);
}

/** The codes that an application answered in its fields of type `division`. */
export const divisionAnswers = (
  { form }: MatterDefinition,
  answers: Readonly<Record<string, unknown>>,
): string[] =>
  form.pages.flatMap(({ fields }) =>
    fields.flatMap(({ id, type }) => {
      const answer = type === 'division' ? answers[id] : undefined;
      return typeof answer === 'string' && answer !== '' ? [answer] : [];
    }),
  );
