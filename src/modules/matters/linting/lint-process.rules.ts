// SPDX-License-Identifier: Apache-2.0
/** Processes that could not be run to their decision, and links that say nothing. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { Bilingual } from '../expression/index.ts';
import type { ProcessGraph } from '../process/process.types.ts';
import { processOf } from '../process/process-graph.rules.ts';
import { nodesAfter } from '../process/process-reach.rules.ts';
import { faultsOf, type ProcessFault } from '../process/process-soundness.rules.ts';
import { at, type Found, type LintContext, type LintRule } from './lint-rule.rules.ts';

const source = 'docs/definitions.md';

/** Where a node stands in the definition. */
export function placeOf(d: MatterDefinition, id: string): Found['path'] {
  const step = d.process.findIndex((of) => of.id === id);
  if (step >= 0) return ['process', step];
  for (const part of ['gateways', 'timers', 'groups'] as const) {
    const index = d.flow?.[part]?.findIndex((of) => of.id === id) ?? -1;
    if (index >= 0) return ['flow', part, index];
  }
  return ['flow'];
}

type FlowRule = LintRule & {
  readonly finds: (d: MatterDefinition, graph: ProcessGraph) => readonly Found[];
};

const rule = (
  id: string,
  title: Bilingual,
  todo: Bilingual,
  finds: (d: MatterDefinition, graph: ProcessGraph) => readonly Found[],
): FlowRule => ({
  finds,
  id,
  severity: 'error',
  article: source,
  title,
  todo,
  check: ({ d }: LintContext) => (d.flow ? finds(d, processOf(d)) : []),
});

const wiring = rule(
  'process-links',
  { zh: '每条连线有用，环节的分岔和汇合用网关', en: 'Every link has a use; ways part and meet at gateways' },
  { zh: '改连线，或者加网关', en: 'Correct the link, or add a gateway' },
  (d, graph) => [
    ...(d.flow?.links ?? []).flatMap(({ from, to, when }, index): Found[] => {
      const path = ['flow', 'links', index];
      const kind = graph.nodes.get(from)?.kind;
      if (from === 'end' || to === 'start')
        return [at(path, '终点没有出口，起点没有入口', 'Nothing leaves the end or enters the start')];
      if (graph.boundary.some(({ id }) => id === to))
        return [at(path, `${to} 附在环节上，没有入口`, `${to} stands at an edge: nothing leads to it`)];
      if (when === undefined || kind === 'exclusive' || kind === 'inclusive') return [];
      return [
        at(
          [...path, 'when'],
          '只有排他和包容网关的出口有条件',
          'Only ways out of exclusive and inclusive gateways have conditions',
        ),
      ];
    }),
    ...[...graph.out].flatMap(([from, links]): Found[] => {
      const kind = graph.nodes.get(from)?.kind;
      if (links.length < 2 || kind === 'exclusive' || kind === 'parallel' || kind === 'inclusive') return [];
      return [
        at(
          placeOf(d, from),
          `${from} 有几个出口，要用网关分开`,
          `Several links leave ${from}: part them by a gateway`,
        ),
      ];
    }),
    ...(d.flow?.timers ?? []).flatMap(({ id, on }, index): Found[] => {
      const idle = on !== undefined && !graph.boundary.some((timer) => timer.id === id);
      return idle
        ? [at(['flow', 'timers', index], `定时 ${id} 到了以后没有去处`, `Nothing follows the timer ${id}`)]
        : [];
    }),
  ],
);

const defaults = rule(
  'process-default',
  {
    zh: '排他和包容网关有默认出口，其余出口有条件',
    en: 'Exclusive and inclusive gateways have a default, their other ways a condition',
  },
  { zh: '写 default，给其余出口写 when', en: 'Write default, and when on the other links' },
  (d, graph) =>
    (d.flow?.gateways ?? []).flatMap(({ id, kind }, index): Found[] => {
      const out = graph.out.get(id) ?? [];
      const node = graph.nodes.get(id);
      if (kind === 'parallel' || out.length < 2 || !node) return [];
      const fallback = 'default' in node ? node.default : undefined;
      const path = ['flow', 'gateways', index];
      if (fallback === undefined)
        return [at(path, `网关 ${id} 没有默认出口`, `The gateway ${id} has no default`)];
      return out
        .filter((link) => link.id !== fallback && link.when === undefined)
        .map(({ to }) =>
          at(path, `网关 ${id} 去 ${to} 的出口没有条件`, `The way from ${id} to ${to} has no condition`),
        );
    }),
);

