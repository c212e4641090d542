// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type DraftReader,
  divisionCovers,
  draftActionsFor,
  draftCan,
  draftRefusal,
  mayReadDraft,
  roleFor,
  significantDivision,
  stageAfter,
} from './matter-draft.rules.ts';
import { draftActions, draftStages } from './matter-draft.types.ts';

const bureau = { id: 'b1', division: '329902000000' };
const draft = (
  stage: (typeof draftStages)[number],
  opinions: { by: string; verdict: 'pass' | 'return' }[] = [],
) => ({
  stage,
  authors: ['staff:author'],
  organisation: bureau,
  opinions: opinions.map((o) => ({ ...o, stage: 'legal-review' as const })),
});
const reader = (key: string, role: string, over: Partial<DraftReader> = {}): DraftReader => ({
  key: `staff:${key}`,
  roles: [role],
  scope: ['elsewhere'],
  division: '329900000000',
  ...over,
});

test('stage × action is the golden table that those responsible have read', () => {
  const width = Math.max(...draftActions.map((a) => a.length)) + 2;
  const wide = Math.max(...draftStages.map((s) => s.length)) + 2;
  const header = `${''.padEnd(width)}${draftStages.map((s) => s.padEnd(wide)).join('')}who`.trimEnd();
  const rows = draftActions.map((action) => {
    const cells = draftStages.map((stage) =>
      (draftCan(action, stage) ? stageAfter(action, stage) : '-').padEnd(wide),
    );
    const who = new Set(draftStages.filter((s) => draftCan(action, s)).map((s) => roleFor(action, s)));
    return `${action.padEnd(width)}${cells.join('')}${[...who].join(', ')}`;
  });
  const printed = `${[header, ...rows].join('\n')}\n`;
  const golden = readFileSync(new URL('matter-draft-life.golden.txt', import.meta.url), 'utf8');
  assert.equal(printed, golden, `\n${printed}`);
});

test('author and reviewers are never one person, in the round at hand', () => {
  const legal = reader('a', 'legal-reviewer');
  assert.equal(draftRefusal('pass', draft('legal-review'), legal), null);
  assert.equal(
    draftRefusal('pass', draft('legal-review'), reader('author', 'legal-reviewer')),
    'same-person',
  );
  const owner = reader('a', 'catalogue-owner');
  assert.equal(
    draftRefusal('pass', draft('standards-review', [{ by: 'staff:a', verdict: 'pass' }]), owner),
    'same-person',
  );
  const again = [
    { by: 'staff:a', verdict: 'pass' as const },
    { by: 'staff:c', verdict: 'return' as const },
    { by: 'staff:b', verdict: 'pass' as const },
  ];
  assert.equal(draftRefusal('pass', draft('standards-review', again), owner), null);
});

test('a reviewer answers for the own area and below, a matter administrator for the own bodies', () => {
  const pass = (division: string) =>
    draftRefusal('pass', draft('legal-review'), reader('a', 'legal-reviewer', { division }));
  assert.deepEqual(
    ['320000000000', '329900000000', '329902000000', '329921000000', '329902101000', '330000000000'].map(
      pass,
    ),
    [null, null, null, 'not-yours', 'not-yours', 'not-yours'],
  );
  assert.equal(draftRefusal('submit', draft('draft'), reader('x', 'matter-admin')), 'not-yours');
  assert.equal(draftRefusal('submit', draft('draft'), reader('x', 'matter-admin', { scope: ['b1'] })), null);
  assert.equal(mayReadDraft(draft('draft'), reader('x', 'matter-admin')), false);
  assert.equal(mayReadDraft(draft('draft'), reader('x', 'clerk', { scope: ['b1'] })), false);
  assert.equal(
    draftRefusal('take-effect', draft('scheduled'), reader('x', 'matter-admin', { scope: ['b1'] })),
    'not-yours',
  );
});

test('buttons and refusals agree, whoever asks', () => {
  const anyone = fc.record({
    key: fc.constantFrom('staff:author', 'staff:a', 'staff:b'),
    roles: fc.subarray(['matter-admin', 'legal-reviewer', 'catalogue-owner', 'clerk']),
    scope: fc.subarray(['b1', 'b2']),
    division: fc.constantFrom('320000000000', '329902000000', '340000000000'),
  });
  fc.assert(
    fc.property(anyone, fc.constantFrom(...draftStages), (who, stage) => {
      const open = draftActionsFor(draft(stage), who);
      for (const action of draftActions)
        assert.equal(open.includes(action), draftRefusal(action, draft(stage), who) === null);
      if (open.length > 0) assert.ok(mayReadDraft(draft(stage), who), 'nobody acts on what they may not see');
    }),
    { seed: 20_260_303, numRuns: 300 },
  );
});

test('divisions by their significant digits', () => {
  assert.deepEqual(
    ['32', '320000', '329900000000', '329902000000', '329902101000', '329902101001', '100000000000'].map(
      significantDivision,
    ),
    ['32', '32', '3299', '329902', '329902101', '329902101001', '10'],
  );
  assert.equal(divisionCovers('329902000000', '329902'), true);
});
