// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban matters lint [FILE…] [--published] [--json]`: every finding with its rule, place, what to do and the article;
 * exit code 1 on errors. Without FILE the definitions that ship are looked at, those of joint cases too. `--published` also compares with the
 * catalogue and the staff of this installation.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runExample } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import {
  checkDefinition,
  type DefinitionChecks,
  fileFinding,
  type Likeness,
  type LocatedFinding,
  likenessOf,
  type ParsedDefinition,
  publishedNear,
  readDefinition,
  readElements,
} from '#matters';
import { divisionsOf, type Organisation, organisationsByKey, postHolders } from '#organisations';
import { systemClock } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { resource } from '#platform/resources.ts';
import { isJointFile, lintJointFiles, shippedJointFiles } from './joint-lint.ts';
import { plainWords, type VerbContext, withApp } from './verb.ts';

interface LintedFile {
  readonly file: string;
  readonly parsed: ParsedDefinition;
}

const usage = 'usage: tongban matters lint [FILE…] [--published] [--json]';
const MOST_FILE_BYTES = 64 * 1_048_576;

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const unknown = args.find((arg) => arg.startsWith('--') && !['--json', '--published'].includes(arg));
  if (unknown !== undefined) {
    context.err(`unknown option ${unknown}\n${usage}`);
    return 2;
  }
  const named = plainWords(args);
  const all =
    named.length > 0 ? [...new Set(named)] : [...(await shippedFiles()), ...(await shippedJointFiles())];
  const files = all.filter((file) => !isJointFile(file));
  const joint = all.filter(isJointFile);
  const read: LintedFile[] = [];
  for (const file of files)
    read.push({ file: relative(process.cwd(), file) || file, parsed: await readOne(file) });
  const checks: DefinitionChecks = {
    elements: readElements(join(resource('matters'), 'elements.yaml')),
    runExample,
    today: civilDateOf(systemClock.now()),
  };
  const findings = args.includes('--published')
    ? await withApp(context, async ({ db }) => lintAll(read, await withCatalogue(db, read, checks)))
    : lintAll(read, checks);
  const told = [...findings, ...(await lintJointFiles(joint, await shippedFiles(), checks.elements))];
  return say(told, all.length, args.includes('--json'), context);
}

/** The file as a definition, or why it is none: a file that is missing is a finding as well. */
async function readOne(file: string): Promise<ParsedDefinition> {
  try {
    const { size } = await stat(file);
    if (size > MOST_FILE_BYTES)
      return fileFinding('file-size', `文件有 ${size} 字节`, `The file has ${size} bytes`);
    return readDefinition(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fileFinding('file-read', `文件不能读：${reason}`, `The file cannot be read: ${reason}`);
  }
}

/** The checks with the published matters of similar names and the people of each body. */
async function withCatalogue(
  db: Queryable,
  read: readonly LintedFile[],
  checks: DefinitionChecks,
): Promise<DefinitionChecks> {
  const held = new Map<string, string[]>();
  for (const { organisationId: id, roles } of await postHolders(db))
    held.set(id, [...(held.get(id) ?? []), ...roles]);
  const bodies = new Map<string, readonly Organisation[]>();
  for (const { parsed } of read) {
    if (!parsed.ok) continue;
    const { implementer, process } = parsed.definition;
    for (const key of [implementer, ...process.flatMap(({ candidates }) => candidates?.body ?? [])])
      if (!bodies.has(key)) bodies.set(key, await organisationsByKey(db, key, ''));
  }
  const places = await divisionsOf(db, [...new Set([...bodies.values()].flat().map((of) => of.division))]);
  // The country is level 1 of a matter, the province 2: divisions begin with the province.
  const levels = new Map(places.map(({ code, level }) => [code, String(level + 1)]));
  const staffing: DefinitionChecks['staffing'] = ({ implementer, exerciseLevel }) =>
    (bodies.get(implementer) ?? [])
      .filter(({ division }) => levels.get(division) === exerciseLevel)
      .map(({ id, name, parentId }) => ({
        name,
        // The approval bureau above handles the cases of bodies that moved their approvals there.
        roles: [...(held.get(id) ?? []), ...(held.get(parentId ?? '') ?? [])],
      }));
  return { ...checks, staffing, others: await publishedNear(db, read.flatMap(likenessIn)) };
}

const likenessIn = ({ file, parsed }: LintedFile): Likeness[] =>
  parsed.ok ? [likenessOf(parsed.definition, file)] : [];

type Told = LocatedFinding & { readonly file: string };

function lintAll(read: readonly LintedFile[], checks: DefinitionChecks): Told[] {
  const likenesses = new Map(read.map((of) => [of.file, likenessIn(of)]));
  return read.flatMap(({ file, parsed }) => {
    if (!parsed.ok) return parsed.findings.map((found) => ({ ...found, file }));
    const beside = [...likenesses].flatMap(([other, likeness]) => (other === file ? [] : likeness));
    const others = [...(checks.others ?? []), ...beside];
    return checkDefinition(parsed.definition, { ...checks, others }).map((found) => ({
      ...parsed.locate(found),
      file,
    }));
  });
}

function say(findings: readonly Told[], files: number, json: boolean, { out, err }: VerbContext): number {
  const errors = findings.filter((of) => of.severity === 'error').length;
  const warnings = findings.length - errors;
  if (json) {
    const told = findings.map(({ file, line, column, rule, severity, path, message, todo, article }) => ({
      file,
      line,
      column,
      rule,
      severity,
      path: path.join('/'),
      message,
      todo: todo ?? null,
      article: article ?? null,
    }));
    out(JSON.stringify({ files, errors, warnings, findings: told }));
  } else {
    for (const of of findings) {
      out(`${of.file}:${of.line}:${of.column}: ${of.severity} ${of.rule} ${of.path.join('/')}`);
      out(`    ${of.message.zh} / ${of.message.en}`);
      if (of.todo) out(`    → ${of.todo.zh} / ${of.todo.en}${of.article ? `  [${of.article}]` : ''}`);
    }
    err(`${files} definitions, ${errors} errors, ${warnings} warnings`);
  }
  return errors > 0 ? 1 : 0;
}

/** Every definition that ships, by folder; beside the folders lie the dictionary and other data, in `joint` joint cases. */
export async function shippedFiles(): Promise<string[]> {
  const dir = resource('matters');
  const names = await readdir(dir, { recursive: true });
  return names
    .filter((n) => /^(?!joint)[a-z]+[\\/].+\.yaml$/.test(n))
    .sort()
    .map((n) => join(dir, n));
}
