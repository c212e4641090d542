// SPDX-License-Identifier: Apache-2.0
/** Reads source files into the facts that the laws of the architecture are about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

export interface ImportFact {
  readonly specifier: string;
  /** Path from the root of the repository; undefined for packages. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
  /** What is taken, by the names of the other file, types left out; undefined when it takes everything. */
  readonly names: readonly string[] | undefined;
  /** `export … from`. */
  readonly reExport: boolean;
  readonly line: number;
}

export interface TextFact {
  readonly text: string;
  readonly line: number;
}

export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  /** Every string and template; what a template inserts is left out. */
  readonly texts: readonly TextFact[];
  /** `new Date()`, `Date.now()`, `Math.random()`, `randomUUID()`, `process.env`. */
  readonly wild: readonly TextFact[];
  /** First argument of every `sql('name', …)`. */
  readonly statements: readonly TextFact[];
}

interface AstNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every source file below the given folders. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    filesBelow(root, folder)
      .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path))
      .map((path) => readSource(path, readFileSync(join(root, path), 'utf8'))),
  );
}

export function filesBelow(root: string, folder: string): string[] {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** @throws {Error} when the text cannot be parsed: a law that cannot read a file must not pass it. */
export function readSource(path: string, text: string): SourceFile {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const empty = { path, lines, imports: [], texts: [], wild: [], statements: [] };
  if (path.endsWith('.css')) return empty;
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const facts = { imports: [], texts: [], wild: [], statements: [] } as Collected;
  const starts = lineStarts(text);
  const lineOf = (node: AstNode): number => starts.findLastIndex((start) => start <= node.start) + 1;
  walk(program, (node) => collect(node, { path, lineOf, facts }));
  return { path, lines, ...facts };
}

interface Collected {
  imports: ImportFact[];
  texts: TextFact[];
  wild: TextFact[];
  statements: TextFact[];
}

interface Collecting {
  readonly path: string;
  readonly lineOf: (node: AstNode) => number;
  readonly facts: Collected;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function walk(value: unknown, visit: (node: AstNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (!isNode(value)) return;
  visit(value);
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'type' && typeof child === 'object' && child !== null) walk(child, visit);
  }
}

function collect(node: AstNode, { path, lineOf, facts }: Collecting): void {
  const line = lineOf(node);
  const specifier = specifierOf(node);
  if (specifier !== undefined)
    facts.imports.push({
      specifier,
      target: targetOf(path, specifier),
      typeOnly: isTypeOnly(node),
      names: namesTaken(node),
      reExport: node.type.startsWith('Export'),
      line,
    });
  const text = textOf(node);
  if (text !== undefined) facts.texts.push({ text, line });
  const wild = wildUse(node);
  if (wild !== undefined) facts.wild.push({ text: wild, line });
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return;
  const args = Array.isArray(node.arguments) ? node.arguments : [];
  const [first] = args;
  if (node.callee.name === 'sql' && isNode(first)) facts.statements.push({ text: textOf(first) ?? '', line });
}

function specifierOf(node: AstNode): string | undefined {
  const sources = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  if (!sources.includes(node.type)) return undefined;
  const source = node.source ?? node.argument;
  return isNode(source) ? textOf(source) : undefined;
}

const specifiersOf = (node: AstNode): AstNode[] =>
  Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];

function namesTaken(node: AstNode): string[] | undefined {
  const taken = specifiersOf(node).filter((s) => s.importKind !== 'type' && s.exportKind !== 'type');
  const names = taken.map((s) => s.imported ?? (s.type === 'ExportSpecifier' ? s.local : undefined));
  const known = names.filter(isNode).map((name) => String(name.name ?? name.value));
  return known.length > 0 && known.length === taken.length ? known : undefined;
}

function isTypeOnly(node: AstNode): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = specifiersOf(node);
  return specifiers.length > 0 && specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type');
}

function textOf(node: AstNode): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  const pieces = node.quasis.map((quasi) => {
    const value = isNode(quasi) ? quasi.value : undefined;
    return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : '';
  });
  return pieces.join(' ');
}

function wildUse(node: AstNode): string | undefined {
  if (node.type === 'NewExpression' && isNode(node.callee) && node.callee.name === 'Date')
    return Array.isArray(node.arguments) && node.arguments.length === 0 ? 'new Date()' : undefined;
  if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.name === 'randomUUID')
    return 'randomUUID()';
  if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) return undefined;
  const name = `${String(node.object.name)}.${String(node.property.name ?? node.property.value)}`;
  if (name === 'Date.now' || name === 'Math.random') return `${name}()`;
  if (name === 'process.env') return name;
  return node.property.name === 'randomUUID' ? 'randomUUID()' : undefined;
}

/** Follows the aliases of package.json. */
function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (!specifier.startsWith('#')) return undefined;
  const [, alias = '', rest] = /^#([^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
  if (rest === undefined) return `src/modules/${alias}/index.ts`;
  return alias === 'test' ? `test/${rest}` : `src/${alias}/${rest}`;
}
