// SPDX-License-Identifier: Apache-2.0
/** For tests: small processes in short words, and random processes that are sound because they are built from blocks. */
import fc from 'fast-check';
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import type { ProcessPart } from './process-graph.rules.ts';

export const step = (id: string, more: Partial<ProcessStep> = {}): ProcessStep => ({
  id,
  kind: 'review',
  name: id,
  role: 'reviewer',
  ...more,
});

/** The steps that every process has, around the reviews. */
export const withEnds = (...reviews: readonly (string | ProcessStep)[]): ProcessStep[] => [
  step('apply', { kind: 'apply', role: 'applicant' }),
  step('accept', { kind: 'accept', role: 'clerk' }),
  ...reviews.map((of) => (typeof of === 'string' ? step(of) : of)),
  step('decide', { kind: 'decide', role: 'approver' }),
];

type Link = ProcessFlow['links'][number];

/** `a > b > c` chains links; `a >x> b` is under the condition x. Several chains are separated by line ends or `;`. */
export function links(text: string): Link[] {
  return text
    .split(/[;\n]/)
    .map((line) => line.trim().split(/\s+/))
    .flatMap((words) =>
      words.slice(0, -2).flatMap((from, at): Link[] => {
        const arrow = words[at + 1] ?? '';
        const to = words[at + 2] ?? '';
        if (at % 2 === 1) return [];
        const when = /^>(.+)>$/.exec(arrow)?.[1];
        return [when === undefined ? { from, to } : { from, to, when }];
      }),
    );
}

type Block =
  | { readonly kind: 'step' }
  | { readonly kind: 'service' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'row'; readonly of: readonly Block[] }
  | { readonly kind: 'exclusive' | 'parallel' | 'inclusive'; readonly of: readonly Block[] }
  | { readonly kind: 'loop'; readonly of: Block };

const blocks = fc.letrec<{ block: Block; leaf: Block }>((tie) => ({
  leaf: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Block>({ kind: 'step' }) },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: 'service' }) },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: 'timer' }) },
  ),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc.record({
      kind: fc.constant('row' as const),
      of: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('exclusive' as const, 'parallel' as const, 'inclusive' as const),
      of: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('loop' as const), of: tie('block') }),
  ),
})).block;

/** A random sound process: conditions are `c1`, `c2` … */
export const soundProcess: fc.Arbitrary<ProcessPart> = blocks.map(built);

interface Making {
  readonly steps: ProcessStep[];
  readonly gateways: ProcessFlow['gateways'];
  readonly timers: NonNullable<ProcessFlow['timers']>;
  readonly links: Link[];
  count: number;
}

function built(block: Block): ProcessPart {
  const making: Making = { steps: [], gateways: [], timers: [], links: [], count: 0 };
  const [first, last] = place(making, block);
  making.links.push(
    ...links('start > apply > accept'),
    { from: 'accept', to: first },
    { from: last, to: 'decide' },
  );
  making.links.push({ from: 'decide', to: 'end' });
  const { gateways, timers } = making;
  return { process: withEnds(...making.steps), flow: { gateways, timers, links: making.links } };
}

/** Adds the block; gives its first and last node. */
function place(making: Making, block: Block): [string, string] {
  making.count += 1;
  const id = `n${making.count}`;
  switch (block.kind) {
    case 'step':
      making.steps.push(step(id));
      return [id, id];
    case 'service':
      making.steps.push(step(id, { kind: 'service', role: 'platform' }));
      return [id, id];
    case 'timer':
      making.timers.push({ id, after: { amount: 2, unit: 'WORKDAY' } });
      return [id, id];
    case 'row': {
      const placed = block.of.map((of) => place(making, of));
      placed.slice(1).forEach(([to], at) => {
        making.links.push({ from: placed[at]?.[1] ?? id, to });
      });
      return [placed[0]?.[0] ?? id, placed.at(-1)?.[1] ?? id];
    }
    case 'loop': {
      const [first, last] = place(making, block.of);
      making.gateways.push(
        { id: `${id}in`, kind: 'exclusive' },
        { id, kind: 'exclusive', default: `${id}on` },
      );
      making.gateways.push({ id: `${id}on`, kind: 'exclusive' });
      making.links.push({ from: `${id}in`, to: first }, { from: last, to: id });
      making.links.push({ from: id, to: `${id}in`, when: `c${making.count}` }, { from: id, to: `${id}on` });
      return [`${id}in`, `${id}on`];
    }
    default:
      return placeSplit(making, block.kind, block.of, id);
  }
}

function placeSplit(
  making: Making,
  kind: 'exclusive' | 'parallel' | 'inclusive',
  of: readonly Block[],
  id: string,
): [string, string] {
  const join = `${id}join`;
  const ways = of.map((branch) => place(making, branch));
  const fallback = ways[0]?.[0];
  const split =
    kind === 'parallel' || fallback === undefined ? { id, kind } : { id, kind, default: fallback };
  making.gateways.push(split, { id: join, kind });
  ways.forEach(([first, last], at) => {
    const when = kind === 'parallel' || at === 0 ? {} : { when: `c${making.count + at}` };
    making.links.push({ from: id, to: first, ...when }, { from: last, to: join });
  });
  return [id, join];
}
