// SPDX-License-Identifier: Apache-2.0
/** Sending back to an earlier step, and where a case stands whose process was not kept. Pure and total. */
import type { Advance, Marking, ProcessGraph, ProcessLink } from './process.types.ts';
import { nodesAfter, sourcesOf } from './process-reach.rules.ts';
import { begin, complete, openNodes, unchanged } from './process-run.rules.ts';

/**
 * Back to `toStep`: what lies after it is closed; other branches of a parallel section stay as they are, also those
 * that were done when the section was left: their tokens wait again in front of the join, so that nobody does them twice.
 */
export function jump(graph: ProcessGraph, marking: Marking, toStep: string): Advance {
  const kind = graph.nodes.get(toStep)?.kind;
  if (kind !== 'step' && kind !== 'service' && kind !== 'timer') return unchanged(marking);
  const over = new Set([toStep, ...nodesAfter(graph, toStep)]);
  const tokens: Record<string, number> = {};
  for (const [place, count] of Object.entries(marking)) {
    if (!over.has(holderOf(graph, place))) tokens[place] = count;
  }
  for (const link of branchesDone(graph, over, tokens)) tokens[link] = 1;
  const closed = openNodes(graph, marking).filter((id) => over.has(id));
  return { marking: { ...tokens, [toStep]: 1 }, opened: [toStep], closed, ended: false };
}

/** The node that a token belongs to: where it stands, or where the link begins on which it waits. */
function holderOf(graph: ProcessGraph, place: string): string {
  const from = linkOf(graph, place)?.from;
  return from === undefined ? place : (sourcesOf(graph, from)[0] ?? from);
}

const linkOf = (graph: ProcessGraph, id: string): ProcessLink | undefined =>
  [...graph.out.values()].flat().find((link) => link.id === id);

/** Links into parallel joins ahead that nothing will reach any more although the join waits for them. */
function branchesDone(
  graph: ProcessGraph,
  over: ReadonlySet<string>,
  tokens: Readonly<Record<string, number>>,
): string[] {
  const coming = new Set(over);
  for (const place of Object.keys(tokens)) {
    const next = graph.nodes.has(place) ? place : linkOf(graph, place)?.to;
    if (next) for (const id of [next, ...nodesAfter(graph, next)]) coming.add(id);
  }
  return [...over].flatMap((id) => {
    const into = graph.into.get(id) ?? [];
    if (graph.nodes.get(id)?.kind !== 'parallel' || into.length < 2) return [];
    const done = into.filter((link) => !sourcesOf(graph, link.from).some((from) => coming.has(from)));
    return done.filter((link) => !tokens[link.id]).map((link) => link.id);
  });
}

/** Review steps before this one, in the order of the definition: where it may be sent back to. */
export function earlierSteps(graph: ProcessGraph, stepId: string): readonly string[] {
  return [...graph.nodes.values()].flatMap((node) =>
    node.kind === 'step' && node.step.kind === 'review' && nodesAfter(graph, node.id).has(stepId)
      ? [node.id]
      : [],
  );
}

/**
 * Where a case stands of which only its state is known: waiting for acceptance, for review or for the decision. Of
 * reviews that depend on conditions all are opened: rather one too many than one left out.
 */
export function markingAt(graph: ProcessGraph, kind: 'accept' | 'review' | 'decide'): Marking {
  if (kind !== 'review') return standing(graph, kind) ?? standing(graph, 'decide') ?? {};
  const accepted = standing(graph, 'accept');
  if (accepted) return complete(graph, accepted, Object.keys(accepted)[0] ?? '', () => true).marking;
  return standing(graph, 'review') ?? begin(graph, () => true).marking;
}

function standing(graph: ProcessGraph, kind: 'accept' | 'review' | 'decide'): Marking | undefined {
  for (const node of graph.nodes.values())
    if (node.kind === 'step' && node.step.kind === kind) return { [node.id]: 1 };
  return undefined;
}
