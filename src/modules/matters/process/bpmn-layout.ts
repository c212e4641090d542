// SPDX-License-Identifier: Apache-2.0
/** Where the shapes of a BPMN diagram stand, placed by dagre from left to right. */
import { Graph, layout } from '@dagrejs/dagre';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface ShapeToPlace {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** The sub-process it lies in. */
  readonly within?: string | undefined;
  /** It stands on the lower edge of this shape. */
  readonly on?: string | undefined;
}
export interface FlowToPlace {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
export interface Placed {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ways: ReadonlyMap<string, readonly Point[]>;
}

/**
 * @param groups sub-processes, with the shape in which each begins and the one in which it ends: flows from and to the
 * sub-process are drawn to its border, but placed as if they came to those.
 */
export function placeDiagram(
  shapes: readonly ShapeToPlace[],
  groups: readonly {
    readonly id: string;
    readonly within?: string | undefined;
    readonly first: string;
    readonly last: string;
  }[],
  flows: readonly FlowToPlace[],
): Placed {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 60, edgesep: 20, marginx: 40, marginy: 40 });
  const inner = new Map(groups.map((group) => [group.id, group]));
  const hosts = new Map(shapes.flatMap(({ id, on }) => (on === undefined ? [] : [[id, on] as const])));
  for (const { id } of groups) graph.setNode(id, {});
  for (const { id, width, height, on } of shapes) if (on === undefined) graph.setNode(id, { width, height });
  for (const { id, within } of [...shapes, ...groups])
    if (within !== undefined && !hosts.has(id)) graph.setParent(id, within);
  const end = (id: string, side: 'first' | 'last'): string => {
    const group = inner.get(hosts.get(id) ?? id);
    return group ? group[side] : (hosts.get(id) ?? id);
  };
  for (const { id, from, to } of flows) graph.setEdge(end(from, 'last'), end(to, 'first'), {}, id);
  layout(graph);
  const boxes = new Map<string, Box>();
  for (const id of [...groups.map((of) => of.id), ...shapes.map((of) => of.id)]) {
    if (hosts.has(id)) continue;
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id);
    boxes.set(id, rounded({ x: x - width / 2, y: y - height / 2, width, height }));
  }
  standOnEdges(shapes, boxes);
  const ways = new Map(
    flows.map(({ id, from, to }) => {
      const laid = graph.edge(end(from, 'last'), end(to, 'first'), id);
      const points: readonly Point[] = laid?.points ?? [];
      return [id, joined(points, boxes.get(from), boxes.get(to), hosts.has(from))];
    }),
  );
  return { boxes, ways };
}

const rounded = ({ x, y, width, height }: Box): Box => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});

/** Timers at the edge stand side by side on the lower border of what they are on. */
function standOnEdges(shapes: readonly ShapeToPlace[], boxes: Map<string, Box>): void {
  const count = new Map<string, number>();
  for (const { id, on, width, height } of shapes) {
    const host = on === undefined ? undefined : boxes.get(on);
    if (!host || on === undefined) continue;
    const place = count.get(on) ?? 0;
    count.set(on, place + 1);
    const x = host.x + 12 + place * (width + 8);
    boxes.set(id, rounded({ x, y: host.y + host.height - height / 2, width, height }));
  }
}

/** The way between two shapes: it begins and ends on their borders, also where dagre led it to what lies within. */
function joined(
  points: readonly Point[],
  from: Box | undefined,
  to: Box | undefined,
  below: boolean,
): readonly Point[] {
  if (!from || !to) return points;
  if (below) return around(from, to);
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const back = to.x + to.width < start.x;
  const end = back ? { x: to.x + to.width / 2, y: to.y + to.height } : { x: to.x, y: to.y + to.height / 2 };
  const between = points.slice(1, -1).filter(({ x }) => back || (x > start.x && x < end.x));
  return [start, ...between, end].map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
}

/** The way from a timer at an edge: down, along below both, and up to where it leads. */
function around(from: Box, to: Box): readonly Point[] {
  const [x, end] = [from.x + from.width / 2, to.x + to.width / 2];
  const low = Math.max(from.y + from.height, to.y + to.height) + 34;
  const points = [
    { x, y: from.y + from.height },
    { x, y: low },
    { x: end, y: low },
    { x: end, y: to.y + to.height },
  ];
  return points.map((point) => ({ x: Math.round(point.x), y: Math.round(point.y) }));
}
