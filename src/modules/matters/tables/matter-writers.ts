// SPDX-License-Identifier: Apache-2.0
/** The catalogue as files: each format reads back as the same definitions. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { mainItemOf } from '#law/identifiers/matter-code-reasons.ts';
import { csvLine } from './csv-stream.rules.ts';
import { definitionHeader, rowOfDefinition } from './definition-columns.rules.ts';
import type { ItemsOf } from './directory-writer.ts';
import { lineFile } from './file-lines.ts';
import type { ExportedMatter } from './matter-export.queries.ts';
import { nationalWriter } from './national-writer.ts';

export type ExportFormat = 'csv' | 'json' | 'tables' | 'yaml';

export interface MatterWriter {
  write(matter: ExportedMatter): Promise<void>;
  /** Ends the files and names them. */
  close(): Promise<readonly string[]>;
}

/** A writer of one format into a folder, which is made when it is not there. `itemsOf` reads registered catalogue items. */
export async function matterWriter(
  format: ExportFormat,
  dir: string,
  now: Date,
  itemsOf?: ItemsOf,
): Promise<MatterWriter> {
  await mkdir(dir, { recursive: true });
  switch (format) {
    case 'csv':
      return csvWriter(dir);
    case 'json':
      return jsonWriter(dir);
    case 'yaml':
      return yamlWriter(dir);
    case 'tables':
      return nationalWriter(dir, now, itemsOf);
  }
}

/** `matters.csv`, with the mark by which office programs know UTF-8. */
async function csvWriter(dir: string): Promise<MatterWriter> {
  const file = await lineFile(join(dir, 'matters.csv'), `\uFEFF${csvLine(definitionHeader)}`);
  return {
    write: async ({ definition, organisation, code, version, status, statusReason }) =>
      file.write(
        csvLine(
          rowOfDefinition(definition, organisation, {
            code,
            version,
            status,
            statusReason: statusReason ?? null,
            parent: mainItemOf(definition.catalogCode),
          }),
        ),
      ),
    close: async () => {
      await file.close();
      return ['matters.csv'];
    },
  };
}

/** `matters.json`: an array, one matter a line. */
async function jsonWriter(dir: string): Promise<MatterWriter> {
  const file = await lineFile(join(dir, 'matters.json'), '[');
  let joint = '\n';
  return {
    async write({ code, version, status, statusReason, organisation, definition }) {
      const known = { code, version, status, ...(statusReason && { statusReason }) };
      await file.write(joint + JSON.stringify({ ...known, organisation, definition }));
      joint = ',\n';
    },
    close: async () => {
      await file.write('\n]\n');
      await file.close();
      return ['matters.json'];
    },
  };
}

/** One file for each definition, in a folder for each body: `matters import FOLDER/*.yaml --organisation BODY`. */
function yamlWriter(dir: string): MatterWriter {
  const folders = new Set<string>();
  return {
    async write({ definition, organisation }) {
      if (!folders.has(organisation.id)) {
        await mkdir(join(dir, organisation.id), { recursive: true });
        folders.add(organisation.id);
      }
      const text = stringify(definition, { lineWidth: 0, aliasDuplicateObjects: false });
      await writeFile(join(dir, organisation.id, `${definition.localCode}.yaml`), text);
    },
    close: async () => [...folders].map((folder) => `${folder}/`),
  };
}