const cycle = rule(
  'process-cycle',
  { zh: '循环里有环节', en: 'A cycle has a step in it' },
  { zh: '断开只有网关的循环', en: 'Break the ring of gateways' },
  (d, graph) => {
    const isGateway = (id: string): boolean =>
      ['exclusive', 'parallel', 'inclusive'].includes(graph.nodes.get(id)?.kind ?? '');
    const comesBack = (id: string): boolean => {
      const seen = new Set<string>();
      const queue = [id];
      for (let now = queue.pop(); now !== undefined; now = queue.pop())
        for (const { to } of graph.out.get(now) ?? []) {
          if (to === id) return true;
          if (seen.has(to) || !isGateway(to)) continue;
          seen.add(to);
          queue.push(to);
        }
      return false;
    };
    const first = [...graph.nodes.keys()].find((id) => isGateway(id) && comesBack(id));
    return first === undefined
      ? []
      : [
          at(
            placeOf(d, first),
            `从 ${first} 出发，不经过环节就回到 ${first}`,
            `From ${first} back to ${first} without a step`,
          ),
        ];
  },
);

const outside: ReadonlySet<string> = new Set(['apply', 'accept', 'produce', 'deliver']);

const timers = rule(
  'process-timer',
  {
    zh: '定时在受理之后、决定之前：其他时候不会触发',
    en: 'Timers stand between acceptance and decision: at other times they never strike',
  },
  {
    zh: '删去这个定时，或者移到审查环节；受理和送达的期限由法定时限管',
    en: 'Remove the timer, or move it to a review; acceptance and delivery have terms of the law',
  },
  (d, graph) =>
    (d.flow?.timers ?? []).flatMap(({ id, on }, index): Found[] => {
      const place = ['flow', 'timers', index];
      const idle = at(place, `定时 ${id} 不会触发`, `The timer ${id} never strikes`);
      if (on === undefined) return onIdleWay(d, graph, id) ? [idle] : [];
      const steps = d.process.filter((step) => (graph.groups.get(on) ?? new Set([on])).has(step.id));
      return steps.length > 0 && steps.every(({ kind }) => outside.has(kind)) ? [idle] : [];
    }),
);

/** On the way to the acceptance, or behind the decision. */
const onIdleWay = (d: MatterDefinition, graph: ProcessGraph, timer: string): boolean => {
  const after = nodesAfter(graph, timer);
  return d.process.some(
    ({ id, kind }) =>
      (kind === 'accept' && after.has(id)) || (kind === 'decide' && nodesAfter(graph, id).has(timer)),
  );
};

/** Well formed, so that playing it says something. */
const playable = (d: MatterDefinition, graph: ProcessGraph): boolean =>
  [wiring, defaults, cycle].every(({ finds }) => finds(d, graph).length === 0);

/** A rule told by playing the process. Deep: it runs only on what is well formed. */
function played(
  id: string,
  faults: Partial<Record<ProcessFault, (node: string) => Bilingual>>,
  title: Bilingual,
  todo: Bilingual,
  article = source,
): LintRule {
  return {
    ...rule(id, title, todo, (d, graph) =>
      (playable(d, graph) ? faultsOf(graph) : []).flatMap(({ fault, node }) => {
        const message = faults[fault]?.(node);
        return message ? [{ path: placeOf(d, node), message }] : [];
      }),
    ),
    article,
    deep: true,
  };
}

const dead = played(
  'process-dead-step',
  { dead: (node) => ({ zh: `没有路走到 ${node}`, en: `No way leads to ${node}` }) },
  { zh: '每个环节都可能走到', en: 'Every step can be reached' },
  { zh: '连上这个环节，或者删去', en: 'Connect the step, or remove it' },
);

const joins = played(
  'process-join',
  {
    stuck: (node) => ({ zh: `${node} 等不到要等的`, en: `${node} waits for what never comes` }),
    twice: (node) => ({ zh: `${node} 会同时打开两次`, en: `${node} can be open twice at a time` }),
    'beside-decision': (node) => ({
      zh: `决定打开时 ${node} 还没有完`,
      en: `The decision opens while ${node} is still to be done`,
    }),
  },
  {
    zh: '分开的路在决定之前汇合，汇合等得到',
    en: 'Ways that part meet before the decision, and every join can go on',
  },
  { zh: '分开和汇合用同一种网关', en: 'Part and join by gateways of one kind' },
);

const ends = played(
  'process-end',
  {
    'no-decision': (node) => ({
      zh: `${node} 之后没有决定就结束`,
      en: `After ${node} it ends without a decision`,
    }),
    endless: (node) => ({
      zh: `条件不变时，从 ${node} 走不到决定`,
      en: `While conditions stay as they are, ${node} never leads to the decision`,
    }),
  },
  { zh: '每条路都走到决定', en: 'Every way leads to the decision' },
  {
    zh: '连到决定环节；要重做的用退回',
    en: 'Connect it to the decision; what must be done again is sent back',
  },
  '行政许可法第三十八条',
);

const order = played(
  'process-order',
  { order: (node) => ({ zh: `${node} 的次序不对`, en: `${node} comes out of turn` }) },
  {
    zh: '先申请，再受理，再审查和决定，然后制证送达，各一次',
    en: 'Application, acceptance, review, decision, delivery: in this order, each milestone once',
  },
  { zh: '改连线的次序', en: 'Correct the order' },
  '行政许可法第三十二条、第三十四条',
);

export const processRules: readonly LintRule[] = [wiring, defaults, cycle, timers, dead, joins, ends, order];
