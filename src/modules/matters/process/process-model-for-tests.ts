// SPDX-License-Identifier: Apache-2.0
/**
 * For tests: the game of tokens written a second time, slowly and in another way. Every token is a line of its own that
 * stands on a link or in a node; one rule is applied at a time, chosen by a given order; paths are tried one by one.
 */
import type { ProcessGraph, ProcessLink } from './process.types.ts';

/** A token: `@node` in an open node, `link` on a link. */
export type Tokens = readonly string[];

export function settle(
  graph: ProcessGraph,
  tokens: Tokens,
  truths: ReadonlySet<string>,
  pick: (choices: number) => number,
): Tokens {
  let now = tokens;
  for (;;) {
    const moves = movesOf(graph, now, truths);
    const urgent = moves.filter((move) => !move.last);
    const choices = urgent.length > 0 ? urgent : moves;
    const move = choices[pick(choices.length)];
    if (!move) return now;
    now = move.to;
  }
}

export function finish(
  graph: ProcessGraph,
  tokens: Tokens,
  node: string,
  truths: ReadonlySet<string>,
  pick: (choices: number) => number,
): Tokens {
  const outs = allLinks(graph)
    .filter((link) => link.from === node)
    .map((link) => link.id);
  return settle(graph, [...minus(tokens, [`@${node}`]), ...outs], truths, pick);
}

const allLinks = (graph: ProcessGraph): ProcessLink[] => [...graph.out.values()].flat();

function minus(tokens: Tokens, gone: readonly string[]): string[] {
  const left = [...tokens];
  for (const token of gone) {
    const at = left.indexOf(token);
    if (at < 0) throw new Error(`no token ${token}`);
    left.splice(at, 1);
  }
  return left;
}

interface Move {
  readonly to: Tokens;
  /** Only when nothing else can move. */
  readonly last: boolean;
}

function movesOf(graph: ProcessGraph, tokens: Tokens, truths: ReadonlySet<string>): Move[] {
  const moves: Move[] = [];
  for (const node of graph.nodes.values()) {
    const into = allLinks(graph).filter((link) => link.to === node.id);
    const outs = allLinks(graph).filter((link) => link.from === node.id);
    const full = into.filter((link) => tokens.includes(link.id));
    const one = full[0];
    if (!one) continue;
    const move = (from: readonly ProcessLink[], to: readonly string[], last = false): void =>
      void moves.push({
        to: [
          ...minus(
            tokens,
            from.map(({ id }) => id),
          ),
          ...to,
        ],
        last,
      });
    switch (node.kind) {
      case 'start':
      case 'end':
        move([one], []);
        break;
      case 'exclusive':
        move([one], [firstTrue(outs, node.default, truths)]);
        break;
      case 'parallel':
        if (full.length === into.length)
          move(
            full,
            outs.map(({ id }) => id),
          );
        break;
      case 'inclusive':
        if (into.length === 1 || !blocked(graph, tokens, node.id, into))
          move(full, trueOnes(outs, node.default, truths), into.length > 1);
        break;
      default:
        move([one], [`@${node.id}`]);
    }
  }
  return moves;
}

const isTrue = (link: ProcessLink, truths: ReadonlySet<string>): boolean =>
  link.when === undefined || truths.has(link.when);

function firstTrue(
  outs: readonly ProcessLink[],
  otherwise: string | undefined,
  truths: ReadonlySet<string>,
): string {
  if (outs.length === 1) return outs[0]?.id ?? '';
  for (const link of outs) if (link.id !== otherwise && isTrue(link, truths)) return link.id;
  return otherwise ?? outs.at(-1)?.id ?? '';
}

function trueOnes(
  outs: readonly ProcessLink[],
  otherwise: string | undefined,
  truths: ReadonlySet<string>,
): string[] {
  if (outs.length === 1) return [outs[0]?.id ?? ''];
  const taken = outs.filter((link) => link.id !== otherwise && isTrue(link, truths)).map(({ id }) => id);
  return taken.length > 0 ? taken : [otherwise ?? outs.at(-1)?.id ?? ''];
}

/** Whether a token elsewhere has a path to an empty link of the join, and none to a full one. */
function blocked(graph: ProcessGraph, tokens: Tokens, join: string, into: readonly ProcessLink[]): boolean {
  return tokens.some((token) => {
    const at = token.startsWith('@') ? token.slice(1) : allLinks(graph).find(({ id }) => id === token)?.to;
    if (at === undefined || at === join) return false;
    const found = linksOnPaths(graph, at, join);
    const toEmpty = into.some((link) => !tokens.includes(link.id) && found.has(link.id));
    const toFull = into.some((link) => tokens.includes(link.id) && found.has(link.id));
    return toEmpty && !toFull;
  });
}

/** Links of all simple paths from a node that stop at the join. */
function linksOnPaths(graph: ProcessGraph, from: string, join: string): Set<string> {
  const found = new Set<string>();
  const walk = (node: string, seen: readonly string[]): void => {
    for (const link of allLinks(graph)) {
      if (link.from !== node) continue;
      found.add(link.id);
      if (link.to !== join && !seen.includes(link.to)) walk(link.to, [...seen, link.to]);
    }
  };
  walk(from, [from]);
  return found;
}
