// SPDX-License-Identifier: Apache-2.0
/** `tongban matters export`: the catalogue as files that other programs read and `matters import` reads back. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ExportFormat, exportedMatters, itemsByCode, matterWriter } from '#matters';
import { matterOrganisation } from './matters-import-verb.ts';
import { type VerbContext, withApp } from './verb.ts';

const exportUsage =
  'matters export --format csv|json|tables|yaml --out FOLDER [--organisation USCC|KEY] [--json]';
const formats: readonly ExportFormat[] = ['csv', 'json', 'tables', 'yaml'];

/** Exit code 1 when there is no such body, 2 for a wrong call. */
export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    context.err(`${options}\nusage: tongban ${exportUsage}`);
    return 2;
  }
  return withApp(context, async ({ db, clock }) => {
    const { organisation: key, format, out } = options;
    const body = key === undefined ? null : await matterOrganisation(db, key);
    if (key !== undefined && body === null) {
      context.err(`没有标识为“${key}”的实施主体 (no such body)`);
      return 1;
    }
    const writer = await matterWriter(format, out, clock.now(), (codes) => itemsByCode(db, codes));
    let exported = 0;
    for await (const matter of exportedMatters(db, body?.id ?? null)) {
      await writer.write(matter);
      exported += 1;
      if (exported % 5_000 === 0) context.err(`${exported} matters`);
    }
    const files = await writer.close();
    if (options.json) context.out(JSON.stringify({ exported, format, out, files: files.slice(0, 1_000) }));
    else context.out(`${exported} matters written to ${out}`);
    return 0;
  });
}

function optionsOf(
  args: readonly string[],
): { format: ExportFormat; out: string; organisation: string | undefined; json: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        format: { type: 'string' },
        out: { type: 'string' },
        organisation: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const format = formats.find((of) => of === values.format);
    if (format === undefined) return '--format says how the files are written';
    if (values.out === undefined) return '--out names the folder';
    return { format, out: resolve(values.out), organisation: values.organisation, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
