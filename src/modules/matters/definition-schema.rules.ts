// SPDX-License-Identifier: Apache-2.0
/** The definition's shape as JSON Schema 2020-12: for editors, for other programs, and for our own gate. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { MatterDefinition } from './definition.contract.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The schema that `matters/definition.schema.json` holds; unions of constants are written as `enum`. */
export function definitionJsonSchema(): { [key: string]: Json } {
  const plain = JSON.parse(JSON.stringify(MatterDefinition)) as { [key: string]: Json }; // a schema is an object
  const { $id, ...rest } = tidy(plain) as { [key: string]: Json }; // tidy keeps objects objects
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: $id ?? '', ...rest };
}

/** One fault of shape, by JSON Pointer segments. */
export type ShapeFault = {
  readonly path: readonly (string | number)[];
  readonly zh: string;
  readonly en: string;
};

let validator: ReturnType<Ajv2020['compile']> | undefined;

/** Faults of shape; empty when the value is a MatterDefinition. The schema is compiled at the first call. */
export function shapeFaults(value: unknown): ShapeFault[] {
  validator ??= new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile(
    definitionJsonSchema(),
  );
  if (validator(value)) return [];
  return digest(validator.errors ?? [], value);
}

/** True when the value has the shape of a definition. */
export function isDefinition(value: unknown): value is MatterDefinition {
  return shapeFaults(value).length === 0;
}

function tidy(value: Json): Json {
  if (Array.isArray(value)) return value.map(tidy);
  if (value === null || typeof value !== 'object') return value;
  const { anyOf } = value;
  if (Array.isArray(anyOf) && anyOf.every(isConstant)) {
    const { anyOf: _, ...rest } = value;
    return { ...rest, type: 'string', enum: anyOf.map((of) => (of as { const: Json }).const) }; // isConstant said so
  }
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, tidy(of)]));
}

const isConstant = (value: Json): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.const === 'string';

/** Of a failed union only the deepest faults are told: the others speak of the branch that was not meant. */
function digest(errors: readonly ErrorObject[], value: unknown): ShapeFault[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.schemaPath);
  const shown = errors.filter((error) => {
    const union = unions.find((path) => error.schemaPath !== path && error.schemaPath.startsWith(path));
    if (!union) return error.keyword !== 'anyOf' || !hasDeeper(error, errors);
    return error.keyword !== 'type' && error.keyword !== 'const';
  });
  const seen = new Map<string, ShapeFault>();
  for (const error of shown) {
    const fault = faultOf(error, value);
    seen.set(`${fault.path.join('/')} ${fault.en}`, fault);
  }
  return [...seen.values()].slice(0, 100);
}

function hasDeeper(union: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some(
    (error) =>
      error !== union &&
      error.schemaPath.startsWith(union.schemaPath) &&
      !['type', 'const'].includes(error.keyword),
  );
}

function faultOf(error: ErrorObject, value: unknown): ShapeFault {
  const path = segmentsOf(error.instancePath, value);
  const { params } = error as { params: Record<string, unknown> }; // Ajv types them loosely
  switch (error.keyword) {
    case 'required':
      return { path, zh: `缺少 ${params.missingProperty}`, en: `${params.missingProperty} is missing` };
    case 'additionalProperties':
      return {
        path: [...path, String(params.additionalProperty)],
        zh: `不认识 ${params.additionalProperty}`,
        en: `${params.additionalProperty} is not known here`,
      };
    case 'enum': {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.join(', ') : '';
      return { path, zh: `只能是 ${allowed}`, en: `Must be one of ${allowed}` };
    }
    case 'const':
      return { path, zh: `应当是 ${params.allowedValue}`, en: `Must be ${params.allowedValue}` };
    case 'pattern':
      return { path, zh: `格式应当符合 ${params.pattern}`, en: `Must match ${params.pattern}` };
    case 'type':
      return { path, zh: `类型应当是 ${params.type}`, en: `Must be of type ${params.type}` };
    case 'anyOf':
      return { path, zh: '与任何一种允许的写法都不符', en: 'Matches none of the allowed forms' };
    default:
      return { path, zh: `不符合 ${error.keyword} ${limitOf(params)}`, en: error.message ?? error.keyword };
  }
}

const limitOf = (params: Record<string, unknown>): string => String(params.limit ?? '');

function segmentsOf(pointer: string, value: unknown): (string | number)[] {
  let at: unknown = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const segment = Array.isArray(at) ? Number(name) : name;
      at =
        at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[segment] : undefined; // walking JSON
      return segment;
    });
}
