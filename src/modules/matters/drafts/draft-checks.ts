// SPDX-License-Identifier: Apache-2.0
/** A definition as its author types it: source and document turned into each other, with every finding at its line. */
import { parse, stringify } from 'yaml';
import type { Queryable } from '#platform/db.ts';
import { type LocatedFinding, parseDefinition } from '../definition-file.ts';
import { type DraftServices, findingsOn } from './draft-services.ts';

export interface CheckedSource {
  /** YAML. */
  readonly source: string;
  /** Null when the text cannot be read as YAML. */
  readonly definition: Readonly<Record<string, unknown>> | null;
  readonly findings: readonly LocatedFinding[];
}

/** The definition as YAML, as people write it: no aliases, long texts on one line. */
export const definitionSource = (definition: unknown): string =>
  stringify(definition, { lineWidth: 0, aliasDuplicateObjects: false });

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
