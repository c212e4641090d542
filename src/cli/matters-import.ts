// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban matters import`: takes definitions (YAML), guides of other platforms and exported matters (JSON), tables
 * (CSV) and folders of national flat tables into the catalogue. Running it again with the same files changes nothing.
 */
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { runExample } from '#forms';
import {
  type Candidate,
  candidatesOf,
  type ElementDictionary,
  hashesOf,
  type ImportSource,
  type ItemCandidate,
  importMatters,
  importRunId,
  importSource,
  itemsIn,
  type MatterOrganisation,
  readElements,
} from '#matters';
import { system } from '#platform/actor.ts';
import { monotonic } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type ImportReport, importReport } from './import-report.ts';
import { type ImportOptions, importOptions } from './matters-import-options.ts';
import { importDefinitionFile } from './matters-import-yaml.ts';

export interface MattersImportContext {
  readonly runner: Runner;
  /** Where the import keeps how far it came; null when nothing is to be read of it. */
  readonly db: Queryable | null;
  /** The body with the unified code or the key that `--organisation` or a definition names; null when there is none. */
  readonly organisationByKey: (key: string) => Promise<MatterOrganisation | null>;
  /** The dictionary of data elements; by default `matters/elements.yaml` of the current folder. */
  readonly elements?: ElementDictionary;
  out(line: string): void;
  err(line: string): void;
}

/**
 * Returns the exit code: 0 when every file could be read and every definition of its own may be published, 1 when one
 * could not, when a definition was refused, or when a table had rows and none of them could be taken; 2 for a wrong
 * call. A row that is refused is told and holds up nothing.
 */
export async function run(args: readonly string[], context: MattersImportContext): Promise<number> {
  const options = importOptions(args);
  if (typeof options === 'string') {
    context.err(options);
    return 2;
  }
  const from = monotonic();
  const report = importReport(options.report, options.resume);
  try {
    const unreadable = await importFiles(options, context, report);
    say(options, context, report, unreadable, (monotonic() - from) / 1000);
    return unreadable.failed > 0 ? 1 : 0;
  } finally {
    report.close();
  }
}

interface Tally {
  /** Files that could not be read, and definitions refused. */
  failed: number;
  rows: number;
  resumedAt: number;
  runId: string | null;
}

async function importFiles(
  options: ImportOptions,
  context: MattersImportContext,
  report: ImportReport,
): Promise<Tally> {
  const tally: Tally = { failed: 0, rows: 0, resumedAt: 0, runId: null };
  const reject = (path: string, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    report.reject({ name: basename(path), reason });
    context.err(`${path}: ${reason}`);
    tally.failed += 1;
  };
  const given =
    options.organisation === undefined ? null : await context.organisationByKey(options.organisation);
  if (options.organisation !== undefined && !given) {
    reject(options.files[0] ?? '', new Error(`没有标识为“${options.organisation}”的实施主体 (no such body)`));
    return tally;
  }
  const sources: ImportSource[] = [];
  for (const path of options.files) {
    try {
      if (/^\.ya?ml$/i.test(extname(path)) && (await stat(path)).isFile()) {
        const parts = { ...context, elements: elementsOf(context), organisation: given };
        if (!(await importDefinitionFile(path, options.dryRun, parts, report))) tally.failed += 1;
      } else sources.push(await importSource(path, options.format));
    } catch (error) {
      reject(path, error);
    }
  }
  if (sources.length > 0) await importRows(sources, given, options, context, report, tally, reject);
  return tally;
}

const elementsOf = (context: MattersImportContext): ElementDictionary =>
  context.elements ?? readElements(join(process.cwd(), 'matters', 'elements.yaml'));

async function importRows(
  sources: readonly ImportSource[],
  organisation: MatterOrganisation | null,
  options: ImportOptions,
  context: MattersImportContext,
  report: ImportReport,
  tally: Tally,
  reject: (path: string, error: unknown) => void,
): Promise<void> {
  const checks = { elements: elementsOf(context), runExample };
  const asked = new Map<string, Promise<MatterOrganisation | null>>();
  const organisationOf = (key: string): Promise<MatterOrganisation | null> => {
    const known = asked.get(key) ?? context.organisationByKey(key);
    asked.set(key, known);
    return known;
  };
  const taken = { accepted: 0, rows: 0, unreadable: 0 };
  /** A file that ends in a fault keeps the rows before it, and the next file goes on. */
  async function* candidates(): AsyncGenerator<Candidate> {
    for (const source of sources) {
      const before = { ...taken };
      try {
        for await (const candidate of candidatesOf(source, { checks, organisation, organisationOf })) {
          taken.rows += 1;
          if (!('refused' in candidate)) taken.accepted += 1;
          else if (candidate.unreadable) taken.unreadable += 1;
          yield candidate;
        }
      } catch (error) {
        reject(source.path, error);
        continue;
      }
      const rows = taken.rows - before.rows;
      // Guides that are none are only named; a table of which nothing could be taken, or no JSON at all, is a fault.
      const lost = source.format === 'guide' ? taken.unreadable - before.unreadable : rows;
      if (rows > 0 && taken.accepted === before.accepted && lost === rows) tally.failed += 1;
    }
  }
  const items: ItemCandidate[] = [];
  for (const source of sources)
    try {
      items.push(...(await itemsIn(source, { organisation, organisationOf })));
    } catch (error) {
      reject(source.path, error);
    }
  const from = monotonic();
  const runId = importRunId(sources.flatMap(hashesOf), [organisation?.id ?? '', options.format ?? '']);
  const done = await importMatters(context, {
    runId,
    files: sources.map((source) => source.name),
    items,
    candidates: candidates(),
    actor: system('matters-import'),
    dryRun: options.dryRun,
    resume: options.resume,
    listener: {
      accepted: report.accepted,
      refused: report.refused,
      item: report.item,
      progress: ({ rows }) => {
        const seconds = (monotonic() - from) / 1000;
        context.err(
          `${rows} rows, ${seconds.toFixed(1)} s, ${Math.round(report.counts.imported / seconds)}/s`,
        );
      },
    },
  });
  tally.rows = done.rows;
  tally.resumedAt = done.resumedAt;
  tally.runId = runId;
}

function say(
  options: ImportOptions,
  context: MattersImportContext,
  report: ImportReport,
  { rows, resumedAt, runId }: Tally,
  seconds: number,
): void {
  const { counts } = report;
  if (options.json) {
    context.out(
      JSON.stringify({
        imported: counts.imported,
        changed: counts.changed,
        items: counts.items,
        rows,
        resumedAt,
        runId,
        seconds: Number(seconds.toFixed(1)),
        rowsPerSecond: Math.round(counts.imported / Math.max(seconds, 0.001)),
        peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
        warningsTotal: counts.warnings,
        rejectedTotal: counts.rejected,
        warnings: report.warnings,
        rejected: report.rejected,
      }),
    );
    return;
  }
  for (const { name, reason, file, line } of report.rejected)
    context.out(`rejected ${file === undefined ? '' : `${file}:${line} `}${name}: ${reason}`);
  const verb = options.dryRun ? 'would be imported' : `imported (${counts.changed} new versions)`;
  context.out(`${counts.imported} ${verb}, ${counts.warnings} warnings, ${counts.rejected} rejected`);
  if (counts.items > 0) context.out(`${counts.items} new catalogue items`);
  if (resumedAt > 0) context.out(`went on after row ${resumedAt} of ${rows}`);
}
