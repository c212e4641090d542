// SPDX-License-Identifier: Apache-2.0
/** From a definition's steps and flow to the graph that the engine runs. Pure and total: what cannot be read is left out. */
import type { MatterDefinition, ProcessFlow, ProcessStep } from '../definition.contract.ts';
import type { BoundaryTimer, ProcessGraph, ProcessLink, ProcessNode } from './process.types.ts';

export const startId = 'start';
export const endId = 'end';

/** What of a definition makes its process. */
export type ProcessPart = Pick<MatterDefinition, 'process' | 'flow'>;

const kept = new WeakMap<ProcessPart, ProcessGraph>();

/** The graph of the process, the same object for the same definition. Never throws; the linter tells what is wrong. */
export function processOf(definition: ProcessPart): ProcessGraph {
  const graph = kept.get(definition) ?? compiled(definition);
  kept.set(definition, graph);
  return graph;
}

/** The graph with every step of the list as a node of its own: for drawings and for BPMN. */
export function drawnProcess(definition: ProcessPart): ProcessGraph {
  const { flow, process } = definition;
  return flow ? processOf(definition) : chain(process.map((step) => [step]));
}

const compiled = ({ flow, process }: ProcessPart): ProcessGraph =>
  flow ? fromFlow(process, flow) : chain(together(process));

const plain = (step: ProcessStep): boolean =>
  step.kind === 'review' && !step.candidates && !step.countersign && !step.apart && !step.onLate;

/**
 * Steps that are one node of a chain: reviews of one role in a row that nothing keeps apart, and what imported guides
 * name twice: the first application and acceptance, and the last decision, stand for all of their kind.
 */
function together(steps: readonly ProcessStep[]): [ProcessStep, ...ProcessStep[]][] {
  const rows: [ProcessStep, ...ProcessStep[]][] = [];
  steps.forEach((step, at) => {
    const last = rows.at(-1);
    if (last && (joins(last[0], step) || isRepeat(steps, step, at))) last.push(step);
    else rows.push([step]);
  });
  return rows;
}

const joins = (first: ProcessStep, step: ProcessStep): boolean =>
  plain(first) && plain(step) && first.role === step.role;

function isRepeat(steps: readonly ProcessStep[], { kind }: ProcessStep, at: number): boolean {
  const others = kind === 'decide' ? steps.slice(at + 1) : steps.slice(0, at);
  return (
    (kind === 'apply' || kind === 'accept' || kind === 'decide') && others.some((of) => of.kind === kind)
  );
}

function nodeOf(step: ProcessStep, along: readonly ProcessStep[]): ProcessNode {
  const { id } = step;
  return step.kind === 'service' ? { id, kind: 'service', step } : { id, kind: 'step', step, along };
}

function chain(rows: readonly (readonly [ProcessStep, ...ProcessStep[]])[]): ProcessGraph {
  const nodes = ends();
  for (const [step, ...along] of rows) nodes.set(step.id, nodeOf(step, along));
  const ids = [startId, ...new Set(rows.map(([step]) => step.id)), endId];
  const links = ids.slice(1).map((to, index): WrittenLink => ({ from: ids[index] ?? startId, to }));
  return wired(nodes, named(links), [], new Map());
}

const ends = (): Map<string, ProcessNode> =>
  new Map<string, ProcessNode>([
    [startId, { id: startId, kind: 'start' }],
    [endId, { id: endId, kind: 'end' }],
  ]);

function fromFlow(process: readonly ProcessStep[], flow: ProcessFlow): ProcessGraph {
  const timers = flow.timers ?? [];
  const nodes = ends();
  for (const step of process) nodes.set(step.id, nodeOf(step, []));
  for (const { id, after, on } of timers) if (on === undefined) nodes.set(id, { id, kind: 'timer', after });
  const edges = new Set(timers.filter(({ on }) => on !== undefined).map(({ id }) => id));
  const gateways = new Set(flow.gateways.map(({ id }) => id));
  const known = (id: string): boolean => nodes.has(id) || gateways.has(id);
  const links = named([
    ...startsOf(process, flow),
    ...flow.links.filter(({ from, to }) => (known(from) || edges.has(from)) && known(to)),
    ...[...nodes.keys(), ...gateways]
      .filter((id) => id !== endId && id !== startId && !flow.links.some((link) => link.from === id))
      .map((id) => ({ from: id, to: endId })),
  ]);
  for (const { id, kind, default: wanted } of flow.gateways) {
    const link = links.find((of) => of.from === id && (of.id === wanted || of.to === wanted));
    nodes.set(id, link ? { id, kind, default: link.id } : { id, kind });
  }
  const boundary = timers.flatMap(({ id, on, after, interrupts }): BoundaryTimer[] => {
    const to = links.find(({ from }) => from === id)?.to;
    return on === undefined || to === undefined
      ? []
      : [{ id, on, after, interrupts: interrupts ?? true, to }];
  });
  return wired(nodes, links, boundary, membersOf(flow));
}

/** A flow that says nothing of the start begins with the application. */
function startsOf(process: readonly ProcessStep[], flow: ProcessFlow): WrittenLink[] {
  if (flow.links.some(({ from }) => from === startId)) return [];
  const first = process.find(({ kind }) => kind === 'apply') ?? process[0];
  return first ? [{ from: startId, to: first.id }] : [];
}

type WrittenLink = ProcessFlow['links'][number];

/** A link without an id is named by its ends; the underscore keeps such names apart from written ids. */
export function named(links: readonly WrittenLink[]): ProcessLink[] {
  const seen = new Map<string, number>();
  return links.map(({ id, from, to, when }) => {
    const ends = `${from}_${to}`;
    const times = (seen.get(ends) ?? 0) + 1;
    if (id === undefined) seen.set(ends, times);
    const name = id ?? (times === 1 ? ends : `${ends}_${times}`);
    return when === undefined ? { id: name, from, to } : { id: name, from, to, when };
  });
}

function membersOf(flow: ProcessFlow): Map<string, ReadonlySet<string>> {
  const groups = new Map((flow.groups ?? []).map((group) => [group.id, group.members]));
  const flat = (id: string, above: readonly string[]): string[] =>
    (groups.get(id) ?? []).flatMap((member) => {
      if (above.includes(member)) return [];
      return groups.has(member) ? flat(member, [...above, member]) : [member];
    });
  return new Map([...groups.keys()].map((id) => [id, new Set(flat(id, [id]))]));
}

function wired(
  nodes: ReadonlyMap<string, ProcessNode>,
  links: readonly ProcessLink[],
  boundary: readonly BoundaryTimer[],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): ProcessGraph {
  const out = new Map<string, ProcessLink[]>();
  const into = new Map<string, ProcessLink[]>();
  for (const link of links) {
    out.set(link.from, [...(out.get(link.from) ?? []), link]);
    into.set(link.to, [...(into.get(link.to) ?? []), link]);
  }
  return { nodes, out, into, boundary, groups };
}
