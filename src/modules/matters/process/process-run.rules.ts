// SPDX-License-Identifier: Apache-2.0
/**
 * The game of tokens: what opens when a step is done. Semantics of BPMN 2.0 (OMG formal/2011-01-03, chapter 13) for
 * activities, exclusive, parallel and inclusive gateways and timers. Pure and total: an unknown or closed node changes
 * nothing, and a run stops after a fixed number of moves (the linter refuses graphs that would need them).
 *
 * The steps `apply`, `produce` and `deliver` are opened like others but belong to the applicant and to dispatch: no
 * task comes of them. A `service` is completed by the platform.
 */

import type { Advance, BoundaryTimer, Holds, Marking, ProcessGraph, ProcessLink } from './process.types.ts';
import { startId } from './process-graph.rules.ts';
import { joinMayFire } from './process-reach.rules.ts';

/** Most moves of one run, and most tokens in one place. */
const mostMoves = 5_000;
const mostTokens = 99;

interface Run {
  readonly graph: ProcessGraph;
  readonly holds: Holds;
  readonly tokens: Map<string, number>;
  readonly opened: string[];
  readonly queue: ProcessLink[];
}

/** From the start: opens `apply`, which is complete with the submission. */
export function begin(graph: ProcessGraph, holds: Holds): Advance {
  return played(graph, {}, [], holds, leaving(graph, startId, holds));
}

/** The step, service or timer is done and its token moves on. */
export function complete(graph: ProcessGraph, marking: Marking, nodeId: string, holds: Holds): Advance {
  const kind = graph.nodes.get(nodeId)?.kind;
  if (!marking[nodeId] || (kind !== 'step' && kind !== 'service' && kind !== 'timer'))
    return unchanged(marking);
  return played(graph, without(marking, nodeId), [], holds, leaving(graph, nodeId, holds));
}

/** A timer is over: one on the way is complete; one at an edge interrupts what it is on, or opens its way beside it. */
export function fire(graph: ProcessGraph, marking: Marking, timerId: string, holds: Holds): Advance {
  const timer = graph.boundary.find(({ id }) => id === timerId);
  if (!timer) return complete(graph, marking, timerId, holds);
  const places = placesOn(graph, marking, timer);
  if (places.length === 0) return unchanged(marking);
  const ways = graph.out.get(timerId) ?? [];
  if (!timer.interrupts) return played(graph, marking, [], holds, ways);
  const rest = Object.fromEntries(Object.entries(marking).filter(([place]) => !places.includes(place)));
  const closed = places.filter((place) => graph.nodes.has(place));
  return played(graph, rest, closed, holds, ways);
}

/** Timers that run while the case stands so: on the way, and at the edge of what is open. */
export function armedTimers(
  graph: ProcessGraph,
  marking: Marking,
): readonly { readonly id: string; readonly after: BoundaryTimer['after'] }[] {
  const onTheWay = [...graph.nodes.values()].flatMap((node) =>
    node.kind === 'timer' && marking[node.id] ? [{ id: node.id, after: node.after }] : [],
  );
  const atEdges = graph.boundary.filter((timer) => placesOn(graph, marking, timer).length > 0);
  return [...onTheWay, ...atEdges.map(({ id, after }) => ({ id, after }))];
}

/** Steps and services with a token, in the order of the definition. */
export const openNodes = (graph: ProcessGraph, marking: Marking): string[] =>
  [...graph.nodes.keys()].filter((id) => (marking[id] ?? 0) > 0);

/** Places with tokens that belong to what the timer is on: a step, or the nodes of a group and the links between them. */
function placesOn(graph: ProcessGraph, marking: Marking, { on }: BoundaryTimer): string[] {
  const members = graph.groups.get(on);
  if (!members) return marking[on] ? [on] : [];
  const within = [...members].flatMap((id) =>
    (graph.into.get(id) ?? []).filter(({ from }) => members.has(from)).map((link) => link.id),
  );
  return [...members, ...within].filter((place) => marking[place]);
}

