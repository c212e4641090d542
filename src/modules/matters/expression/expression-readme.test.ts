// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  choiceType,
  compileExpression,
  contextType,
  dateType,
  listType,
  numberType,
  reservedWords,
  stringType,
} from './index.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const scope = {
  today: dateType,
  area: numberType,
  premises: choiceType(['owned', 'leased', 'borrowed']),
  kinds: listType(choiceType(['meal', 'cake', 'drink'])),
  born: dateType,
  note: stringType,
  applicant: contextType({ age: numberType }),
};
const environment = {
  today: '2026-09-01',
  values: {
    area: 80,
    premises: 'leased',
    kinds: ['meal', 'cake'],
    born: '2008-09-01',
    note: null,
    applicant: { age: 30 },
  },
  label: (field: string, value: string) => (field === 'premises' && value === 'leased' ? '租赁' : undefined),
};

test('every example of the README gives what the README says', () => {
  const rows = [...readme.matchAll(/^\| `(.+)` +\| `(.+)` +\|$/gm)];
  assert.ok(rows.length >= 25, `${rows.length} examples`);
  for (const [, source = '', expected = ''] of rows) {
    const compiled = compileExpression(source, scope);
    assert.ok(compiled.ok, `${source}: ${JSON.stringify(compiled)}`);
    assert.deepEqual(compiled.evaluate(environment).value, JSON.parse(expected), source);
  }
});

test('the README names every reserved word', () => {
  for (const word of reservedWords) assert.match(readme, new RegExp(`\\b${word}\\b`));
});
