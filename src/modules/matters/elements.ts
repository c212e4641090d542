// SPDX-License-Identifier: Apache-2.0
/**
 * The dictionary of data elements 数据元字典 (after GB/T 19488.2): the meaning that fields and materials of all
 * matters share, so that what was said once is never asked again. Its source is `matters/elements.yaml`.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Type, { type Static } from 'typebox';
import { LineCounter, parseDocument } from 'yaml';
import { fieldTypes } from './definition-form.contract.ts';

/** Facts of the signed-in account that can fill a field in. */
export const prefillSources = [
  'account.name',
  'account.residentId',
  'account.mobile',
  'account.email',
  'account.address',
  'account.division',
  'account.birthDate',
  'account.gender',
  'company.name',
  'company.uscc',
  'company.legalRepresentative',
  'company.representativeId',
  'company.address',
  'company.division',
  'company.phone',
  'company.registeredCapital',
  'company.foundedOn',
  'company.businessScope',
] as const;
export type PrefillSource = (typeof prefillSources)[number];

export const ElementSpec = Type.Object(
  {
    zh: Type.String({ minLength: 1 }),
    en: Type.String({ minLength: 1 }),
    type: Type.Enum([...fieldTypes, 'file'] as const),
    format: Type.Optional(Type.String()),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    source: Type.Optional(Type.Enum(prefillSources)),
    resource: Type.Optional(Type.String({ pattern: '^(register|licence)\\.[a-z-]+$' })),
  },
  { additionalProperties: false },
);
export type ElementSpec = Static<typeof ElementSpec>;
export type ElementDictionary = ReadonlyMap<string, ElementSpec>;
export type ElementProblem = { readonly line: number; readonly message: string };

const idPattern = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;
let validator: ReturnType<Ajv2020['compile']> | undefined;

/** Reads the dictionary; problems name their line. */
export function parseElements(
  yamlText: string,
): { ok: true; elements: ElementDictionary } | { ok: false; problems: ElementProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  const problems: ElementProblem[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split('\n')[0] ?? error.code,
  }));
  if (problems.length > 0) return { ok: false, problems };
  validator ??= new Ajv2020({ allErrors: true }).compile(ElementSpec);
  const elements = new Map<string, ElementSpec>();
  for (const [id, spec] of Object.entries((document.toJS() ?? {}) as Record<string, unknown>)) {
    const node = document.get(id, true) as { range?: [number, number, number] } | undefined; // a YAML node
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    if (!idPattern.test(id)) problems.push({ line, message: `Element id "${id}" is not like person.name` });
    if (validator(spec))
      elements.set(id, spec as ElementSpec); // validated just now
    else
      problems.push({
        line,
        message: `${id}: ${validator.errors?.[0]?.instancePath} ${validator.errors?.[0]?.message}`,
      });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, elements };
}

/** Reads the dictionary from a file. Throws an Error that lists every problem with its line. */
export function readElements(path: string): ElementDictionary {
  const parsed = parseElements(readFileSync(path, 'utf8'));
  if (parsed.ok) return parsed.elements;
  throw new Error(`${path}: ${parsed.problems.map((of) => `line ${of.line}: ${of.message}`).join('; ')}`);
}
