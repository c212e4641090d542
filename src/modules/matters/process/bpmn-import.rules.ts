// SPDX-License-Identifier: Apache-2.0
/** From the elements of a BPMN document to the steps and the flow of a definition. Pure. */
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import { type BpmnImport, type BpmnRemark, feelLanguage } from './bpmn.types.ts';
import { type BpmnElement, elementsOf, ownAttribute, remark, textOf } from './bpmn-element.rules.ts';
import { type RawLink, reachOrder, withoutHiddenForks, withoutPasses } from './bpmn-network.rules.ts';
import { emptyReading, type Reading, readScope, refuseWithin } from './bpmn-read.rules.ts';
import { lanesOf } from './bpmn-steps.rules.ts';

/** The language that BPMN assumes where a document names none; hardly a tool writes it. */
const assumedLanguage = 'http://www.w3.org/1999/XPath';

/**
 * The process of a parsed document. Everything that is not in the supported subset is named, none is dropped in
 * silence: what would change the way of a case refuses the whole, what would not is a note.
 */
export function importDefinitions(definitions: BpmnElement): BpmnImport {
  const roots = elementsOf(definitions, 'rootElements');
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const [process, ...others] = processes.filter((of) => elementsOf(of, 'flowElements').length > 0);
  const refusals = [
    ...others.map((of) => remark(of, '一个文件只取一个流程', 'Only one process of a file is taken')),
    ...roots.flatMap(refusedRoot),
  ];
  if (!process) {
    const nothing = remark(definitions, '文件里没有流程', 'There is no process in the file');
    return { ok: false, refusals: [...refusals, nothing] };
  }
  const { roles, notes } = lanesOf(process);
  const language = textOf(definitions, 'expressionLanguage');
  const reading = emptyReading({
    process,
    lanes: roles,
    language: language === assumedLanguage || language === '' ? feelLanguage : language,
    refusals,
    notes,
  });
  for (const other of others) refuseWithin(reading, other);
  readScope(reading, process, undefined);
  return reading.refusals.length > 0 ? { ok: false, refusals: reading.refusals } : written(reading, process);
}

/** What else a file may hold that would matter. */
function refusedRoot(of: BpmnElement): BpmnRemark[] {
  if (/Choreography|Conversation/.test(of.$type))
    return [remark(of, '不支持编排和会话图', 'Choreographies and conversations are not supported')];
  const flows = of.$type === 'bpmn:Collaboration' ? elementsOf(of, 'messageFlows') : [];
  return flows.map((flow) => remark(flow, '不支持消息流', 'Message flows are not supported'));
}

function written(reading: Reading, process: BpmnElement): BpmnImport {
  const { ids } = reading;
  const plain = withoutPasses(reading.links, reading.passes);
  const made = plain.gateways.map(({ id }) => id);
  const nodes = new Set([...reading.steps.map(({ step }) => step.id), ...reading.timers.map(({ id }) => id)]);
  const local = (place: string): string => (made.includes(place) ? place : (ids.known(place) ?? place));
  const renamed = plain.links.map((link) => ({ ...link, from: local(link.from), to: local(link.to) }));
  const fallbacks = new Map([...reading.defaults].map(([place, flow]) => [local(place), flow]));
  const forked = withoutHiddenForks(renamed, (node) =>
    nodes.has(node) ? { id: ids.fresh('gateway'), fallback: fallbacks.get(node) } : undefined,
  );
  const all = [
    ...reading.gateways.map((of) => ({ ...of, fallback: fallbacks.get(of.id) })),
    ...[...plain.gateways, ...forked.gateways].map(({ default: fallback, ...of }) => ({ ...of, fallback })),
  ];
  const { links, gateways } = tidied(forked.links, all);
  const steps = ordered(reading.steps, forked.links);
  const simple = ownAttribute(process, 'flow') === 'false';
  if (simple) return { ok: true, process: steps, notes: reading.notes };
  const inner = [...reading.groups, ...reading.timers.filter(({ on }) => on === undefined), ...gateways];
  const groups = grouped(reading, new Set([...inner, ...steps].map(({ id }) => id)));
  const flow: ProcessFlow = {
    gateways,
    ...(reading.timers.length > 0 ? { timers: reading.timers } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    links,
  };
  return {
    ok: true,
    process: steps,
    flow,
    notes: [...reading.notes, ...missing(steps, process, gateways, links)],
  };
}

const grouped = (reading: Reading, known: ReadonlySet<string>): NonNullable<ProcessFlow['groups']> =>
  reading.groups.map((group) => ({ ...group, members: group.members.filter((id) => known.has(id)) }));

type Found = Omit<ProcessFlow['gateways'][number], 'default'> & { readonly fallback: string | undefined };

/** Links as they are written: an id only where it is needed, the default named by its node where that is clear. */
function tidied(raw: readonly RawLink[], found: readonly Found[]): Pick<ProcessFlow, 'gateways' | 'links'> {
  const needed = new Map<string, string>();
  const gateways = found.map(({ fallback, ...gateway }) => {
    const link = raw.find(({ id, from }) => id !== '' && id === fallback && from === gateway.id);
    if (!link) return gateway;
    const twins = raw.filter(({ from, to }) => from === link.from && to === link.to).length > 1;
    if (!twins && !writable.test(link.id)) return { ...gateway, default: link.to };
    const name = writable.test(link.id) ? link.id : `${gateway.id}Default`;
    needed.set(link.id, name);
    return { ...gateway, default: name };
  });
  const links = raw.map(({ id, from, to, when }) => {
    const name = needed.get(id) ?? (writable.test(id) ? id : undefined);
    return { ...(name === undefined ? {} : { id: name }), from, to, ...(when === undefined ? {} : { when }) };
  });
  return { gateways, links };
}
const writable = /^[a-z][A-Za-z0-9]{0,40}$/;

/** Steps as an export numbered them, else as they are reached from the start. */
function ordered(steps: Reading['steps'], links: readonly RawLink[]): ProcessStep[] {
  const reached = reachOrder(links, 'start');
  const numbered = steps.every(({ at }) => at !== undefined);
  const place = ({ step, at }: Reading['steps'][number]): number =>
    (numbered ? at : reached.get(step.id)) ?? steps.length * 10;
  return [...steps].sort((a, b) => place(a) - place(b)).map(({ step }) => step);
}

/** What a definition needs and the file did not say. */
function missing(
  steps: readonly ProcessStep[],
  process: BpmnElement,
  gateways: ProcessFlow['gateways'],
  links: ProcessFlow['links'],
): BpmnRemark[] {
  const kinds = (['apply', 'accept', 'decide'] as const).filter(
    (kind) => !steps.some((step) => step.kind === kind),
  );
  const bare = gateways.filter(({ id, kind, default: fallback }) => {
    const out = links.filter(({ from }) => from === id);
    const open = out.filter(({ when }) => when === undefined);
    const otherwise = fallback === undefined ? 0 : 1;
    return kind !== 'parallel' && out.length > 1 && open.length > otherwise;
  });
  return [
    ...kinds.map((kind) => remark(process, `没有 ${kind} 环节，要补上`, `There is no step ${kind}: add it`)),
    ...bare.map(({ id, kind }) => ({
      element: `bpmn:${kind === 'exclusive' ? 'ExclusiveGateway' : 'InclusiveGateway'}`,
      id,
      name: '',
      message: { zh: '有的出口没有条件，要补上 when', en: 'Some ways out have no condition: add when' },
    })),
  ];
}
