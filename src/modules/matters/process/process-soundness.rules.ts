// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a process comes to its decision, whatever the answers and in whatever order its steps are done: every case is
 * played. The answers of a case do not change while it is handled, so each set of true conditions is played by itself.
 * Pure and bounded: beyond the bounds what was played so far is judged.
 */
import type { Marking, ProcessGraph } from './process.types.ts';
import { nodesAfter } from './process-reach.rules.ts';
import { armedTimers, begin, complete, fire, openNodes } from './process-run.rules.ts';

export type ProcessFault =
  /** Nothing leads there. */
  | 'dead'
  /** Waits for what never comes. */
  | 'stuck'
  /** Open, or waited for, twice at a time. */
  | 'twice'
  /** The decision opens while this is still to be done. */
  | 'beside-decision'
  /** Before its time: a review before acceptance, a second application. */
  | 'order'
  /** The process ends without a decision after this. */
  | 'no-decision'
  /** From here the decision is never reached. */
  | 'endless';

export interface FaultAt {
  readonly fault: ProcessFault;
  readonly node: string;
}

/** What is played at most: sets of conditions, and situations of each. */
const mostConditions = 8;
const mostSituations = 1_500;

interface Situation {
  readonly marking: Marking;
  /** Timers at an edge that went off and stay where they are. */
  readonly fired: readonly string[];
  /** 0 before the application, 1 before acceptance, 2 before the decision, 3 after it. */
  readonly phase: number;
}

const kept = new WeakMap<ProcessGraph, readonly FaultAt[]>();

/** Every fault once, in no order of weight; none of a sound process. Kept by graph. */
export function faultsOf(graph: ProcessGraph): readonly FaultAt[] {
  const before = kept.get(graph);
  if (before) return before;
  const found = new Map<string, FaultAt>();
  const tell: Tell = (fault, node) => void found.set(`${fault} ${node}`, { fault, node });
  const reached = new Set<string>();
  for (const truths of assignments(graph)) play(graph, (when) => truths.has(when), tell, reached);
  for (const node of graph.nodes.values())
    if ((node.kind === 'step' || node.kind === 'service' || node.kind === 'timer') && !reached.has(node.id))
      tell('dead', node.id);
  const faults = [...found.values()];
  kept.set(graph, faults);
  return faults;
}

type Tell = (fault: ProcessFault, node: string) => void;

/** Sets of conditions that are true; with many conditions all, none and each alone. */
function assignments(graph: ProcessGraph): ReadonlySet<string>[] {
  const links = [...graph.out.values()].flat();
  const names = [...new Set(links.flatMap(({ when }) => when ?? []))];
  if (names.length > mostConditions)
    return [new Set(names), new Set(), ...names.map((name) => new Set([name]))];
  return Array.from(
    { length: 2 ** names.length },
    (_, bits) => new Set(names.filter((_name, at) => (bits >> at) % 2 === 1)),
  );
}

const keyOf = ({ marking, fired, phase }: Situation): string =>
  JSON.stringify([Object.entries(marking).sort(), [...fired].sort(), phase]);

function play(graph: ProcessGraph, holds: (when: string) => boolean, tell: Tell, reached: Set<string>): void {
  const first = begin(graph, holds);
  const start: Situation = { marking: first.marking, fired: [], phase: 0 };
  look(graph, start, first.opened, tell, reached);
  const seen = new Map([[keyOf(start), start]]);
  const before = new Map<string, string[]>();
  const decided: string[] = [];
  const queue = [start];
  for (let now = queue.shift(); now && seen.size < mostSituations; now = queue.shift()) {
    const key = keyOf(now);
    for (const { next, opened } of movesFrom(graph, now, holds, tell)) {
      const nextKey = keyOf(next);
      before.set(nextKey, [...(before.get(nextKey) ?? []), key]);
      look(graph, next, opened, tell, reached);
      if (next.phase === 3) decided.push(nextKey);
      if (seen.has(nextKey)) continue;
      seen.set(nextKey, next);
      queue.push(next);
    }
  }
  if (seen.size < mostSituations) tellEndless(graph, seen, before, decided, tell);
}

