// SPDX-License-Identifier: Apache-2.0
/** The conditions of one matter's form in the words of the joint form. Pure. */
import { compileExpression, definitionScope, type FieldSpec } from '#matters';
import type { PartToMerge } from './joint-form.types.ts';

/** Longest condition that the interpreter takes, with room for joining several. */
const longest = 900;

export interface ConditionsOfPart {
  /** When the matter shows the field; undefined: always. */
  shown(field: string): string | undefined;
  /** When the matter demands an answer; undefined: always, null: never. */
  demanded(field: string): string | undefined | null;
  /** Ids of the joint form that the conditions of the field read. */
  reads(field: string): readonly string[];
  /** A condition over all fields of the matter, for its materials. */
  said(condition: string | undefined): string | undefined;
}

interface Known {
  readonly spec: FieldSpec;
  readonly pageWhen: string | undefined;
}

/** @param names joint id of each field of the matter, and whether another matter asks it too */
export function conditionsOf(
  { definition }: PartToMerge,
  names: ReadonlyMap<string, { readonly id: string; readonly shared: boolean }>,
): ConditionsOfPart {
  const fields = new Map<string, Known>(
    definition.form.pages.flatMap((page) =>
      page.fields.map((spec) => [spec.id, { spec, pageWhen: page.when }] as const),
    ),
  );
  const scope = definitionScope(definition);
  const namesRead = (source: string | undefined): Place[] => {
    if (source === undefined) return [];
    const compiled = compileExpression(source, scope);
    return compiled.ok ? placesOf(compiled.ast).filter((p) => names.has(p.name)) : [];
  };
  const kept = new Map<string, string | undefined>();

  function shown(field: string): string | undefined {
    if (kept.has(field)) return kept.get(field);
    // A form's conditions read earlier fields only, so this ends; a faulty one ends here.
    kept.set(field, undefined);
    const known = fields.get(field);
    const value = both(said(known?.pageWhen), said(known?.spec.when));
    kept.set(field, value);
    return value;
  }

  /** The condition with joint ids. A field that only another matter shows counts as unanswered for this one. */
  function said(source: string | undefined): string | undefined {
    if (source === undefined) return undefined;
    let text = source;
    let plain = source;
    for (const place of [...namesRead(source)].sort((a, b) => b.at - a.at)) {
      const { id, shared } = names.get(place.name) ?? { id: place.name, shared: false };
      const own = shared ? shown(place.name) : undefined;
      const put = (into: string, words: string): string =>
        into.slice(0, place.at) + words + into.slice(place.end);
      plain = put(plain, id);
      text = put(text, own === undefined ? id : `(if ${own} then ${id} else null)`);
    }
    return text.length <= longest ? text : plain;
  }

  return {
    shown,
    said,
    demanded(field) {
      const required = fields.get(field)?.spec.required;
      if (required === undefined || required === false) return null;
      return both(shown(field), required === true ? undefined : said(required));
    },
    reads(field) {
      const known = fields.get(field);
      const required = typeof known?.spec.required === 'string' ? known.spec.required : undefined;
      const direct = [known?.pageWhen, known?.spec.when, required].flatMap(namesRead);
      // What stands behind a shared field's own condition is read as well.
      const behind = direct.flatMap(({ name }) =>
        names.get(name)?.shared
          ? [fields.get(name)?.pageWhen, fields.get(name)?.spec.when].flatMap(namesRead)
          : [],
      );
      return [...direct, ...behind].flatMap(({ name }) => names.get(name)?.id ?? []);
    },
  };
}

function both(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return `(${a}) and (${b})`;
}

/** Conditions joined by "or"; undefined when one of them is always true, or when there is none. */
export function anyOf(conditions: readonly (string | undefined)[]): string | undefined {
  if (conditions.includes(undefined)) return undefined;
  const [first, ...others] = new Set(conditions);
  return others.length === 0 ? first : [first, ...others].map((c) => `(${c})`).join(' or ');
}

interface Place {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

/** Where the tree of an expression reads a name. */
function placesOf(node: unknown): Place[] {
  if (Array.isArray(node)) return node.flatMap(placesOf);
  if (node === null || typeof node !== 'object') return [];
  // Nodes of the tree are plain objects; a name has its place in the source.
  const { kind, name, at, end } = node as { kind?: unknown; name?: unknown; at?: unknown; end?: unknown };
  if (kind === 'name' && typeof name === 'string' && typeof at === 'number' && typeof end === 'number')
    return [{ name, at, end }];
  return Object.values(node).flatMap(placesOf);
}
