// SPDX-License-Identifier: Apache-2.0
/** The process of a matter as a flow chart: its own steps, with the two questions that the licensing law puts between them. */
import { drawnProcess, type MatterDefinition, type ProcessGraph, type ProcessLink } from '#matters';
import { catalogue, type Flow, type FlowEdge, type FlowNode, type Lang, pick } from '#portal/kit/index.ts';
import { conditionWords } from './condition-words.ts';
import { limitWords, word } from './matter-words.ts';

const t = catalogue(
  {
    complete: '材料是否齐全、符合法定形式',
    incomplete: '不齐全',
    isComplete: '齐全',
    correct: '一次告知需要补正的全部内容',
    within: '5 日内（行政许可法第三十二条）',
    corrected: '补正后',
    grant: '是否准予',
    yes: '准予',
    no: '不予',
    refuse: '不予决定书',
    reasons: '说明理由，告知救济途径',
    days: '{n} 个工作日',
    atOnce: '当场',
    end: '办结',
    which: '走哪一路',
    several: '要办哪几路',
    together: '以下同时办理',
    otherwise: '其他情况',
    depends: '视情况',
    wait: '等待 {limit}',
    late: '超过 {limit}',
  },
  {
    complete: 'Complete and in legal form?',
    incomplete: 'No',
    isComplete: 'Yes',
    correct: 'One notice of all that must be corrected',
    within: 'Within 5 days (Licensing Law, art. 32)',
    corrected: 'Corrected',
    grant: 'Granted?',
    yes: 'Yes',
    no: 'No',
    refuse: 'Written refusal',
    reasons: 'With reasons and remedies',
    days: '{n} working days',
    atOnce: 'At once',
    end: 'Finished',
    which: 'Which way?',
    several: 'Which of these?',
    together: 'Side by side',
    otherwise: 'Otherwise',
    depends: 'It depends',
    wait: 'Wait {limit}',
    late: 'After {limit}',
  },
);

type Step = MatterDefinition['process'][number];

const known = new WeakMap<MatterDefinition, Map<Lang, Flow>>();

/** The flow of a published version; the same object each time, because the drawing is kept by it. */
export function guideFlow(definition: MatterDefinition, lang: Lang): Flow {
  const flows = known.get(definition) ?? new Map<Lang, Flow>();
  known.set(definition, flows);
  const flow = flows.get(lang) ?? drawn(definition, lang);
  flows.set(lang, flow);
  return flow;
}

/** Who does a step and in how many working days of the promised limit. */
export function stepNote(lang: Lang, step: Step): string {
  const parts = [word(lang, 'role', step.role)];
  if (step.days !== undefined)
    parts.push(step.days === 0 ? t(lang, 'atOnce') : t(lang, 'days', { n: step.days }));
  if (step.result !== undefined) parts.push(pick(lang, step.result));
  return parts.join(' · ');
}

function drawn(definition: MatterDefinition, lang: Lang): Flow {
  const steps = definition.process;
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const first = steps[0]?.id ?? '';
  const ways = definition.flow ? flowWays(definition, lang) : chainWays(steps);
  const ended = new Set(ways.filter(({ to }) => to === '_end').map(({ from }) => from));
  const last = steps.filter(({ id }) => ended.has(id));
  const shut = last.length === 1 && last[0]?.kind !== 'decide' ? last[0]?.id : undefined;
  steps.forEach((step, index) => {
    const kind = index === 0 ? 'start' : step.id === shut ? 'end' : 'task';
    nodes.push({ id: step.id, label: pick(lang, step.name), kind, note: stepNote(lang, step) });
    const next = ways.find(({ from }) => from === step.id)?.to;
    if (step.kind === 'accept') nodes.push(...completeness(lang));
    if (step.kind === 'decide') nodes.push(...refusal(lang));
    if (step.kind === 'accept') edges.push(...completenessWays(lang, step.id, first, next));
    else if (step.kind === 'decide') edges.push(...decisionWays(lang, step.id, next ?? '_end'));
    else if (step.id !== shut) edges.push(...ways.filter(({ from }) => from === step.id));
  });
  nodes.push(...betweenNodes(definition, lang, ways));
  edges.push(...ways.filter(({ from }) => !steps.some(({ id }) => id === from)));
  if (edges.some(({ to }) => to === '_end')) nodes.push({ id: '_end', label: t(lang, 'end'), kind: 'end' });
  return { nodes, edges };
}

