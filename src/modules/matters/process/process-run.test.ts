// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import type { Advance, Marking, ProcessGraph } from './process.types.ts';
import { links, soundProcess, step, withEnds } from './process-for-tests.ts';
import { type ProcessPart, processOf } from './process-graph.rules.ts';
import { earlierSteps, jump, markingAt } from './process-jump.rules.ts';
import { finish, settle, type Tokens } from './process-model-for-tests.ts';
import { armedTimers, begin, complete, fire, openNodes } from './process-run.rules.ts';

type Review = string | ProcessStep;
const never = (): boolean => false;
const truths =
  (...names: readonly string[]) =>
  (when: string): boolean =>
    names.includes(when);
const gateway = (id: string, kind: 'exclusive' | 'parallel' | 'inclusive', fallback?: string) =>
  fallback === undefined ? { id, kind } : { id, kind, default: fallback };
const graphOf = (flow: Partial<ProcessFlow>, ...reviews: Review[]): ProcessGraph =>
  processOf({ process: withEnds(...reviews), flow: { gateways: [], links: [], ...flow } });

/** Plays the steps in order; what stands at the end. A word `timer!` fires a timer, `<step` jumps back. */
function play(graph: ProcessGraph, moves: string, holds: (when: string) => boolean = never): Advance {
  let now = begin(graph, holds);
  for (const move of moves.split(' ')) {
    if (move.endsWith('!')) now = fire(graph, now.marking, move.slice(0, -1), holds);
    else if (move.startsWith('<')) now = jump(graph, now.marking, move.slice(1));
    else now = complete(graph, now.marking, move, holds);
  }
  return now;
}
const open = (graph: ProcessGraph, moves: string, holds?: (when: string) => boolean): string =>
  openNodes(graph, play(graph, moves, holds).marking).join(' ');

const parallel = graphOf(
  {
    gateways: [gateway('fork', 'parallel'), gateway('join', 'parallel')],
    links: links('apply > accept > fork > fire > join > sum > decide; fork > air > soil > join'),
  },
  'fire',
  'air',
  'soil',
  'sum',
);
const exclusive = graphOf(
  {
    gateways: [gateway('which', 'exclusive', 'paper'), gateway('met', 'exclusive')],
    links: links('apply > accept > which > paper > met > decide; which >big> survey > met'),
  },
  'paper',
  'survey',
);
const inclusive = graphOf(
  {
    gateways: [gateway('which', 'inclusive', 'a'), gateway('met', 'inclusive')],
    links: links('apply > accept > which > a > met > decide; which >b> b > met; which >c> c > met'),
  },
  'a',
  'b',
  'c',
);
const looped = graphOf(
  {
    gateways: [gateway('again', 'exclusive', 'decide')],
    links: links('apply > accept > test > again > decide; again >failed> test'),
  },
  'test',
);

describe('a chain', () => {
  const chain = processOf({
    process: [...withEnds('review'), step('deliver', { kind: 'deliver', role: 'clerk' })],
  });
  const rows: [string, string][] = [
    ['nothing', 'apply'],
    ['apply', 'accept'],
    ['apply accept', 'review'],
    ['apply accept review', 'decide'],
    ['apply accept review decide', 'deliver'],
    ['apply accept review decide deliver', ''],
    ['apply accept review <review', 'review'],
    ['apply review decide', 'accept'],
  ];
  for (const [moves, stands] of rows)
    test(`after ${moves}: ${stands}`, () => assert.equal(open(chain, moves), stands));
  test('ends when the last is done, and says so', () => {
    assert.equal(play(chain, 'apply accept review decide').ended, false);
    assert.equal(play(chain, 'apply accept review decide deliver').ended, true);
  });
  test('reviews in a row by one role are one node unless something keeps them apart', () => {
    const nodes = (...reviews: Review[]): string[] =>
      [...processOf({ process: withEnds(...reviews) }).nodes.keys()].filter((id) => id.startsWith('r'));
    assert.deepEqual(nodes('r1', 'r2'), ['r1']);
    assert.deepEqual(nodes('r1', step('r2', { role: 'clerk' })), ['r1', 'r2']);
    assert.deepEqual(nodes('r1', step('r2', { apart: ['r1'] })), ['r1', 'r2']);
    assert.deepEqual(nodes(step('r1', { countersign: { need: 'all' } }), 'r2'), ['r1', 'r2']);
    const node = processOf({ process: withEnds('r1', 'r2') }).nodes.get('r1');
    assert.deepEqual(node?.kind === 'step' && node.along.map(({ id }) => id), ['r2']);
  });
  test('two decisions of an imported guide are one, and so are two acceptances', () => {
    const process = withEnds(
      step('take', { kind: 'accept', role: 'clerk' }),
      'review',
      step('sign', { kind: 'decide' }),
    );
    const ids = [...processOf({ process }).nodes.keys()];
    assert.deepEqual(ids, ['start', 'end', 'apply', 'accept', 'review', 'decide']);
  });
});

