// SPDX-License-Identifier: Apache-2.0
/**
 * What differs between two definitions. Materials, fields, steps and everything else that has an id are matched by it,
 * other lists by what names their items, so that moving an item is not removing and adding it. Pure.
 */
import { type Words, wordsForPath } from './definition-labels.rules.ts';

type Json = unknown;
type Members = Readonly<Record<string, Json>>;

/** A step of a path: the name of a member, or `[key]` of an item of a list. */
export type DiffPath = readonly string[];

export interface Difference {
  readonly path: DiffPath;
  /** `order`: the same items in another order; before and after are their keys. */
  readonly kind: 'added' | 'removed' | 'changed' | 'order';
  readonly before: Json;
  readonly after: Json;
  readonly label: Words;
}

const isMembers = (value: Json): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A text for people is one value, whether it is translated or not. */
const isText = (value: Json): boolean =>
  typeof value === 'string' ||
  (isMembers(value) &&
    typeof value['zh'] === 'string' &&
    Object.keys(value).every((k) => k === 'zh' || k === 'en'));

/** JSON with its members in order, to compare by. */
export function sortedJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (!isMembers(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** What names an item of a list that has no id, by the name of the list. */
const naming: Readonly<Record<string, readonly string[]>> = {
  legalBasis: ['law', 'article'],
  venues: ['name'],
  faqs: ['question'],
  items: ['name'],
  consult: ['way'],
  supervise: ['way'],
  specialProcedures: ['kind'],
  examples: ['name'],
  options: ['value'],
  gaps: ['element'],
  intermediaryServices: ['name'],
};

const ownName = (value: Json): string => {
  if (typeof value === 'string') return value;
  return isMembers(value) && typeof value['zh'] === 'string' ? value['zh'] : sortedJson(value);
};

function keyOf(list: string, item: Json): string {
  if (!isMembers(item) || isText(item)) return ownName(item);
  if (typeof item['id'] === 'string') return item['id'];
  const names = naming[list];
  return names
    ? names.map((name) => (item[name] === undefined ? '' : ownName(item[name]))).join(' ')
    : sortedJson(item);
}

/** The items of a list by key; null when two share one, for then only the whole list can be compared. */
function keyed(list: string, items: readonly Json[]): Map<string, Json> | null {
  const map = new Map(items.map((item) => [keyOf(list, item), item]));
  return map.size === items.length ? map : null;
}

interface Collected {
  readonly path: DiffPath;
  readonly kind: Difference['kind'];
  readonly before: Json;
  readonly after: Json;
}

/** Every difference, in the order of the document. Empty exactly when the two say the same. */
export function diffDefinitions(before: Members, after: Members): Difference[] {
  const found: Collected[] = [];
  compareMembers([], before, after, found);
  return found.map((d) => ({ ...d, label: wordsForPath(d.path, before, after) }));
}

function compareMembers(path: DiffPath, before: Members, after: Members, found: Collected[]): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  for (const name of names)
    compare(
      [...path, name],
      Object.hasOwn(before, name) ? before[name] : undefined,
      Object.hasOwn(after, name) ? after[name] : undefined,
      found,
    );
}

function compare(path: DiffPath, before: Json, after: Json, found: Collected[]): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined) found.push({ path, kind: 'added', before: null, after });
  else if (after === undefined) found.push({ path, kind: 'removed', before, after: null });
  else if (sortedJson(before) === sortedJson(after)) return;
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(path, before, after, found);
  else if (isMembers(before) && isMembers(after) && !isText(before) && !isText(after))
    compareMembers(path, before, after, found);
  else found.push({ path, kind: 'changed', before, after });
}

function compareLists(
  path: DiffPath,
  before: readonly Json[],
  after: readonly Json[],
  found: Collected[],
): void {
  const list = path.at(-1) ?? '';
  const [old, young] = [keyed(list, before), keyed(list, after)];
  if (!old || !young) {
    found.push({ path, kind: 'changed', before, after });
    return;
  }
  for (const key of new Set([...old.keys(), ...young.keys()]))
    compare([...path, `[${key}]`], old.get(key), young.get(key), found);
  const kept = [...old.keys()].filter((key) => young.has(key));
  const added = [...young.keys()].filter((key) => !old.has(key));
  const [natural, real] = [[...kept, ...added], [...young.keys()]];
  if (natural.some((key, at) => key !== real[at]))
    found.push({ path, kind: 'order', before: natural, after: real });
}

/** The second of two definitions from the first and their differences: what is shown is all that changed. */
export function applyDifferences(before: Members, differences: readonly Difference[]): Members {
  let result: Json = structuredClone(before);
  for (const difference of differences) result = applyOne(result, difference.path, difference, '');
  return isMembers(result) ? result : {};
}

function applyOne(value: Json, path: DiffPath, d: Difference, list: string): Json {
  const [step, ...rest] = path;
  if (step === undefined)
    return d.kind === 'order' && Array.isArray(value) ? ordered(value, d, list) : d.after;
  if (Array.isArray(value)) return appliedToList(value, step.slice(1, -1), rest, d, list);
  const members = isMembers(value) ? value : {};
  if (rest.length === 0 && d.kind === 'removed')
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== step));
  return { ...members, [step]: applyOne(members[step], rest, d, step) };
}

function appliedToList(
  items: readonly Json[],
  key: string,
  rest: DiffPath,
  d: Difference,
  list: string,
): Json[] {
  const at = items.findIndex((item) => keyOf(list, item) === key);
  if (rest.length === 0 && d.kind === 'removed') return items.filter((_, place) => place !== at);
  if (at < 0) return [...items, d.after];
  return items.map((item, place) => (place === at ? applyOne(item, rest, d, '') : item));
}

function ordered(items: readonly Json[], d: Difference, list: string): Json[] {
  const byKey = new Map(items.map((item) => [keyOf(list, item), item]));
  const keys = Array.isArray(d.after) ? d.after.map(String) : [];
  return keys.map((key) => byKey.get(key));
}
