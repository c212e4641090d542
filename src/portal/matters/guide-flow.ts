// SPDX-License-Identifier: Apache-2.0
/** The process of a matter as a flow chart: its own steps, with the two questions that the licensing law puts between them. */
import type { MatterDefinition } from '#matters';
import { catalogue, type Flow, type FlowEdge, type FlowNode, type Lang, pick } from '#portal/kit/index.ts';
import { word } from './matter-words.ts';

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
  steps.forEach((step, index) => {
    const kind = index === 0 ? 'start' : index === steps.length - 1 ? 'end' : 'task';
    nodes.push({ id: step.id, label: pick(lang, step.name), kind, note: stepNote(lang, step) });
    const next = steps[index + 1];
    if (step.kind === 'accept') nodes.push(...completeness(lang));
    if (step.kind === 'decide') nodes.push(...refusal(lang));
    if (step.kind === 'accept') edges.push(...completenessWays(lang, step.id, first, next?.id));
    else if (step.kind === 'decide') edges.push(...decisionWays(lang, step.id, next?.id ?? '_end'));
    else if (next !== undefined) edges.push({ from: step.id, to: next.id });
  });
  if (steps.at(-1)?.kind === 'decide') nodes.push({ id: '_end', label: t(lang, 'end'), kind: 'end' });
  return { nodes, edges };
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