export const unchanged = (marking: Marking): Advance => ({
  marking,
  opened: [],
  closed: [],
  ended: Object.keys(marking).length === 0,
});

function without(marking: Marking, place: string): Marking {
  const { [place]: count = 0, ...rest } = marking;
  return count > 1 ? { ...rest, [place]: count - 1 } : rest;
}

/** Links that a token takes out of a step: all without a condition, and those whose condition holds. */
const leaving = (graph: ProcessGraph, id: string, holds: Holds): readonly ProcessLink[] =>
  (graph.out.get(id) ?? []).filter(({ when }) => when === undefined || holds(when));

function played(
  graph: ProcessGraph,
  marking: Marking,
  closed: readonly string[],
  holds: Holds,
  ways: readonly ProcessLink[],
): Advance {
  const run: Run = {
    graph,
    holds,
    tokens: new Map(Object.entries(marking)),
    opened: [],
    queue: [...ways],
  };
  for (let moves = 0; moves < mostMoves; moves++) {
    const link = run.queue.shift();
    if (link) arrive(run, link);
    else if (!inclusiveJoin(run)) break;
  }
  for (const { id } of run.queue) put(run, id); // out of moves: what is left waits where it is
  return {
    marking: Object.fromEntries([...run.tokens].filter(([, count]) => count > 0)),
    opened: run.opened,
    closed,
    ended: [...run.tokens.values()].every((count) => count === 0),
  };
}

const put = (run: Run, place: string): void =>
  void run.tokens.set(place, Math.min(mostTokens, (run.tokens.get(place) ?? 0) + 1));
const take = (run: Run, place: string): void =>
  void run.tokens.set(place, Math.max(0, (run.tokens.get(place) ?? 0) - 1));

function arrive(run: Run, link: ProcessLink): void {
  const node = run.graph.nodes.get(link.to);
  if (!node || node.kind === 'end' || node.kind === 'start') return;
  if (node.kind === 'step' || node.kind === 'service' || node.kind === 'timer') {
    put(run, node.id);
    run.opened.push(node.id);
    return;
  }
  if (node.kind === 'exclusive') return void run.queue.push(...splitWays(run, node.id));
  const into = run.graph.into.get(node.id) ?? [];
  if (into.length > 1) put(run, link.id);
  if (node.kind === 'inclusive') {
    if (into.length <= 1) run.queue.push(...splitWays(run, node.id));
  } else if (into.length <= 1 || into.every(({ id }) => (run.tokens.get(id) ?? 0) > 0)) {
    if (into.length > 1) for (const { id } of into) take(run, id);
    run.queue.push(...splitWays(run, node.id));
  }
}

/** Lets one inclusive join go on when nothing else moves: only then is it known that no more tokens come. */
function inclusiveJoin(run: Run): boolean {
  for (const node of run.graph.nodes.values()) {
    if (node.kind !== 'inclusive') continue;
    const into = run.graph.into.get(node.id) ?? [];
    const waiting = into.filter(({ id }) => (run.tokens.get(id) ?? 0) > 0);
    if (into.length <= 1 || waiting.length === 0 || !joinMayFire(run.graph, node.id, run.tokens)) continue;
    for (const { id } of waiting) take(run, id);
    run.queue.push(...splitWays(run, node.id));
    return true;
  }
  return false;
}

/** The links that a gateway sends tokens to. Where nothing holds and nothing is the default, the last link is taken. */
function splitWays({ graph, holds }: Run, id: string): readonly ProcessLink[] {
  const node = graph.nodes.get(id);
  const out = graph.out.get(id) ?? [];
  if (node?.kind === 'parallel' || out.length <= 1) return out;
  const fallback = node && 'default' in node ? node.default : undefined;
  const open = out.filter((link) => link.id !== fallback && (link.when === undefined || holds(link.when)));
  const taken = node?.kind === 'exclusive' ? open.slice(0, 1) : open;
  if (taken.length > 0) return taken;
  const otherwise = out.find((link) => link.id === fallback) ?? out.at(-1);
  return otherwise ? [otherwise] : [];
}
