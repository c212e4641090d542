// SPDX-License-Identifier: Apache-2.0
/** Life events (人生事件) and the life of a company: which catalogue items they take, in which order. From `matters/life-events.yaml`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Type, { type Static } from 'typebox';
import { parse } from 'yaml';
import { resource } from '#platform/resources.ts';

const strict = { additionalProperties: false };
const Both = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict);

const LifeEvent = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z-]{1,30}$' }),
    glyph: Type.String({ minLength: 1, maxLength: 2 }),
    name: Both,
    summary: Both,
    steps: Type.Array(
      Type.Object(
        {
          name: Both,
          items: Type.Array(Type.String({ pattern: '^[0-9]{12}$' }), { maxItems: 12 }),
          search: Type.String({ minLength: 1, maxLength: 60 }),
        },
        strict,
      ),
      { minItems: 2, maxItems: 12 },
    ),
  },
  strict,
);
const LifeEvents = Type.Object(
  { persons: Type.Array(LifeEvent, { maxItems: 40 }), companies: Type.Array(LifeEvent, { maxItems: 40 }) },
  strict,
);

export type LifeEvent = Static<typeof LifeEvent> & { readonly audience: 'person' | 'company' };

/**
 * Reads life events.
 * @throws {Error} naming the first fault of the text, or an id given twice.
 */
export function parseLifeEvents(text: string): readonly LifeEvent[] {
  const read: unknown = parse(text);
  const check = new Ajv2020().compile<Static<typeof LifeEvents>>(LifeEvents);
  if (!check(read)) {
    const [fault] = check.errors ?? [];
    throw new Error(`life events: ${fault?.instancePath} ${fault?.message}`);
  }
  const events = [
    ...read.persons.map((event) => ({ ...event, audience: 'person' as const })),
    ...read.companies.map((event) => ({ ...event, audience: 'company' as const })),
  ];
  const twice = events.find(({ id }, at) => events.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined) throw new Error(`life events: ${twice.id} is there twice`);
  return events;
}

let kept: readonly LifeEvent[] | undefined;

/** The life events that ship, those of persons first; read once. */
export function lifeEvents(): readonly LifeEvent[] {
  kept ??= parseLifeEvents(readFileSync(join(resource('matters'), 'life-events.yaml'), 'utf8'));
  return kept;
}
