// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ProcessFlow } from '../definition.contract.ts';
import { plannedDays } from './process-days.rules.ts';
import { links, soundProcess, step, withEnds } from './process-for-tests.ts';
import { processOf } from './process-graph.rules.ts';
import { faultsOf } from './process-soundness.rules.ts';

const told = (flow: Partial<ProcessFlow>, ...reviews: string[]): string[] =>
  faultsOf(processOf({ process: withEnds(...reviews), flow: { gateways: [], links: [], ...flow } }))
    .map(({ fault, node }) => `${fault} ${node}`)
    .sort();

test('a process that is built from blocks has no fault but loops that no answer ends', () => {
  fc.assert(
    fc.property(soundProcess, (part) => {
      const faults = faultsOf(processOf(part)).filter(({ fault }) => fault !== 'endless' && fault !== 'dead');
      assert.deepEqual(faults, []);
    }),
    { seed: 5, numRuns: 150 },
  );
});

test('a join of another kind than its fork is a fault, wherever it stands', () => {
  fc.assert(
    fc.property(soundProcess, (part) => {
      const forks =
        part.flow?.gateways.filter(({ id, kind }) => kind === 'parallel' && !id.endsWith('join')) ?? [];
      const [fork] = forks;
      if (!fork || !part.flow) return;
      const gateways = part.flow.gateways.map((of) =>
        of.id === `${fork.id}join` ? { id: of.id, kind: 'exclusive' as const } : of,
      );
      const faults = faultsOf(processOf({ ...part, flow: { ...part.flow, gateways } }));
      assert.ok(
        faults.some(
          ({ fault }) =>
            fault === 'twice' || fault === 'beside-decision' || fault === 'order' || fault === 'dead',
        ),
      );
    }),
    { seed: 6, numRuns: 150 },
  );
});

test('a timer at an edge may go off once, and what it opens need not be done before the decision', () => {
  const after = { amount: 1, unit: 'WORKDAY' } as const;
  const process = withEnds('review', step('tell', { kind: 'service', role: 'platform' }));
  const flow = {
    gateways: [],
    timers: [{ id: 'late', after, on: 'review', interrupts: false }],
    links: links('apply > accept > review > decide > end; late > tell > end'),
  };
  assert.deepEqual(faultsOf(processOf({ process, flow })), []);
});

test('a review that a timer opens beside must be met before the decision', () => {
  const after = { amount: 1, unit: 'WORKDAY' } as const;
  const timers = [{ id: 'late', after, on: 'review', interrupts: false }];
  assert.ok(
    told(
      { timers, links: links('apply > accept > review > decide; late > more > decide') },
      'review',
      'more',
    ).includes('beside-decision more'),
  );
});

test('the days of a process are those of its longest way', () => {
  const process = withEnds(step('a', { days: 2 }), step('b', { days: 5 }), step('c', { days: 1 }));
  assert.equal(plannedDays({ process }), 8);
  const gateways = [
    { id: 'fork', kind: 'parallel' as const },
    { id: 'join', kind: 'parallel' as const },
  ];
  const flow = { gateways, links: links('apply > accept > fork > a > join > c > decide; fork > b > join') };
  assert.equal(plannedDays({ process, flow }), 6);
});
