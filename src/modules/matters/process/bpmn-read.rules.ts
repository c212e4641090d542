// SPDX-License-Identifier: Apache-2.0
/** The elements of one BPMN process, each either taken or refused by name. Pure. */
import { Check } from 'typebox/value';
import { Limit, type ProcessFlow, type ProcessStep } from '../definition.contract.ts';
import { parseExpression } from '../expression/index.ts';
import { type BpmnRemark, feelLanguage } from './bpmn.types.ts';
import { limitOf } from './bpmn-duration.rules.ts';
import {
  type BpmnElement,
  elementOf,
  elementsOf,
  idOf,
  ownAttribute,
  remark,
  textOf,
} from './bpmn-element.rules.ts';
import { type BpmnIds, bpmnIds } from './bpmn-ids.rules.ts';
import type { Pass, RawLink } from './bpmn-network.rules.ts';
import { nameOf, parsed, stepOf } from './bpmn-steps.rules.ts';

export interface Reading {
  readonly ids: BpmnIds;
  readonly lanes: ReadonlyMap<string, ProcessStep['role']>;
  /** Language of conditions that name none. */
  readonly language: string;
  readonly refusals: BpmnRemark[];
  readonly notes: BpmnRemark[];
  readonly steps: { readonly step: ProcessStep; readonly at: number | undefined }[];
  readonly gateways: ProcessFlow['gateways'];
  readonly timers: NonNullable<ProcessFlow['timers']>;
  readonly groups: NonNullable<ProcessFlow['groups']>;
  readonly passes: Map<string, Pass>;
  readonly links: RawLink[];
  /** Default flows by node, as BPMN ids. */
  readonly defaults: Map<string, string>;
}

interface Beginning extends Pick<Reading, 'lanes' | 'language' | 'refusals' | 'notes'> {
  readonly process: BpmnElement;
}

export const emptyReading = ({ process, ...given }: Beginning): Reading => ({
  ...given,
  ids: bpmnIds(idsWithin(process)),
  steps: [],
  gateways: [],
  timers: [],
  groups: [],
  passes: new Map(),
  links: [],
  defaults: new Map(),
});

const idsWithin = (scope: BpmnElement): string[] =>
  elementsOf(scope, 'flowElements').flatMap((of) => [idOf(of), ...idsWithin(of)]);

/** Names what is unsupported within something that is refused anyway, so that one reading tells everything. */
export function refuseWithin(reading: Reading, refused: BpmnElement): void {
  const { lanes, language, refusals } = reading;
  const aside = emptyReading({ process: refused, lanes, language, refusals, notes: [] });
  if (elementsOf(refused, 'flowElements').length > 0) readScope(aside, refused, undefined);
}

type Reader = (reading: Reading, element: BpmnElement, scope: string | undefined) => void;

const label = (of: BpmnElement): string => {
  const events = elementsOf(of, 'eventDefinitions').map(({ $type }) => $type);
  return events.length === 0 ? of.$type : `${of.$type} (${events.join(', ')})`;
};

function refuse(
  reading: Reading,
  of: BpmnElement,
  zh = '不支持这种元素',
  en = 'This element is not supported',
): void {
  reading.refusals.push(remark(of, zh, en, label(of)));
  refuseWithin(reading, of);
}

const note = (reading: Reading, of: BpmnElement, zh: string, en: string): void =>
  void reading.notes.push(remark(of, zh, en));

const leftOut: Reader = (reading, of) =>
  note(reading, of, '与流程走向无关，没有取', 'Left out: it does not change the flow');

const task: Reader = (reading, of) => {
  if (of['isForCompensation'] === true)
    return refuse(reading, of, '不支持补偿', 'Compensation is not supported');
  const id = reading.ids.own(of);
  const step = stepOf(of, id, reading.lanes.get(idOf(of)));
  if ('element' in step) return void reading.refusals.push(step);
  const at = Number(ownAttribute(of, 'at') ?? Number.NaN);
  reading.steps.push({ step, at: Number.isInteger(at) ? at : undefined });
  keepDefault(reading, of);
};

const keepDefault = (reading: Reading, of: BpmnElement): void => {
  const flow = elementOf(of, 'default');
  if (flow) reading.defaults.set(idOf(of), idOf(flow));
};

const gateway =
  (kind: 'exclusive' | 'parallel' | 'inclusive'): Reader =>
  (reading, of) => {
    const name = nameOf(of);
    const id = reading.ids.own(of);
    reading.gateways.push(name === undefined ? { id, kind } : { id, kind, name });
    keepDefault(reading, of);
  };

