// SPDX-License-Identifier: Apache-2.0
import { Graph, layout } from '@dagrejs/dagre';

/** One step of a process. `decision` is a question with several ways on. */
export type FlowNode = {
  readonly id: string;
  readonly label: string;
  readonly kind?: 'start' | 'end' | 'task' | 'decision' | undefined;
  /** A second line: who does it, how long it takes. */
  readonly note?: string | undefined;
};

export type FlowEdge = { readonly from: string; readonly to: string; readonly label?: string | undefined };

/** A process as shown to the public, printed from the definition. */
export type Flow = { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowEdge[] };

type Point = { readonly x: number; readonly y: number };

export type PlacedNode = {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** Lines from this one on are the note. */
  readonly noteFrom: number;
};

export type PlacedEdge = { readonly edge: FlowEdge; readonly points: readonly Point[]; readonly at: Point };

export type PlacedFlow = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
};

const em = 16;
const lineHeight = 22;

const wide = (char: string): boolean => (char.codePointAt(0) ?? 0) > 0x2e7f;

/** Width of a text in px at 16 px: Chinese characters one em, others a little over half. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, char) => sum + (wide(char) ? em : em * 0.56), 0);

/** Breaks a label into lines of at most `limit` px, between any Chinese characters or at spaces. */
export function wrapLabel(text: string, limit: number): readonly string[] {
  const pieces = text.match(/[\u0020-\u2e7f]+?(?:\s|$)|[\u0021-\u2e7f]+|[^\u0021-\u2e7f]/gu) ?? [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && textWidth(line + piece.trimEnd()) > limit) {
      lines.push(line.trim());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

type Box = Pick<PlacedNode, 'lines' | 'noteFrom' | 'width' | 'height'>;

function box(node: FlowNode): Box {
  const label = wrapLabel(node.label, 176);
  const lines = [...label, ...(node.note === undefined ? [] : wrapLabel(node.note, 200))];
  const noteFrom = label.length;
  const text = Math.max(...lines.map(textWidth));
  const height = lines.length * lineHeight + 22;
  if (node.kind === 'decision')
    return { lines, noteFrom, width: Math.max(130, text + 84), height: height + 18 };
  return { lines, noteFrom, width: Math.max(96, text + 36), height };
}

function place(flow: Flow): PlacedFlow {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 40, edgesep: 24, marginx: 8, marginy: 8 });
  const boxes = new Map(flow.nodes.map((node) => [node.id, { node, ...box(node) }]));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  const edges = flow.edges.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
  edges.forEach((edge, index) => {
    const width = edge.label === undefined ? 0 : textWidth(edge.label) * 0.875 + 12;
    const label = edge.label === undefined ? {} : { width, height: 22, labelpos: 'c' };
    graph.setEdge(edge.from, edge.to, { ...label }, String(index));
  });
  layout(graph);
  const size = graph.graph();
  return {
    width: Math.ceil(Number(size.width ?? 0)),
    height: Math.ceil(Number(size.height ?? 0)),
    nodes: [...boxes].map(([id, placed]) => {
      const at = graph.node(id);
      return { ...placed, x: Number(at.x), y: Number(at.y) };
    }),
    edges: edges.map((edge, index) => placedEdge(edge, graph.edge(edge.from, edge.to, String(index)))),
  };
}

function placedEdge(edge: FlowEdge, laid: { points?: readonly Point[]; x?: number; y?: number }): PlacedEdge {
  const points = laid.points ?? [];
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  return { edge, points, at: { x: laid.x ?? middle.x, y: laid.y ?? middle.y } };
}

const known = new WeakMap<Flow, PlacedFlow>();

/** Places the steps of a process (top to bottom). Remembered per `Flow` object: keep one per published version. */
export function layoutFlow(flow: Flow): PlacedFlow {
  const before = known.get(flow);
  if (before !== undefined) return before;
  const placed = place(flow);
  known.set(flow, placed);
  return placed;
}
