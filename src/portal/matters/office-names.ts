// SPDX-License-Identifier: Apache-2.0
import { listOrganisations } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import type { Lang } from '#portal/kit/index.ts';

const keptMs = 60_000;
const kept = new WeakMap<Queryable, { readonly english: ReadonlyMap<string, string>; readonly at: number }>();

/** Names of offices in the reader's language, by their Chinese name; the Chinese where there is no English. */
export async function officeNames(on: Queryable, lang: Lang): Promise<(name: string) => string> {
  if (lang !== 'en') return (name) => name;
  let known = kept.get(on);
  if (known === undefined || monotonic() - known.at >= keptMs) {
    const pairs = (await listOrganisations(on)).map((one) => [one.name, one.nameEn ?? one.name] as const);
    known = { english: new Map(pairs), at: monotonic() };
    kept.set(on, known);
  }
  const { english } = known;
  return (name) => english.get(name) ?? name;
}