describe('gateways', () => {
  const rows: [string, ProcessGraph, string, string[], string][] = [
    ['parallel opens all', parallel, 'apply accept', [], 'fire air'],
    ['parallel waits for all', parallel, 'apply accept fire', [], 'air'],
    ['parallel waits for the whole branch', parallel, 'apply accept fire air', [], 'soil'],
    ['parallel goes on', parallel, 'apply accept fire air soil', [], 'sum'],
    ['exclusive takes its default', exclusive, 'apply accept', [], 'paper'],
    ['exclusive takes what holds', exclusive, 'apply accept', ['big'], 'survey'],
    ['exclusive merges without waiting', exclusive, 'apply accept survey', ['big'], 'decide'],
    ['inclusive takes its default', inclusive, 'apply accept', [], 'a'],
    ['inclusive opens what holds', inclusive, 'apply accept', ['b', 'c'], 'b c'],
    ['inclusive waits for what is open', inclusive, 'apply accept b', ['b', 'c'], 'c'],
    ['inclusive goes on when nothing more comes', inclusive, 'apply accept b c', ['b', 'c'], 'decide'],
    ['inclusive does not wait for what was not taken', inclusive, 'apply accept b', ['b'], 'decide'],
    ['a loop opens the step again', looped, 'apply accept test test', ['failed'], 'test'],
    ['a loop ends', looped, 'apply accept test', [], 'decide'],
  ];
  for (const [name, graph, moves, names, stands] of rows)
    test(name, () => assert.equal(open(graph, moves, truths(...names)), stands));
  test('a gateway without a way that holds takes its last one: nothing is ever stuck there', () => {
    const graph = graphOf(
      {
        gateways: [gateway('which', 'exclusive')],
        links: links('accept > which >x> a > decide; which >y> b > decide; apply > accept'),
      },
      'a',
      'b',
    );
    assert.equal(open(graph, 'apply accept'), 'b');
  });
  test('an endless ring of gateways stops, and its token waits where it is', () => {
    const graph = graphOf({
      gateways: [gateway('a', 'exclusive'), gateway('b', 'exclusive')],
      links: links('apply > accept > a > b > a'),
    });
    const stopped = play(graph, 'apply accept');
    assert.equal(stopped.ended, false);
    assert.deepEqual(stopped.opened, []);
  });
});

describe('timers', () => {
  const after = { amount: 5, unit: 'WORKDAY' } as const;
  const edged = (interrupts: boolean): ProcessGraph =>
    graphOf(
      {
        timers: [{ id: 'late', after, on: 'review', interrupts }],
        links: links('apply > accept > review > decide; late > warn'),
      },
      'review',
      'warn',
    );
  test('an interrupting one closes what it stands on', () => {
    const fired = play(edged(true), 'apply accept late!');
    assert.deepEqual([fired.opened, fired.closed, fired.marking], [['warn'], ['review'], { warn: 1 }]);
  });
  test('one that does not interrupt opens its way beside', () => {
    const fired = play(edged(false), 'apply accept late!');
    assert.deepEqual([fired.opened, fired.closed, fired.marking], [['warn'], [], { review: 1, warn: 1 }]);
  });
  test('one that is not armed does nothing', () => {
    assert.deepEqual(play(edged(true), 'apply late!').marking, { accept: 1 });
    assert.deepEqual(armedTimers(edged(true), { accept: 1 }), []);
    assert.deepEqual(armedTimers(edged(true), { review: 1 }), [{ id: 'late', after }]);
  });
  test('on a group it closes all that is open and waits within', () => {
    const graph = graphOf(
      {
        gateways: [gateway('fork', 'parallel'), gateway('join', 'parallel')],
        groups: [
          { id: 'outer', name: '技术审查', members: ['fork', 'inner', 'join'] },
          { id: 'inner', name: '专项', members: ['a', 'b'] },
        ],
        timers: [{ id: 'late', after, on: 'outer' }],
        links: links('apply > accept > fork > a > join > decide; fork > b > join; late > decide'),
      },
      'a',
      'b',
    );
    const fired = play(graph, 'apply accept a late!');
    assert.deepEqual([fired.opened, fired.closed, fired.marking], [['decide'], ['b'], { decide: 1 }]);
  });
  test('one on the way is open until it is over', () => {
    const graph = graphOf({
      timers: [{ id: 'notice', after }],
      links: links('apply > accept > notice > decide'),
    });
    assert.deepEqual(armedTimers(graph, play(graph, 'apply accept').marking), [{ id: 'notice', after }]);
    assert.equal(open(graph, 'apply accept notice!'), 'decide');
  });
});

