// SPDX-License-Identifier: Apache-2.0
/** `tongban process export` and `tongban process import`: processes to and from BPMN 2.0. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import {
  type BpmnRemark,
  exportBpmn,
  getMatter,
  importBpmn,
  type MatterDefinition,
  parseDefinition,
} from '#matters';
import { plainWords, type VerbContext, withApp } from './verb.ts';

/** More is not read from a file at all. */
const mostBytes = 4_000_000;

/** `process export MATTER|FILE.yaml [--out FILE.bpmn]`: MATTER is a code, or a definition's file. */
export async function exportProcess(args: readonly string[], context: VerbContext): Promise<number> {
  const at = args.indexOf('--out');
  const out = at < 0 ? undefined : args[at + 1];
  const [what] = plainWords(args.filter((_, index) => at < 0 || index !== at + 1));
  if (what === undefined) {
    context.err('usage: tongban process export MATTER|FILE.yaml [--out FILE.bpmn] [--json]');
    return 1;
  }
  const definition = /\.ya?ml$/.test(what) ? await definitionIn(what) : await publishedIn(what, context);
  const xml = exportBpmn(definition);
  if (out !== undefined) await writeFile(resolve(out), xml);
  if (args.includes('--json'))
    context.out(
      JSON.stringify({
        matter: definition.localCode,
        ...(out === undefined ? { bpmn: xml } : { file: out }),
      }),
    );
  else if (out === undefined) context.out(xml.trimEnd());
  else context.err(`written to ${out}`);
  return 0;
}

const publishedIn = (code: string, context: VerbContext): Promise<MatterDefinition> =>
  withApp(context, async ({ db }) => (await getMatter(db, code)).definition);

async function definitionIn(file: string): Promise<MatterDefinition> {
  const parsed = parseDefinition(await readFile(resolve(file), 'utf8'));
  if (!parsed.ok) throw new Error(`${file} is no definition: run tongban matters lint ${file}`);
  return parsed.definition;
}

/** `process import FILE.bpmn`: prints the steps and the flow as YAML, or everything that is refused. */
export async function importProcess(args: readonly string[], context: VerbContext): Promise<number> {
  const [file] = plainWords(args);
  if (file === undefined) {
    context.err('usage: tongban process import FILE.bpmn [--json]');
    return 1;
  }
  const path = resolve(file);
  if ((await stat(path)).size > mostBytes) throw new Error(`${file} is larger than ${mostBytes} bytes`);
  const read = await importBpmn(await readFile(path, 'utf8'));
  const remarks = read.ok ? read.notes : read.refusals;
  if (args.includes('--json')) context.out(JSON.stringify(read));
  else if (read.ok)
    context.out(stringify({ process: read.process, flow: read.flow }, { lineWidth: 0 }).trimEnd());
  for (const remark of remarks) context.err(`${read.ok ? 'note' : 'refused'}: ${said(remark)}`);
  return read.ok ? 0 : 1;
}

const said = ({ element, id, name, message }: BpmnRemark): string =>
  `${[element, id, name && `"${name}"`].filter(Boolean).join(' ')}: ${message.en}`;
