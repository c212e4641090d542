// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban matters import FILE… [--json] [--dry-run] [--organisation USCC|KEY]`: takes definitions (YAML) and guides of
 * other platforms (JSON arrays) into the catalogue. Running it again with the same files changes nothing.
 */
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { runExample } from '#forms';
import { parseUscc } from '#law/identifiers/uscc.ts';
import {
  checkDefinition,
  definitionFromGuide,
  type ElementDictionary,
  type ImportWarning,
  type MatterDefinition,
  type MatterOrganisation,
  type MatterToPublish,
  mayPublish,
  parseDefinition,
  publishMatters,
  readElements,
  resolveDefinition,
} from '#matters';
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';

export interface MattersImportContext {
  readonly runner: Runner;
  readonly organisations: {
    /** Adds bodies that are not known yet; known ones stay as they are. */
    ensureImported(list: readonly MatterOrganisation[]): Promise<void>;
    /** The body with the unified code or the key that `--organisation` or a definition names; null when there is none. */
    byKey(key: string): Promise<MatterOrganisation | null>;
  };
  /** The dictionary of data elements; by default `matters/elements.yaml` of the current folder. */
  readonly elements?: ElementDictionary;
  out(line: string): void;
  err(line: string): void;
}

interface Report {
  imported: number;
  readonly warnings: ImportWarning[];
  readonly rejected: { readonly name: string; readonly reason: string }[];
}

interface Options {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly organisation: string | undefined;
}

const BATCH = 1_000;

/**
 * Returns the exit code: 0 when every file could be read and every definition may be published, 1 when one could not
 * or was refused with its findings, 2 for a wrong call. A guide of another platform that is rejected is only named.
 */
export async function run(args: readonly string[], context: MattersImportContext): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    context.err(options);
    return 2;
  }
  const report: Report = { imported: 0, warnings: [], rejected: [] };
  let unreadable = 0;
  for (const file of options.files) {
    const items = await itemsOf(file, options, context, report);
    if (items === null) unreadable += 1;
    else await publish(file, items, options, context, report);
  }
  say(options, context, report);
  return unreadable === 0 ? 0 : 1;
}

function optionsOf(args: readonly string[]): Options | string {
  const usage = 'usage: tongban matters import FILE… [--json] [--dry-run] [--organisation USCC|KEY]';
  const files: string[] = [];
  let organisation: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--organisation') {
      at += 1;
      organisation = args[at];
      if (organisation === undefined) return usage;
    } else if (!arg.startsWith('--')) files.push(arg);
    else if (arg !== '--json' && arg !== '--dry-run') return `unknown option ${arg}\n${usage}`;
  }
  if (files.length === 0) return usage;
  return { files, json: args.includes('--json'), dryRun: args.includes('--dry-run'), organisation };
}

/** What a file holds, ready to be published; null when it cannot be read, or is a definition that may not be published. */
async function itemsOf(
  file: string,
  options: Options,
  context: MattersImportContext,
  report: Report,
): Promise<MatterToPublish[] | null> {
  try {
    const text = await readFile(file, 'utf8');
    if (/^\.ya?ml$/.test(extname(file)))
      return await fromYaml(basename(file), text, options, context, report);
    const guides: unknown = JSON.parse(text);
    return await fromGuides(Array.isArray(guides) ? guides : [guides], options, context, report);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.rejected.push({ name: basename(file), reason });
    context.err(`${file}: ${reason}`);
    return null;
  }
}

async function fromYaml(
  name: string,
  text: string,
  options: Options,
  context: MattersImportContext,
  report: Report,
): Promise<MatterToPublish[] | null> {
  const reject = (reason: string): null => {
    report.rejected.push({ name, reason });
    return null;
  };
  const parsed = parseDefinition(text);
  if (!parsed.ok) return reject(parsed.findings.map((f) => `line ${f.line}: ${f.message.zh}`).join('; '));
  const { definition } = parsed;
  const elements = elementsOf(context);
  const findings = checkDefinition(definition, { elements, runExample });
  if (!mayPublish(findings)) {
    const errors = findings.filter((f) => f.severity === 'error').map((f) => parsed.locate(f));
    return reject(
      errors.map((f) => `line ${f.line}: ${f.rule} ${f.path.join('.')}: ${f.message.zh}`).join('; '),
    );
  }
  for (const f of findings)
    report.warnings.push({ name: nameOf(definition), field: f.path.join('.'), message: f.message.zh });
  const key = options.organisation ?? definition.implementer;
  const organisation = await context.organisations.byKey(key);
  if (!organisation) return reject(`没有标识为“${key}”的实施主体`);
  return [{ definition: resolveDefinition(definition, elements), organisation }];
}

const elementsOf = (context: MattersImportContext): ElementDictionary =>
  context.elements ?? readElements(join(process.cwd(), 'matters', 'elements.yaml'));

async function fromGuides(
  guides: readonly unknown[],
  options: Options,
  context: MattersImportContext,
  report: Report,
): Promise<MatterToPublish[]> {
  const given =
    options.organisation === undefined ? null : await context.organisations.byKey(options.organisation);
  if (options.organisation !== undefined && !given)
    throw new Error(`没有标识为“${options.organisation}”的实施主体`);
  return guides.flatMap((guide, at): MatterToPublish[] => {
    const made = definitionFromGuide(guide);
    if ('rejected' in made) {
      report.rejected.push({ name: field(guide, 'name') ?? `#${at + 1}`, reason: made.rejected });
      return [];
    }
    report.warnings.push(...made.warnings);
    return [{ definition: made.definition, organisation: given ?? departmentOf(guide, made.definition) }];
  });
}

const nameOf = (d: MatterDefinition): string => (typeof d.name === 'string' ? d.name : d.name.zh);

function field(guide: unknown, name: string): string | undefined {
  if (typeof guide !== 'object' || guide === null) return undefined;
  const value: unknown = Reflect.get(guide, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The department of a guide: its unified code when that is valid, else an id made from its name and place. */
function departmentOf(guide: unknown, definition: MatterDefinition): MatterOrganisation {
  const name = definition.implementer;
  const division = /^\d{6,12}$/.exec(field(guide, 'region_code') ?? '')?.[0] ?? '000000';
  const parsed = parseUscc(field(guide, 'department_uscc') ?? '');
  const uscc = parsed.ok ? (field(guide, 'department_uscc') ?? '') : null;
  const id = uscc ?? `x-${sha256Hex(`${division}/${name}`).slice(0, 12)}`;
  return { id, key: 'imported', name, uscc, division };
}

async function publish(
  file: string,
  items: readonly MatterToPublish[],
  options: Options,
  context: MattersImportContext,
  report: Report,
): Promise<void> {
  if (!options.dryRun) {
    const bodies = items
      .map((item) => item.organisation)
      .filter((organisation) => organisation.key === 'imported');
    await context.organisations.ensureImported([...new Map(bodies.map((o) => [o.id, o])).values()]);
  }
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    if (!options.dryRun)
      await context.runner.execute(publishMatters, system('matters-import'), { items: batch });
    report.imported += batch.length;
    context.err(`${basename(file)}: ${Math.min(at + BATCH, items.length)}/${items.length}`);
  }
}

function say(options: Options, context: MattersImportContext, report: Report): void {
  if (options.json) {
    context.out(JSON.stringify(report));
    return;
  }
  for (const { name, reason } of report.rejected) context.out(`rejected ${name}: ${reason}`);
  const verb = options.dryRun ? 'would be imported' : 'imported';
  context.out(
    `${report.imported} ${verb}, ${report.warnings.length} warnings, ${report.rejected.length} rejected`,
  );
}
