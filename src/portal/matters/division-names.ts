// SPDX-License-Identifier: Apache-2.0
import { divisionsOf } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { type Lang, pick } from '#portal/kit/index.ts';

/** Names of divisions by any length of code; empty where the name is unknown. One read for all. */
export async function divisionNames(
  on: Queryable,
  lang: Lang,
  codes: readonly string[],
): Promise<(code: string) => string> {
  const wanted = [...new Set(codes.map((code) => code.padEnd(12, '0')))];
  const found = wanted.length === 0 ? [] : await divisionsOf(on, wanted);
  const names = new Map(found.map((one) => [one.code, pick(lang, { zh: one.name, en: one.nameEn })]));
  return (code) => names.get(code.padEnd(12, '0')) ?? '';
}
