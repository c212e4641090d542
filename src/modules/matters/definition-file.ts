// SPDX-License-Identifier: Apache-2.0
/** A definition as YAML: read with the line of every fault. Whatever the file holds, there are findings and no crash. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { isDefinition, shapeFaults } from './definition-schema.rules.ts';
import { withAdvice } from './linting/lint-file-rules.ts';

/** A finding with its place in the file, both counted from 1. */
export type LocatedFinding = Finding & { readonly line: number; readonly column: number };

export type ParsedDefinition =
  | {
      readonly ok: true;
      readonly definition: MatterDefinition;
      readonly locate: (of: Finding) => LocatedFinding;
    }
  | { readonly ok: false; readonly findings: readonly LocatedFinding[] };

/** Most bytes of a file: a hundred times what a long definition has. */
export const mostBytes = 1_048_576;
const deepest = 32;

/** Reads the bytes of a file: size and encoding first, then as parseDefinition. Never throws. */
export function readDefinition(bytes: Uint8Array): ParsedDefinition {
  if (bytes.byteLength > mostBytes) {
    const size = Math.ceil(bytes.byteLength / 1024);
    return fileFinding(
      'file-size',
      `文件有 ${size} KB，最多1 MB`,
      `The file has ${size} KB, 1 MB is the most`,
    );
  }
  const text = decoded(bytes);
  if (text !== undefined) return parseDefinition(text);
  return fileFinding('file-encoding', '文件不是 UTF-8 编码', 'The file is not UTF-8');
}

/**
 * Reads the YAML of one definition and checks its shape. Never throws. `locate` puts lines to the findings of
 * checkDefinition. Aliases are not followed beyond 100 uses, nor nesting beyond 32 levels, so that a small file cannot
 * grow without end.
 */
export function parseDefinition(yamlText: string): ParsedDefinition {
  const lines = new LineCounter();
  const document = documentOf(yamlText, lines);
  if (!document) return tooDeep;
  const locate = (of: Finding): LocatedFinding => ({ ...of, ...placeOf(document, lines, of.path) });
  if (document.errors.length > 0) {
    const findings = document.errors.slice(0, 100).map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      const message = error.message.split('\n')[0] ?? error.code;
      return { ...withAdvice(finding('yaml', [], `YAML 有误：${message}`, message)), line, column: col };
    });
    return { ok: false, findings };
  }
  const value = plainOf(document);
  if (value === undefined) return tooDeep;
  if (isDefinition(value)) return { ok: true, definition: value, locate };
  return {
    ok: false,
    findings: shapeFaults(value).map((of) => locate(withAdvice(finding('shape', of.path, of.zh, of.en)))),
  };
}

/** A file that cannot even be looked into, as one finding of a file rule. */
export function fileFinding(rule: string, zh: string, en: string): ParsedDefinition {
  return { ok: false, findings: [{ ...withAdvice(finding(rule, [], zh, en)), line: 1, column: 1 }] };
}

const tooDeep = fileFinding(
  'file-depth',
  '嵌套太深，或者引用太多',
  'It is nested too deep, or has too many aliases',
);

function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}

function documentOf(text: string, lines: LineCounter): Document | undefined {
  if (nestsTooDeep(text)) return undefined;
  try {
    return parseDocument(text, { lineCounter: lines });
  } catch {
    return undefined; // the parser ran out of stack
  }
}

/** Brackets, dashes and indentation beyond any definition, found before the parser walks into them. */
function nestsTooDeep(text: string): boolean {
  if (/(?:[-?:][ \t]){40}/.test(text)) return true;
  let depth = 0;
  for (const mark of text) {
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    if (depth > 200) return true;
  }
  return false;
}

/** The value; undefined when aliases or nesting go too far. */
function plainOf(document: Document): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? null;
    return depthOf(value) > deepest ? undefined : value;
  } catch {
    return undefined;
  }
}

function depthOf(value: unknown, limit = deepest + 1): number {
  if (value === null || typeof value !== 'object' || limit === 0) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((of) => depthOf(of, limit - 1)));
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
