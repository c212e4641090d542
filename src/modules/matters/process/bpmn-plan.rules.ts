// SPDX-License-Identifier: Apache-2.0
/** Which elements of BPMN the process of a definition becomes. Pure. */
import type { MatterDefinition, ProcessStep } from '../definition.contract.ts';
import type { Limit, Text } from '../definition-text.contract.ts';
import type { GatewayNode, ProcessGraph, ProcessLink, ProcessNode } from './process.types.ts';
import { drawnProcess } from './process-graph.rules.ts';

interface Common {
  readonly id: string;
  readonly name: Text | undefined;
  /** The sub-process that it lies in. */
  readonly within: string | undefined;
}
export type PlanNode = Common &
  (
    | { readonly kind: 'start' | 'end' | 'group' }
    | { readonly kind: 'step' | 'service'; readonly step: ProcessStep; readonly at: number }
    | { readonly kind: 'exclusive' | 'parallel' | 'inclusive'; readonly default: string | undefined }
    | { readonly kind: 'timer'; readonly after: Limit; readonly on?: string; readonly interrupts?: boolean }
  );
export interface PlanFlow extends ProcessLink {
  readonly within: string | undefined;
}
export interface ExportPlan {
  readonly nodes: readonly PlanNode[];
  readonly flows: readonly PlanFlow[];
}

const isGateway = (node: ProcessNode): node is GatewayNode =>
  node.kind === 'exclusive' || node.kind === 'parallel' || node.kind === 'inclusive';

/** Groups entered at one node and left by one link become sub-processes; others have no shape in BPMN and are left out. */
export function exportPlan(definition: Pick<MatterDefinition, 'process' | 'flow'>): ExportPlan {
  const graph = drawnProcess(definition);
  const subs = closedGroups(graph, definition);
  const holder = (id: string): string | undefined => innermost(subs, id);
  const nodes: PlanNode[] = [];
  const names = namesOf(definition);
  const steps = definition.process.map(({ id }) => id);
  for (const node of graph.nodes.values()) {
    const common = { id: node.id, name: names.get(node.id), within: holder(node.id) };
    if (node.kind === 'step' || node.kind === 'service')
      nodes.push({ ...common, kind: node.kind, step: node.step, at: steps.indexOf(node.id) });
    else if (node.kind === 'timer') nodes.push({ ...common, kind: 'timer', after: node.after });
    else if (isGateway(node)) nodes.push({ ...common, kind: node.kind, default: node.default });
    else nodes.push({ ...common, kind: node.kind });
  }
  for (const { id, on, after, interrupts } of graph.boundary) {
    if (!graph.nodes.has(on) && !subs.has(on)) continue;
    nodes.push({ id, name: names.get(id), within: holder(on), kind: 'timer', after, on, interrupts });
  }
  for (const id of subs.keys()) {
    nodes.push({ id, name: names.get(id), within: holder(id), kind: 'group' });
    nodes.push({ id: `${id}_start`, name: undefined, within: id, kind: 'start' });
    nodes.push({ id: `${id}_end`, name: undefined, within: id, kind: 'end' });
  }
  const known = new Set(nodes.map(({ id }) => id));
  const links = [...graph.out.values()].flat().filter(({ from }) => known.has(from));
  const begun = new Set<string>();
  const flows = links.flatMap((link) => flowsOf(link, subs, graph));
  return {
    nodes,
    flows: flows.filter(({ from, within }) => from !== `${within}_start` || isNew(begun, from)),
  };
}

/** A sub-process begins once, by however many links it is entered. */
const isNew = (seen: Set<string>, id: string): boolean => !seen.has(id) && seen.add(id).has(id);

interface Sub {
  readonly members: ReadonlySet<string>;
  /** Ways in, all to one node. */
  readonly entries: readonly ProcessLink[];
  readonly exit: ProcessLink;
  readonly above: string | undefined;
}
type Subs = ReadonlyMap<string, Sub>;

/** Groups whose nodes are entered at one node and left by one link, the inner ones of nested groups included. */
function closedGroups(graph: ProcessGraph, { flow }: Pick<MatterDefinition, 'flow'>): Subs {
  const subs = new Map<string, Sub>();
  const bySize = [...graph.groups].sort((a, b) => b[1].size - a[1].size);
  for (const [id, nodes] of bySize) {
    const members = new Set([...nodes].filter((node) => graph.nodes.has(node)));
    const timers = graph.boundary
      .filter(({ on }) => members.has(on) || inside(flow, id, on))
      .map((of) => of.id);
    const all = new Set([...members, ...timers]);
    const links = [...graph.out.values()].flat();
    const entries = links.filter(({ from, to }) => !all.has(from) && all.has(to));
    const exits = links.filter(({ from, to }) => all.has(from) && !all.has(to));
    const [entry, exit] = [entries[0], exits[0]];
    if (!entry || !exit || exits.length > 1 || timers.includes(exit.from)) continue;
    if (entries.some(({ to }) => to !== entry.to)) continue;
    const above = [...subs]
      .filter(([, sub]) => [...members].every((node) => sub.members.has(node)))
      .at(-1)?.[0];
    const crosses = [...subs.values()].some(
      (sub) =>
        [...members].some((node) => sub.members.has(node)) &&
        ![...members].every((node) => sub.members.has(node)),
    );
    if (!crosses) subs.set(id, { members, entries, exit, above });
  }
  return subs;
}

const inside = (flow: MatterDefinition['flow'], group: string, id: string): boolean =>
  flow?.groups?.some((of) => of.id === group && of.members.includes(id)) ?? false;

/** The smallest sub-process around a node, or around a sub-process. */
function innermost(subs: Subs, id: string): string | undefined {
  const own = subs.get(id);
  if (own) return own.above;
  return [...subs].filter(([, { members }]) => members.has(id)).at(-1)?.[0];
}

/** A link as sequence flows: one, or a piece in each sub-process whose border it crosses. */
function flowsOf(link: ProcessLink, subs: Subs, graph: ProcessGraph): PlanFlow[] {
  const edge = graph.boundary.find(({ id }) => id === link.from);
  const entered = [...subs].filter(([, { entries }]) => entries.includes(link)).map(([id]) => id);
  const left = [...subs]
    .filter(([, { exit }]) => exit.id === link.id)
    .map(([id]) => id)
    .reverse();
  const pieces: PlanFlow[] = [];
  let from = link.from;
  let within = innermost(subs, edge?.on ?? link.from);
  const push = (to: string): void => {
    const { id, when } = link;
    const first = pieces.length === 0;
    const name = first ? id : `${id}_${pieces.length + 1}part`;
    const flow = { id: name, from, to, within };
    pieces.push(first && when !== undefined ? { ...flow, when } : flow);
  };
  for (const group of left) {
    push(`${group}_end`);
    [from, within] = [group, subs.get(group)?.above];
  }
  for (const group of entered) {
    push(group);
    [from, within] = [`${group}_start`, group];
  }
  push(link.to);
  return pieces;
}

function namesOf({
  process,
  flow,
}: Pick<MatterDefinition, 'process' | 'flow'>): Map<string, Text | undefined> {
  const named = [...process, ...(flow?.gateways ?? []), ...(flow?.timers ?? []), ...(flow?.groups ?? [])];
  return new Map(named.map(({ id, name }) => [id, name]));
}