const startEvent: Reader = (reading, of, scope) => {
  if (elementsOf(of, 'eventDefinitions').length > 0)
    return refuse(reading, of, '只支持没有触发条件的开始', 'Only a start without a trigger is supported');
  begins(reading, idOf(of), scope);
};

/** The place where a process or sub-process begins. */
export function begins(reading: Reading, place: string, scope: string | undefined): void {
  const pass = scope === undefined ? undefined : reading.ids.fresh('gateway');
  if (scope === undefined || pass === undefined) return void reading.ids.same(place, 'start');
  reading.passes.set(place, { kind: 'in', gateway: pass });
  reading.ids.same(place, pass);
  reading.links.push({ id: '', from: `${scope}|in`, to: place });
}

const endEvent: Reader = (reading, of, scope) => {
  if (elementsOf(of, 'eventDefinitions').length > 0)
    return refuse(reading, of, '只支持没有后果的结束', 'Only an end without a result is supported');
  if (scope === undefined) return void reading.ids.same(idOf(of), 'end');
  reading.passes.set(idOf(of), { kind: 'in', gateway: reading.ids.fresh('gateway') });
  reading.links.push({ id: '', from: idOf(of), to: `${scope}|out` });
};

/** The term of a timer event, or undefined when it was refused. */
function termOf(reading: Reading, of: BpmnElement): Limit | undefined {
  const [event, ...more] = elementsOf(of, 'eventDefinitions');
  if (event?.$type !== 'bpmn:TimerEventDefinition' || more.length > 0)
    return void refuse(reading, of, '只支持定时事件', 'Only timer events are supported');
  const kept = parsed(ownAttribute(of, 'after'));
  if (Check(Limit, kept)) return kept;
  const duration = elementOf(event, 'timeDuration');
  const limit = duration && limitOf(textOf(duration, 'body'));
  if (limit) return limit;
  const [zh, en] = [
    '定时要写ISO 8601的时长，不短于一小时，如P5D',
    'A timer needs a duration of ISO 8601, an hour or more, such as P5D',
  ];
  return void refuse(reading, of, zh, en);
}

const intermediateTimer: Reader = (reading, of) => {
  const after = termOf(reading, of);
  if (!after) return;
  const name = nameOf(of);
  reading.timers.push({ id: reading.ids.own(of), after, ...(name === undefined ? {} : { name }) });
};

const boundaryTimer: Reader = (reading, of) => {
  const after = termOf(reading, of);
  const host = elementOf(of, 'attachedToRef');
  if (!after) return;
  if (!host) return refuse(reading, of, '没有写明附在哪个环节上', 'It is attached to nothing');
  const name = nameOf(of);
  const interrupts = of['cancelActivity'] !== false;
  const timer = { id: reading.ids.own(of), after, on: reading.ids.own(host), interrupts };
  reading.timers.push(name === undefined ? timer : { ...timer, name });
};

const subProcess: Reader = (reading, of) => {
  if (of['triggeredByEvent'] === true)
    return refuse(reading, of, '不支持事件子流程', 'Event sub-processes are not supported');
  if (elementOf(of, 'loopCharacteristics'))
    return refuse(reading, of, '不支持循环或者多实例的子流程', 'Sub-processes that repeat are not supported');
  if (elementsOf(of, 'flowElements').length === 0)
    return refuse(reading, of, '子流程里面是空的', 'The sub-process is empty');
  const [place, id] = [idOf(of), reading.ids.own(of)];
  const gates = { in: reading.ids.fresh('gateway'), out: reading.ids.fresh('gateway') };
  reading.passes.set(`${place}|in`, { kind: 'in', gateway: gates.in });
  readScope(reading, of, place);
  reading.passes.set(`${place}|out`, { kind: 'out', gateway: gates.out });
  const inner = elementsOf(of, 'flowElements').flatMap((child) => reading.ids.known(idOf(child)) ?? []);
  const members = [...inner, gates.in, gates.out];
  reading.groups.push({ id, name: nameOf(of) ?? id, members });
  const fallback = elementOf(of, 'default');
  if (fallback) reading.defaults.set(gates.out, idOf(fallback));
};

