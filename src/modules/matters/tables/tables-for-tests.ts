// SPDX-License-Identifier: Apache-2.0
/** Files in a folder of their own, read as an import reads them, for the tests of imports. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resource } from '#platform/resources.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { parseDefinition } from '../definition-file.ts';
import { resolveDefinition } from '../definition-resolve.rules.ts';
import { readElements } from '../elements.ts';
import type { AcceptedRow, Candidate, RefusedRow } from './import-candidate.ts';
import { isRefused } from './import-candidate.ts';
import { candidatesOf, type ImportFormat, importSource } from './import-sources.ts';

export const elements = readElements(join(resource('matters'), 'elements.yaml'));

/** A folder that is gone after the work. */
export async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-tables-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Every row of a file or folder. */
export async function readRows(path: string, format?: ImportFormat): Promise<Candidate[]> {
  const rows: Candidate[] = [];
  const source = await importSource(path, format);
  const context = { checks: { elements }, organisation: null, organisationOf: async () => null };
  for await (const row of candidatesOf(source, context)) rows.push(row);
  return rows;
}

/** The rows of a file with this content. */
export const rowsOfFile = (name: string, content: string | Uint8Array): Promise<Candidate[]> =>
  inFolder(async (dir) => {
    await writeFile(join(dir, name), content);
    return readRows(join(dir, name));
  });

export const acceptedOf = (rows: readonly Candidate[]): AcceptedRow[] =>
  rows.filter((row): row is AcceptedRow => !isRefused(row));
export const refusedOf = (rows: readonly Candidate[]): RefusedRow[] => rows.filter(isRefused);

/** The definitions that ship, as they are published. */
export async function shippedDefinitions(): Promise<MatterDefinition[]> {
  const root = resource('matters');
  const names = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith('.yaml') && name !== 'elements.yaml',
  );
  const texts = await Promise.all(names.sort().map((name) => readFile(join(root, name), 'utf8')));
  return texts.flatMap((text) => {
    const parsed = parseDefinition(text);
    return parsed.ok ? [resolveDefinition(parsed.definition, elements)] : [];
  });
}