describe('sending back', () => {
  const rows: [string, ProcessGraph, string, string][] = [
    ['to the step before', parallel, 'apply accept fire air soil sum <sum', 'sum'],
    ['into a branch: the other stays done', parallel, 'apply accept fire air soil sum <fire', 'fire'],
    [
      'into a branch, then on: nobody does the other again',
      parallel,
      'apply accept fire air soil sum <fire fire',
      'sum',
    ],
    ['within a branch: the open one stays', parallel, 'apply accept air <air', 'fire air'],
    ['within a branch: the waiting one stays', parallel, 'apply accept fire air <air air soil', 'sum'],
    ['into an inclusive branch', inclusive, 'apply accept b c <b b', 'decide'],
  ];
  for (const [name, graph, moves, stands] of rows)
    test(name, () => assert.equal(open(graph, moves, truths('b', 'c')), stands));
  test('earlier steps are reviews that lie before', () => {
    assert.deepEqual(earlierSteps(parallel, 'decide'), ['fire', 'air', 'soil', 'sum']);
    assert.deepEqual(earlierSteps(parallel, 'soil'), ['air']);
    assert.deepEqual(earlierSteps(looped, 'test'), []);
    assert.deepEqual(earlierSteps(looped, 'decide'), ['test']);
  });
});

test('where cases stand whose process was not kept', () => {
  assert.deepEqual(markingAt(parallel, 'accept'), { accept: 1 });
  assert.deepEqual(markingAt(parallel, 'review'), { fire: 1, air: 1 });
  assert.deepEqual(markingAt(inclusive, 'review'), { b: 1, c: 1 });
  assert.deepEqual(markingAt(parallel, 'decide'), { decide: 1 });
});

const written = (marking: Marking): string[] =>
  Object.entries(marking)
    .flatMap(([place, count]) => Array.from({ length: count }, () => place))
    .sort();
const spoken = (tokens: Tokens): string[] => tokens.map((token) => token.replace('@', '')).sort();
test('plays like the slow model, whatever is done in whatever order', () => {
  const conditions = Array.from({ length: 40 }, (_, at) => `c${at + 1}`);
  fc.assert(
    fc.property(
      soundProcess,
      fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
      fc.subarray(conditions),
      (part: ProcessPart, choices, chosen) => {
        const graph = processOf(part);
        const names = new Set(chosen);
        const holds = (when: string): boolean => names.has(when);
        let turn = 0;
        const pick = (count: number): number => {
          turn += 1;
          return ((choices[turn % choices.length] ?? 0) + turn) % Math.max(1, count);
        };
        let fast = begin(graph, holds).marking;
        let slow = settle(
          graph,
          (graph.out.get('start') ?? []).map(({ id }) => id),
          names,
          pick,
        );
        for (const choice of choices) {
          assert.deepEqual(written(fast), spoken(slow));
          const doable = openNodes(graph, fast);
          const next = doable[choice % Math.max(1, doable.length)];
          if (next === undefined) break;
          fast = complete(graph, fast, next, holds).marking;
          slow = finish(graph, slow, next, names, pick);
        }
      },
    ),
    { seed: 42, numRuns: 1500 },
  );
});

test('a sound process ends after its decision, however often steps are sent back', () => {
  fc.assert(
    fc.property(soundProcess, fc.array(fc.nat(), { minLength: 10, maxLength: 40 }), (part, choices) => {
      const graph = processOf(part);
      let marking = begin(graph, never).marking;
      for (const choice of choices) {
        const doable = openNodes(graph, marking);
        const node = doable[choice % Math.max(1, doable.length)];
        if (node === undefined) return;
        const back = earlierSteps(graph, node);
        const target = back[choice % Math.max(1, back.length)];
        marking =
          choice % 5 === 0 && target !== undefined
            ? jump(graph, marking, target).marking
            : complete(graph, marking, node, never).marking;
      }
      for (let left = 200; left > 0 && openNodes(graph, marking).length > 0; left--)
        marking = complete(graph, marking, openNodes(graph, marking)[0] ?? '', never).marking;
      assert.deepEqual(marking, {});
    }),
    { seed: 7, numRuns: 1000 },
  );
});