const chainWays = (steps: readonly Step[]): FlowEdge[] =>
  steps.map(({ id }, index) => ({ from: id, to: steps[index + 1]?.id ?? '_end' }));

/** The links of a flow as they are told: gateways where ways only meet are passed over. */
function flowWays(definition: MatterDefinition, lang: Lang): FlowEdge[] {
  const graph = drawnProcess(definition);
  const target = (link: ProcessLink, passed: readonly string[] = []): string => {
    const out = graph.out.get(link.to) ?? [];
    const only = out.length === 1 && isGateway(graph, link.to) ? out[0] : undefined;
    if (only && !passed.includes(link.to)) return target(only, [...passed, link.to]);
    return link.to === 'end' ? '_end' : link.to;
  };
  const passedOver = (id: string): boolean => isGateway(graph, id) && (graph.out.get(id) ?? []).length === 1;
  const edges = [...graph.out].flatMap(([from, links]) =>
    from === 'start' || passedOver(from) || isEdge(graph, from)
      ? []
      : links.map((link) => ({ from, to: target(link), label: wayWords(definition, lang, graph, link) })),
  );
  const late = graph.boundary.flatMap(({ id, on, after }) =>
    (graph.out.get(id) ?? []).map((link) => {
      const from = graph.groups.get(on) ? ([...(graph.groups.get(on) ?? [])][0] ?? on) : on;
      return { from, to: target(link), label: t(lang, 'late', { limit: limitWords(lang, after) }) };
    }),
  );
  return [...edges, ...late];
}

const isEdge = (graph: ProcessGraph, id: string): boolean => graph.boundary.some((timer) => timer.id === id);
const isGateway = (graph: ProcessGraph, id: string): boolean =>
  ['exclusive', 'parallel', 'inclusive'].includes(graph.nodes.get(id)?.kind ?? '');

/** When a way out of a gateway is taken. */
function wayWords(
  definition: MatterDefinition,
  lang: Lang,
  graph: ProcessGraph,
  { id, from, when }: ProcessLink,
): string | undefined {
  const node = graph.nodes.get(from);
  if (when !== undefined) return conditionWords(lang, definition, when) ?? t(lang, 'depends');
  return node && 'default' in node && node.default === id ? t(lang, 'otherwise') : undefined;
}

/** Gateways with several ways on, and waits, as nodes of the chart. */
function betweenNodes(definition: MatterDefinition, lang: Lang, ways: readonly FlowEdge[]): FlowNode[] {
  const { gateways = [], timers = [] } = definition.flow ?? {};
  const questions = { exclusive: 'which', inclusive: 'several', parallel: 'together' } as const;
  return [
    ...gateways
      .filter(({ id }) => ways.some(({ from }) => from === id))
      .map(({ id, kind, name }): FlowNode => {
        const label = name === undefined ? t(lang, questions[kind]) : pick(lang, name);
        return { id, label, kind: kind === 'parallel' ? 'task' : 'decision' };
      }),
    ...timers
      .filter(({ on }) => on === undefined)
      .map(({ id, name, after }): FlowNode => {
        const wait = t(lang, 'wait', { limit: limitWords(lang, after) });
        return { id, label: name === undefined ? wait : pick(lang, name), note: name && wait };
      }),
  ];
}

const completeness = (lang: Lang): FlowNode[] => [
  { id: '_complete', label: t(lang, 'complete'), kind: 'decision' },
  { id: '_correct', label: t(lang, 'correct'), note: t(lang, 'within') },
];

const completenessWays = (lang: Lang, from: string, first: string, next: string | undefined): FlowEdge[] => [
  { from, to: '_complete' },
  { from: '_complete', to: '_correct', label: t(lang, 'incomplete') },
  { from: '_correct', to: first, label: t(lang, 'corrected') },
  ...(next === undefined ? [] : [{ from: '_complete', to: next, label: t(lang, 'isComplete') }]),
];

const refusal = (lang: Lang): FlowNode[] => [
  { id: '_grant', label: t(lang, 'grant'), kind: 'decision' },
  { id: '_refuse', label: t(lang, 'refuse'), kind: 'end', note: t(lang, 'reasons') },
];

const decisionWays = (lang: Lang, from: string, next: string): FlowEdge[] => [
  { from, to: '_grant' },
  { from: '_grant', to: next, label: t(lang, 'yes') },
  { from: '_grant', to: '_refuse', label: t(lang, 'no') },
];
