// SPDX-License-Identifier: Apache-2.0
/** Rows of a JSON array or of JSON Lines: guides of other platforms, or matters that `matters export` wrote. */
import { parseUscc } from '#law/identifiers/uscc.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import type { DefinitionChecks } from '../definition.rules.ts';
import { definitionFromGuide } from '../guide-import.rules.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { type Candidate, isRefused, type RowPlace, stoppedStatus } from './import-candidate.ts';
import { jsonReader } from './json-stream.rules.ts';
import { judgeDefinition, organisationOf } from './judge-definition.ts';
import { nameFault, textFault } from './text-safety.rules.ts';

export interface RowContext {
  readonly file: string;
  readonly checks: DefinitionChecks;
  /** The body that all rows are for, when the caller says so. */
  readonly organisation: MatterOrganisation | null;
  /** The body with a unified code or a key. */
  readonly organisationOf: (key: string) => Promise<MatterOrganisation | null>;
}

export async function* jsonCandidates(
  pieces: AsyncIterable<string>,
  context: RowContext,
): AsyncGenerator<Candidate> {
  const reader = jsonReader();
  for await (const piece of pieces)
    for (const record of reader.push(piece)) yield await candidateOf(record, context);
  for (const record of reader.end()) yield await candidateOf(record, context);
}

type JsonRecord = ReturnType<ReturnType<typeof jsonReader>['push']>[number];

async function candidateOf(record: JsonRecord, context: RowContext): Promise<Candidate> {
  const { value, line, number } = record;
  const name = field(value, 'name') || `#${number}`;
  const place: RowPlace = { file: context.file, line, code: field(value, 'code'), name };
  if (record.fault) return { ...place, refused: `${record.fault.zh} (${record.fault.en})`, unreadable: true };
  const definition = part(value, 'definition');
  if (definition !== undefined) {
    const organisation = context.organisation ?? organisationOf(part(value, 'organisation') ?? {});
    return stopped(judgeDefinition(place, definition, organisation, context.checks), value);
  }
  if (field(value, 'schema').startsWith('tongban/matter/')) {
    const key = field(value, 'implementer');
    const organisation = context.organisation ??
      (await context.organisationOf(key)) ?? { fault: `没有标识为“${key}”的实施主体 (no such body)` };
    return judgeDefinition(place, value, organisation, context.checks);
  }
  return guideCandidate({ ...place, code: field(value, 'id') }, value, context);
}

function stopped(candidate: Candidate, value: unknown): Candidate {
  const status = stoppedStatus(field(value, 'status'));
  if (isRefused(candidate) || status === undefined) return candidate;
  const statusReason = field(value, 'statusReason');
  const unsafe = textFault(statusReason);
  if (!unsafe) return { ...candidate, status, statusReason };
  const { file, line, code, name } = candidate;
  return { file, line, code, name, refused: `statusReason：${unsafe.zh} (${unsafe.en})` };
}

/** A guide of another platform as a row; the body is the one said, else the department that the guide names. */
export function guideCandidate(
  place: RowPlace,
  guide: unknown,
  context: Pick<RowContext, 'organisation'>,
): Candidate {
  const made = definitionFromGuide(guide);
  if ('rejected' in made) return { ...place, refused: made.rejected };
  const { definition, warnings } = made;
  const name = typeof definition.name === 'string' ? definition.name : definition.name.zh;
  const unsafe = nameFault(name) ?? nameFault(definition.implementer);
  if (unsafe) return { ...place, refused: `名称${unsafe.zh} (a name ${unsafe.en})` };
  const organisation = context.organisation ?? departmentOf(guide, definition);
  return {
    ...place,
    name,
    definition,
    organisation,
    warnings,
    wantedCode: field(guide, 'task_code') || undefined,
  };
}

const part = (value: unknown, name: string): object | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'object' && found !== null ? found : undefined;
};

function field(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : '';
}

/** The department of a guide: its unified code when that is valid, else an id made from its name and place. */
export function departmentOf(guide: unknown, definition: MatterDefinition): MatterOrganisation {
  const name = definition.implementer;
  const division = /^\d{6,12}$/.exec(field(guide, 'region_code'))?.[0] ?? '000000';
  const said = field(guide, 'department_uscc');
  const uscc = parseUscc(said).ok ? said : null;
  const id = uscc ?? `x-${sha256Hex(`${division}/${name}`).slice(0, 12)}`;
  return { id, key: 'imported', name, uscc, division };
}
