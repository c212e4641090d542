// SPDX-License-Identifier: Apache-2.0
/** A definition as YAML: read with the line of every fault. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { isDefinition, shapeFaults } from './definition-schema.rules.ts';

/** A finding with its place in the file, both counted from 1. */
export type LocatedFinding = Finding & { readonly line: number; readonly column: number };

export type ParsedDefinition =
  | {
      readonly ok: true;
      readonly definition: MatterDefinition;
      readonly locate: (of: Finding) => LocatedFinding;
    }
  | { readonly ok: false; readonly findings: readonly LocatedFinding[] };

/**
 * Reads the YAML of one definition and checks its shape. Never throws. `locate` puts lines to the findings of
 * checkDefinition. Aliases are not followed beyond 100 uses, so that a small file cannot grow without end.
 */
export function parseDefinition(yamlText: string): ParsedDefinition {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  const locate = (of: Finding): LocatedFinding => ({ ...of, ...placeOf(document, lines, of.path) });
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      const message = error.message.split('\n')[0] ?? error.code;
      return { ...finding('yaml', [], `YAML 有误：${message}`, message), line, column: col };
    });
    return { ok: false, findings };
  }
  const value = plainOf(document);
  if (value !== undefined && isDefinition(value)) return { ok: true, definition: value, locate };
  return {
    ok: false,
    findings: shapeFaults(value ?? null).map((of) => locate(finding('shape', of.path, of.zh, of.en))),
  };
}

function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined; // too many aliases: reported as a fault of shape
  }
}

/** The place of the node at the path, or of the nearest one above it that exists. */
function placeOf(
  document: Document,
  lines: LineCounter,
  path: Finding['path'],
): { line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}
