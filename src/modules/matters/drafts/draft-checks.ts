// SPDX-License-Identifier: Apache-2.0
/** A definition as its author types it: source and document turned into each other, with every finding at its line. */
import { parse, stringify } from 'yaml';
import type { Queryable } from '#platform/db.ts';
import { MatterDefinition } from '../definition.contract.ts';
import { type LocatedFinding, parseDefinition } from '../definition-file.ts';
import { type DraftServices, findingsOn } from './draft-services.ts';

export interface CheckedSource {
  /** YAML. */
  readonly source: string;
  /** Null when the text cannot be read as YAML. */
  readonly definition: Readonly<Record<string, unknown>> | null;
  readonly findings: readonly LocatedFinding[];
}

/** The definition as YAML, as people write it: in the order of the contract, no aliases, long texts on one line. */
export const definitionSource = (definition: unknown): string =>
  stringify(inOrder(definition, memberOrder), { lineWidth: 0, aliasDuplicateObjects: false });

const memberOrder = Object.keys(MatterDefinition.properties);
/** Inside the parts: what names a thing first, then as people speak of it. */
const innerOrder = [
  ...['id', 'zh', 'en', 'kind', 'element', 'label', 'name', 'title', 'law', 'article', 'question', 'answer'],
  ...['way', 'value', 'amount', 'unit', 'address', 'hours', 'type', 'required', 'when', 'fields', 'text'],
];

/** The database keeps members in an order of its own. */
function inOrder(value: unknown, order: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inOrder(item, order));
  if (value === null || typeof value !== 'object') return value;
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const members = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(members.map(([name, part]) => [name, inOrder(part, innerOrder)]));
}

/** Checks what was typed: as text when there is text, else the document. Never refuses: everything is a finding. */
export async function checkSource(
  on: Queryable,
  services: Pick<DraftServices, 'checks'>,
  given: {
    readonly source?: string | undefined;
    readonly definition?: unknown;
  },
): Promise<CheckedSource> {
  const source = given.source ?? definitionSource(given.definition ?? {});
  const parsed = parseDefinition(source);
  if (!parsed.ok) return { source, definition: plain(source), findings: parsed.findings };
  const found = await findingsOn(on, services, parsed.definition);
  return { source, definition: parsed.definition, findings: found.map(parsed.locate) };
}

/** A document that is YAML but has not the shape of a definition can still be edited. */
function plain(source: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = parse(source, { maxAliasCount: 100 });
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
