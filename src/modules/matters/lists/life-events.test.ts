// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { resource } from '#platform/resources.ts';
import { lifeEvents, parseLifeEvents } from './life-events.ts';

const shipped = new Set(
  ['persons', 'companies'].flatMap((folder) =>
    readdirSync(join(resource('matters'), folder)).map(
      (name) =>
        /^catalogCode: '(\d{12})'/m.exec(readFileSync(join(resource('matters'), folder, name), 'utf8'))?.[1],
    ),
  ),
);

test('the life events that ship name only catalogue items that ship, and leave none out', () => {
  const events = lifeEvents();
  assert.ok(events.filter(({ audience }) => audience === 'person').length >= 12);
  assert.ok(events.filter(({ audience }) => audience === 'company').length >= 10);
  const named = new Set(events.flatMap(({ steps }) => steps.flatMap(({ items }) => items)));
  assert.deepEqual(
    [...named].filter((item) => !shipped.has(item)),
    [],
  );
  assert.deepEqual(
    [...shipped].filter((item) => item !== undefined && !named.has(item)),
    [],
  );
});

test('a file with a fault is refused with its place', () => {
  const step = '{ name: { zh: 甲, en: a }, items: [], search: 甲 }';
  const event = (id: string) =>
    `  - { id: ${id}, glyph: 生, name: { zh: 甲, en: a }, summary: { zh: 甲, en: a }, steps: [${step}, ${step}] }`;
  const text = (...ids: string[]) => `persons:\n${ids.map(event).join('\n')}\ncompanies: []\n`;
  assert.equal(parseLifeEvents(text('birth', 'school')).length, 2);
  assert.throws(() => parseLifeEvents(text('birth', 'birth')), /birth is there twice/);
  assert.throws(() => parseLifeEvents(text('Birth!')), /persons\/0\/id/);
  assert.throws(() => parseLifeEvents(text('birth').replace('items: []', 'items: [12]')), /items/);
});
