// SPDX-License-Identifier: Apache-2.0
/** The smallest value that a JSON Schema of our API allows: enough to be let past the schemas to the decision. */

/** What of JSON Schema the contracts use. */
export interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Texts tried against a pattern, the plain ones first. */
const samples = [
  '核对无误',
  '2026-12-01',
  '09:30',
  '0',
  '1',
  'a1',
  'a.b',
  'a.1',
  '101',
  '123456789012',
  '329902000000',
  '11329902MB00000018',
  '11329902MB00000018001',
  '000122003001',
  'a'.repeat(64),
  '0'.repeat(19),
  '13800138000',
  '3299',
  '3299-00000000-0000-7000-8000-000000000000',
  'matter:venue',
  '01',
  'p001',
  '#1f4e8c',
  'J0000000000000000000',
  'title',
];
const formats: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-7000-8000-000000000000',
  date: '2026-12-01',
  'date-time': '2026-12-01T02:00:00Z',
};

/** @throws {Error} where no sample fits a pattern: one is to be added above */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0]);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): string {
  const known = format === undefined ? undefined : formats[format];
  if (known !== undefined) return known;
  if (pattern === undefined) return '核对无误'.padEnd(minLength, '。');
  const fits = new RegExp(pattern, 'u');
  const found = samples.find((text) => fits.test(text) && text.length >= minLength);
  if (found === undefined) throw new Error(`no sample fits ${pattern}`);
  return found;
}
