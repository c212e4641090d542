// SPDX-License-Identifier: Apache-2.0
/** A definition in a file of its own (YAML), checked by every rule before it is published. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { runExample } from '#forms';
import {
  checkDefinition,
  type ElementDictionary,
  type MatterOrganisation,
  mayPublish,
  parseDefinition,
  publishMatters,
  resolveDefinition,
} from '#matters';
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import type { ImportReport } from './import-report.ts';

interface YamlParts {
  readonly runner: Runner;
  readonly elements: ElementDictionary;
  readonly organisation: MatterOrganisation | null;
  readonly organisationByKey: (key: string) => Promise<MatterOrganisation | null>;
}

/** Publishes one definition; false when it was refused, with its findings in the report. */
export async function importDefinitionFile(
  path: string,
  dryRun: boolean,
  parts: YamlParts,
  report: ImportReport,
): Promise<boolean> {
  const file = basename(path);
  const reject = (reason: string): false => {
    report.reject({ name: file, reason });
    return false;
  };
  const parsed = parseDefinition(await readFile(path, 'utf8'));
  if (!parsed.ok) return reject(parsed.findings.map((f) => `line ${f.line}: ${f.message.zh}`).join('; '));
  const { definition } = parsed;
  const findings = checkDefinition(definition, { elements: parts.elements, runExample });
  if (!mayPublish(findings)) {
    const errors = findings.filter((f) => f.severity === 'error').map((f) => parsed.locate(f));
    return reject(
      errors.map((f) => `line ${f.line}: ${f.rule} ${f.path.join('.')}: ${f.message.zh}`).join('; '),
    );
  }
  const name = typeof definition.name === 'string' ? definition.name : definition.name.zh;
  for (const f of findings) report.warn({ name, field: f.path.join('.'), message: f.message.zh });
  const organisation = parts.organisation ?? (await parts.organisationByKey(definition.implementer));
  if (!organisation) return reject(`没有标识为“${definition.implementer}”的实施主体`);
  const resolved = resolveDefinition(definition, parts.elements);
  const items = [{ definition: resolved, organisation }];
  const [published = null] = dryRun
    ? []
    : await parts.runner.execute(publishMatters, system('matters-import'), { items });
  const row = { file, line: 1, code: '', name, definition: resolved, organisation, warnings: [] };
  report.accepted(row, published);
  return true;
}