interface Move {
  readonly next: Situation;
  readonly opened: readonly string[];
}

function movesFrom(
  graph: ProcessGraph,
  now: Situation,
  holds: (when: string) => boolean,
  tell: Tell,
): Move[] {
  const open = openNodes(graph, now.marking);
  const waiting = Object.keys(now.marking).filter((place) => !graph.nodes.has(place));
  const joins = waiting.map((place) => targetOf(graph, place));
  if (open.length === 0 && now.phase < 3) for (const join of joins) tell('stuck', join);
  const edges = armedTimers(graph, now.marking).filter(
    ({ id }) => !graph.nodes.has(id) && !now.fired.includes(id),
  );
  return [
    ...open.map((id) => {
      const { marking, opened, ended } = complete(graph, now.marking, id, holds);
      const phase = phaseAfter(graph, id, now.phase);
      if (ended && phase < 3) tell('no-decision', id);
      return { next: { marking, fired: stillFired(graph, marking, now.fired), phase }, opened };
    }),
    ...edges.map(({ id }) => {
      const { marking, opened } = fire(graph, now.marking, id, holds);
      return { next: { ...now, marking, fired: stillFired(graph, marking, [...now.fired, id]) }, opened };
    }),
  ];
}

const targetOf = (graph: ProcessGraph, link: string): string =>
  [...graph.out.values()].flat().find(({ id }) => id === link)?.to ?? link;

const stillFired = (graph: ProcessGraph, marking: Marking, fired: readonly string[]): string[] => {
  const armed = new Set(armedTimers(graph, marking).map(({ id }) => id));
  return fired.filter((id) => armed.has(id));
};

const phases = { apply: 0, accept: 1, review: 2, decide: 2, produce: 3, deliver: 3 } as const;

const phaseOf = (graph: ProcessGraph, id: string): number | undefined => {
  const node = graph.nodes.get(id);
  return node?.kind === 'step' && node.step.kind !== 'service' ? phases[node.step.kind] : undefined;
};

function phaseAfter(graph: ProcessGraph, id: string, phase: number): number {
  const node = graph.nodes.get(id);
  const kind = node?.kind === 'step' ? node.step.kind : undefined;
  return kind === 'apply' ? 1 : kind === 'accept' ? 2 : kind === 'decide' ? 3 : phase;
}

/** Judges a situation that has just come about. */
function look(
  graph: ProcessGraph,
  { marking, phase }: Situation,
  opened: readonly string[],
  tell: Tell,
  reached: Set<string>,
): void {
  for (const [place, count] of Object.entries(marking))
    if (count > 1) tell('twice', graph.nodes.has(place) ? place : targetOf(graph, place));
  for (const id of opened) {
    reached.add(id);
    const own = phaseOf(graph, id);
    if (own !== undefined && own !== phase) tell('order', id);
    const node = graph.nodes.get(id);
    if (node?.kind !== 'step' || node.step.kind !== 'decide') continue;
    for (const place of Object.keys(marking)) {
      const at = graph.nodes.has(place) ? place : targetOf(graph, place);
      if (at !== id && (at === place ? nodesAfter(graph, at).has(id) : true) && leadsTo(graph, at, id))
        tell('beside-decision', at);
    }
  }
}

const leadsTo = (graph: ProcessGraph, from: string, to: string): boolean => nodesAfter(graph, from).has(to);

/** Situations from which no play reaches the decision although something is open. */
function tellEndless(
  graph: ProcessGraph,
  seen: ReadonlyMap<string, Situation>,
  before: ReadonlyMap<string, readonly string[]>,
  decided: readonly string[],
  tell: Tell,
): void {
  const good = new Set(decided);
  const queue = [...decided];
  for (let key = queue.pop(); key !== undefined; key = queue.pop())
    for (const earlier of before.get(key) ?? []) {
      if (good.has(earlier)) continue;
      good.add(earlier);
      queue.push(earlier);
    }
  for (const [key, { marking, phase }] of seen)
    if (phase < 3 && !good.has(key))
      for (const id of openNodes(graph, marking).slice(0, 1)) tell('endless', id);
}
