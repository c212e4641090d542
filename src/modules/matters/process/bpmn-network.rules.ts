// SPDX-License-Identifier: Apache-2.0
/** From the flows of a BPMN document to links between our nodes: the edges of sub-processes and hidden forks made plain. Pure. */
import type { ProcessFlow } from '../definition.contract.ts';

export interface RawLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when?: string;
}

/** A place without a node of ours: the start of a sub-process (`in`), or its end, where all of its ways meet (`out`). */
export interface Pass {
  readonly kind: 'in' | 'out';
  /** Id of the gateway that it becomes when several ways part or meet there. */
  readonly gateway: string;
}

type Gateway = ProcessFlow['gateways'][number];
export interface Network {
  readonly links: readonly RawLink[];
  readonly gateways: readonly Gateway[];
}

/** Takes the passes out: two links through one become one, or the pass becomes a gateway. */
export function withoutPasses(links: readonly RawLink[], passes: ReadonlyMap<string, Pass>): Network {
  const gateways: Gateway[] = [];
  let now = [...links];
  for (const [place, pass] of passes) {
    const into = now.filter(({ to }) => to === place);
    const out = now.filter(({ from }) => from === place);
    const rest = now.filter(({ from, to }) => from !== place && to !== place);
    const simple = out.length === 1 && (pass.kind === 'in' || into.length <= 1);
    if (simple || out.length === 0) {
      now = [...rest, ...into.flatMap((first) => out.map((second) => through(first, second)))];
      continue;
    }
    const kind = into.length > 1 || out.some(({ when }) => when !== undefined) ? 'inclusive' : 'parallel';
    gateways.push({
      id: pass.gateway,
      kind: pass.kind === 'in' && kind === 'inclusive' && !conditional(out) ? 'parallel' : kind,
    });
    now = now.map((link) => renamed(link, place, pass.gateway));
  }
  return { links: inOrder(links, now), gateways };
}

const conditional = (links: readonly RawLink[]): boolean => links.some(({ when }) => when !== undefined);

const renamed = (link: RawLink, old: string, name: string): RawLink => ({
  ...link,
  from: link.from === old ? name : link.from,
  to: link.to === old ? name : link.to,
});

function through(first: RawLink, second: RawLink): RawLink {
  const whens = [first.when, second.when].filter((when) => when !== undefined);
  const when = whens.length === 2 ? whens.map((of) => `(${of})`).join(' and ') : whens[0];
  const link = { id: first.id === '' ? second.id : first.id, from: first.from, to: second.to };
  return when === undefined ? link : { ...link, when };
}

/** Links in the order of the document: the first that holds is taken. */
function inOrder(written: readonly RawLink[], links: readonly RawLink[]): RawLink[] {
  const places = new Map(written.map(({ id }, at) => [id, at]));
  return [...links].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

/**
 * Puts a gateway behind each step that several flows leave: in BPMN such a step forks by itself.
 * @param gatewayFor names the new gateway; undefined for nodes that are gateways.
 */
export function withoutHiddenForks(
  links: readonly RawLink[],
  gatewayFor: (node: string) => { readonly id: string; readonly fallback?: string | undefined } | undefined,
): Network {
  const gateways: Gateway[] = [];
  let now = [...links];
  for (const node of new Set(links.map(({ from }) => from))) {
    const out = links.filter(({ from }) => from === node);
    const made = out.length > 1 ? gatewayFor(node) : undefined;
    if (!made) continue;
    const kind = conditional(out) ? 'inclusive' : 'parallel';
    gateways.push(
      made.fallback === undefined ? { id: made.id, kind } : { id: made.id, kind, default: made.fallback },
    );
    const first = now.findIndex(({ from }) => from === node);
    now = now.map((link) => (link.from === node ? { ...link, from: made.id } : link));
    now.splice(first, 0, { id: '', from: node, to: made.id });
  }
  return { links: now, gateways };
}

/** Nodes in the order in which they are reached, breadth first. */
export function reachOrder(links: readonly RawLink[], start: string): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (order.has(node)) continue;
    order.set(node, order.size);
    queue.push(...links.filter(({ from }) => from === node).map(({ to }) => to));
  }
  return order;
}