const sequenceFlow: Reader = (reading, of) => {
  const [source, target] = [elementOf(of, 'sourceRef'), elementOf(of, 'targetRef')];
  if (!source || !target)
    return refuse(reading, of, '流向缺少起点或者终点', 'The flow lacks its source or its target');
  const from = source.$type === 'bpmn:SubProcess' ? `${idOf(source)}|out` : idOf(source);
  const to = target.$type === 'bpmn:SubProcess' ? `${idOf(target)}|in` : idOf(target);
  const when = conditionOf(reading, of);
  reading.links.push(when === undefined ? { id: idOf(of), from, to } : { id: idOf(of), from, to, when });
};

function conditionOf(reading: Reading, of: BpmnElement): string | undefined {
  const expression = elementOf(of, 'conditionExpression');
  if (!expression) return undefined;
  const body = textOf(expression, 'body').replace(/^=\s*/, '');
  const language = textOf(expression, 'language') || reading.language;
  const condition = 'bpmn:SequenceFlow (bpmn:ConditionExpression)';
  if (language !== feelLanguage) {
    const [zh, en] = [
      `条件的语言是 ${language}，只支持FEEL子集`,
      `The condition is in ${language}; only the FEEL subset is supported`,
    ];
    return void reading.refusals.push(remark(of, zh, en, condition));
  }
  const read = parseExpression(body);
  if (read.ok && body.length <= 500) return body;
  const why = read.ok ? { zh: '条件超过500字', en: 'longer than 500 characters' } : read.problems[0]?.message;
  const [zh, en] = [
    `条件读不懂（${body}）：${why?.zh ?? ''}`,
    `The condition cannot be read (${body}): ${why?.en ?? ''}`,
  ];
  reading.refusals.push(remark(of, zh, en, condition));
  return undefined;
}

const readers: Readonly<Record<string, Reader>> = {
  'bpmn:Task': task,
  'bpmn:UserTask': task,
  'bpmn:ServiceTask': task,
  'bpmn:ExclusiveGateway': gateway('exclusive'),
  'bpmn:ParallelGateway': gateway('parallel'),
  'bpmn:InclusiveGateway': gateway('inclusive'),
  'bpmn:StartEvent': startEvent,
  'bpmn:EndEvent': endEvent,
  'bpmn:IntermediateCatchEvent': intermediateTimer,
  'bpmn:BoundaryEvent': boundaryTimer,
  'bpmn:SubProcess': subProcess,
  'bpmn:SequenceFlow': sequenceFlow,
  'bpmn:DataObject': leftOut,
  'bpmn:DataObjectReference': leftOut,
  'bpmn:DataStoreReference': leftOut,
  'bpmn:TextAnnotation': leftOut,
  'bpmn:Association': leftOut,
  'bpmn:Group': leftOut,
};

/** Reads what lies in a process, or in a sub-process (`scope` is its BPMN id). */
export function readScope(reading: Reading, of: BpmnElement, scope: string | undefined): void {
  const elements = elementsOf(of, 'flowElements');
  for (const element of elements) {
    const read = Object.hasOwn(readers, element.$type) ? readers[element.$type] : undefined;
    if (read) read(reading, element, scope);
    else refuse(reading, element);
  }
  for (const artifact of elementsOf(of, 'artifacts')) leftOut(reading, artifact, scope);
  const starts = elements.filter(({ $type }) => $type === 'bpmn:StartEvent');
  for (const extra of starts.slice(1))
    refuse(reading, extra, '只能有一个开始', 'There can be only one start');
  if (starts.length === 0) withoutStart(reading, of, elements, scope);
}

/** Without a start event the one node that no flow leads to is the first. */
function withoutStart(
  reading: Reading,
  of: BpmnElement,
  elements: readonly BpmnElement[],
  scope: string | undefined,
): void {
  const targets = new Set(elements.map((flow) => idOf(elementOf(flow, 'targetRef') ?? flow)));
  const firsts = elements.filter(
    ({ $type, id }) =>
      /Task$|Gateway$|SubProcess$|CatchEvent$/.test($type) && typeof id === 'string' && !targets.has(id),
  );
  const [first, ...more] = firsts;
  if (!first || more.length > 0) {
    reading.refusals.push(remark(of, '没有开始', 'It has no start'));
    return;
  }
  const place = `${idOf(of)}|start`;
  begins(reading, place, scope);
  const to = first.$type === 'bpmn:SubProcess' ? `${idOf(first)}|in` : idOf(first);
  reading.links.push({ id: '', from: place, to });
}
