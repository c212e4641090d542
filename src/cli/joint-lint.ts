// SPDX-License-Identifier: Apache-2.0
/** The part of `tongban matters lint` that looks at joint cases: their shape, and whether the matters they join are there and fit. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { lintJoint, parseJoint } from '#cases';
import {
  type ElementDictionary,
  fileFinding,
  type LocatedFinding,
  type MatterDefinition,
  parseDefinition,
  resolveDefinition,
} from '#matters';
import { resource } from '#platform/resources.ts';

/** Whether a file is meant as the definition of a joint case: by its folder. */
export const isJointFile = (file: string): boolean => /(^|[\\/])joint[\\/][^\\/]+\.yaml$/.test(file);

/** Every definition of a joint case that ships. */
export async function shippedJointFiles(): Promise<string[]> {
  const dir = join(resource('matters'), 'joint');
  return (await readdir(dir))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(dir, name));
}

/** The findings of joint definitions, each with its file; the matters they join are those that ship. */
export async function lintJointFiles(
  files: readonly string[],
  shipped: readonly string[],
  elements: ElementDictionary,
): Promise<(LocatedFinding & { readonly file: string })[]> {
  if (files.length === 0) return [];
  const matters = await definitionsIn(shipped, elements);
  const found = await Promise.all(
    files.map(async (file) => {
      const name = relative(process.cwd(), file) || file;
      const said = await findingsOf(file, matters);
      return said.map((finding) => ({ ...finding, file: name }));
    }),
  );
  return found.flat();
}

async function findingsOf(
  file: string,
  matters: ReadonlyMap<string, MatterDefinition>,
): Promise<readonly LocatedFinding[]> {
  try {
    const parsed = parseJoint(await readFile(file, 'utf8'));
    return parsed.ok ? lintJoint(parsed.definition, matters).map(parsed.locate) : parsed.findings;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const missing = fileFinding('file-read', `文件不能读：${reason}`, `The file cannot be read: ${reason}`);
    return missing.ok ? [] : missing.findings;
  }
}

async function definitionsIn(
  files: readonly string[],
  elements: ElementDictionary,
): Promise<Map<string, MatterDefinition>> {
  const parsed = await Promise.all(files.map(async (file) => parseDefinition(await readFile(file, 'utf8'))));
  return new Map(
    parsed.flatMap((p) =>
      p.ok ? [[p.definition.localCode, resolveDefinition(p.definition, elements)] as const] : [],
    ),
  );
}
