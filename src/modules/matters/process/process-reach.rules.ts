// SPDX-License-Identifier: Apache-2.0
/** What can still reach what in a process: for inclusive joins, and for sending back. Pure. */
import type { ProcessGraph, ProcessLink } from './process.types.ts';

/** For each link: the nodes from which it can be reached without passing the gateway that it leads to. */
const reaching = new WeakMap<ProcessLink, ReadonlySet<string>>();

/** Where a link begins: its node, or all that the timer it leaves stands on. */
export function sourcesOf(graph: ProcessGraph, from: string): readonly string[] {
  if (graph.nodes.has(from)) return [from];
  const timer = graph.boundary.find(({ id }) => id === from);
  return timer ? [...(graph.groups.get(timer.on) ?? [timer.on])] : [];
}

function reachesLink(graph: ProcessGraph, link: ProcessLink): ReadonlySet<string> {
  const before = reaching.get(link);
  if (before) return before;
  const found = new Set<string>();
  const queue = [...sourcesOf(graph, link.from)];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === link.to || found.has(id)) continue;
    found.add(id);
    for (const { from } of graph.into.get(id) ?? []) queue.push(...sourcesOf(graph, from));
  }
  reaching.set(link, found);
  return found;
}

/**
 * Whether an inclusive join with a token may go on (BPMN 2.0, 13.4.3): no token elsewhere can still come to an empty
 * incoming link unless it could as well come to one that has a token already.
 */
export function joinMayFire(graph: ProcessGraph, join: string, tokens: ReadonlyMap<string, number>): boolean {
  const into = graph.into.get(join) ?? [];
  const has = (place: string): boolean => (tokens.get(place) ?? 0) > 0;
  const [full, empty] = [into.filter(({ id }) => has(id)), into.filter(({ id }) => !has(id))];
  for (const id of graph.nodes.keys()) {
    const waits = id !== join && (graph.into.get(id) ?? []).some((link) => has(link.id));
    if (!waits && !has(id)) continue;
    const comes = (links: readonly ProcessLink[]): boolean =>
      links.some((link) => reachesLink(graph, link).has(id));
    if (comes(empty) && !comes(full)) return false;
  }
  return true;
}

/** Links without those that lead back to what came before (found in depth from the start): an order of the process. */
export function forwardLinks(graph: ProcessGraph): ReadonlyMap<string, readonly string[]> {
  const kept = forward.get(graph);
  if (kept) return kept;
  const ways = new Map<string, string[]>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    const forwards: string[] = [];
    for (const to of waysFrom(graph, id)) {
      if (state.get(to) === 'open') continue;
      forwards.push(to);
      if (!state.has(to)) visit(to);
    }
    ways.set(id, forwards);
    state.set(id, 'done');
  };
  for (const [id, { kind }] of graph.nodes) if (kind === 'start') visit(id);
  for (const id of graph.nodes.keys()) if (!state.has(id)) visit(id);
  forward.set(graph, ways);
  return ways;
}
const forward = new WeakMap<ProcessGraph, ReadonlyMap<string, readonly string[]>>();

/** Nodes one link further, also through timers at the edge. */
export function waysFrom(graph: ProcessGraph, id: string): string[] {
  const edges = graph.boundary.filter(({ on }) => on === id || graph.groups.get(on)?.has(id));
  return [id, ...edges.map((timer) => timer.id)].flatMap((from) =>
    (graph.out.get(from) ?? []).map(({ to }) => to),
  );
}

/** Everything that lies after a node in that order; the node itself is not among it. */
export function nodesAfter(graph: ProcessGraph, id: string): ReadonlySet<string> {
  const ways = forwardLinks(graph);
  const found = new Set<string>();
  const queue = [...(ways.get(id) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(ways.get(next) ?? []));
  }
  return found;
}
