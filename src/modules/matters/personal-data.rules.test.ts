// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { MatterDefinition } from './definition.contract.ts';
import { parseDefinition } from './definition-file.ts';
import { resolveDefinition } from './definition-resolve.rules.ts';
import { readElements } from './elements.ts';
import { consentsNeeded, personalItems } from './personal-data.rules.ts';

const root = new URL('../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
function shipped(file: string): MatterDefinition {
  const parsed = parseDefinition(readFileSync(new URL(file, root), 'utf8'));
  assert.ok(parsed.ok, file);
  return resolveDefinition(parsed.definition, elements);
}
const withBasis = (d: MatterDefinition, id: string): MatterDefinition => ({
  ...d,
  form: {
    pages: d.form.pages.map((page) => ({
      ...page,
      fields: page.fields.map((field) =>
        field.id === id
          ? { ...field, required: false, personal: { purpose: '用于统计', basis: 'consent' as const } }
          : field,
      ),
    })),
  },
});

test('what an element means says what it is for, and which items are sensitive', () => {
  const items = personalItems(shipped('persons/elder-allowance.yaml'));
  const account = items.find(({ id }) => id === 'bankAccount');
  assert.deepEqual(
    [account?.purpose.zh, account?.basis, account?.sensitive, account?.child],
    ['发放款项', 'statutory-duty', true, false],
  );
  assert.ok(items.every(({ purpose }) => purpose.zh !== '' && purpose.en !== ''));
  assert.equal(items.find(({ id }) => id === 'childName')?.child, undefined);
});

test('nothing rests on consent unless the definition says so; then what is sensitive needs a separate one', () => {
  const elder = shipped('persons/elder-allowance.yaml');
  assert.deepEqual(consentsNeeded(elder), []);
  assert.deepEqual(consentsNeeded(withBasis(elder, 'bankAccount')), ['sensitive']);
  const birth = shipped('persons/birth-registration.yaml');
  assert.deepEqual(consentsNeeded(birth), []);
  assert.deepEqual(consentsNeeded(withBasis(birth, 'childName')), ['guardian']);
});
