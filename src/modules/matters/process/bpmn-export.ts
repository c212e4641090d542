// SPDX-License-Identifier: Apache-2.0
/** The process of a definition as BPMN 2.0 XML, with a diagram. Importing it again gives the same process. */
import type { MatterDefinition } from '../definition.contract.ts';
import { zhOf } from '../linting/lint-rule.rules.ts';
import { feelLanguage, ownNamespace } from './bpmn.types.ts';
import { durationOf } from './bpmn-duration.rules.ts';
import { type Placed, placeDiagram, type ShapeToPlace } from './bpmn-layout.ts';
import { type ExportPlan, exportPlan, type PlanNode } from './bpmn-plan.rules.ts';

export type ExportedPart = Pick<MatterDefinition, 'localCode' | 'name' | 'process' | 'flow'>;

/** UTF-8 XML. Names are Chinese; what BPMN has no word for stands in attributes of our own namespace. */
export function exportBpmn(definition: ExportedPart): string {
  const plan = exportPlan(definition);
  const processId = `process_${definition.localCode}`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('bpmn:definitions', {
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
      'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
      'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
      'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:tongban': ownNamespace,
      id: `definitions_${definition.localCode}`,
      targetNamespace: ownNamespace,
      expressionLanguage: feelLanguage,
      exporter: 'Tongban',
    }),
    tag('bpmn:process', {
      id: processId,
      name: zhOf(definition.name),
      isExecutable: 'false',
      'tongban:flow': String(definition.flow !== undefined),
    }),
    ...within(plan, undefined),
    '</bpmn:process>',
    ...diagram(plan, processId),
    '</bpmn:definitions>',
  ];
  return `${lines.join('\n')}\n`;
}

type Attributes = Readonly<Record<string, string | undefined>>;

const escaped = (text: string): string => text.replace(/[&<>"\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`);

function tag(name: string, attributes: Attributes, close = false): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(value)}"`,
  );
  return `<${name}${written.join('')}${close ? '/>' : '>'}`;
}

/** The elements of the process, or of one of its sub-processes. */
function within(plan: ExportPlan, group: string | undefined): string[] {
  const nodes = plan.nodes.filter((node) => node.within === group);
  const flows = plan.flows.filter((flow) => flow.within === group);
  return [
    ...nodes.flatMap((node) => elementLines(plan, node)),
    ...flows.flatMap(({ id, from, to, when }) => {
      const head = { id, sourceRef: from, targetRef: to };
      if (when === undefined) return [tag('bpmn:sequenceFlow', head, true)];
      const condition = `${tag('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' })}${escaped(when)}</bpmn:conditionExpression>`;
      return [tag('bpmn:sequenceFlow', head), condition, '</bpmn:sequenceFlow>'];
    }),
  ];
}

const elements = {
  start: 'bpmn:startEvent',
  end: 'bpmn:endEvent',
  step: 'bpmn:userTask',
  service: 'bpmn:serviceTask',
  exclusive: 'bpmn:exclusiveGateway',
  parallel: 'bpmn:parallelGateway',
  inclusive: 'bpmn:inclusiveGateway',
} as const;

function elementLines(plan: ExportPlan, node: PlanNode): string[] {
  const name = zhOf(node.name);
  const kept = typeof node.name === 'object' ? JSON.stringify(node.name) : undefined;
  const head = { id: node.id, name: name === '' ? undefined : name };
  switch (node.kind) {
    case 'group':
      return [
        tag('bpmn:subProcess', { ...head, 'tongban:name': kept }),
        ...within(plan, node.id),
        '</bpmn:subProcess>',
      ];
    case 'timer':
      return timerLines(node, { ...head, 'tongban:name': kept });
    case 'step':
    case 'service': {
      const { id: _, ...step } = node.step;
      const more = { 'tongban:at': String(node.at), 'tongban:step': JSON.stringify(step) };
      return [tag(elements[node.kind], { ...head, ...more }, true)];
    }
    default:
      return [tag(elements[node.kind], { ...head, default: defaultOf(node), 'tongban:name': kept }, true)];
  }
}

const defaultOf = (node: PlanNode): string | undefined => ('default' in node ? node.default : undefined);

function timerLines(node: Extract<PlanNode, { kind: 'timer' }>, head: Attributes): string[] {
  const after = { ...head, 'tongban:after': JSON.stringify(node.after) };
  const name = node.on === undefined ? 'bpmn:intermediateCatchEvent' : 'bpmn:boundaryEvent';
  const edge =
    node.on === undefined ? {} : { attachedToRef: node.on, cancelActivity: String(node.interrupts) };
  const duration = `${tag('bpmn:timeDuration', { 'xsi:type': 'bpmn:tFormalExpression' })}${durationOf(node.after)}</bpmn:timeDuration>`;
  return [
    tag(name, { ...after, ...edge }),
    '<bpmn:timerEventDefinition>',
    duration,
    '</bpmn:timerEventDefinition>',
    `</${name}>`,
  ];
}

const sizes: Readonly<Record<PlanNode['kind'], readonly [number, number]>> = {
  start: [36, 36],
  end: [36, 36],
  timer: [36, 36],
  step: [120, 80],
  service: [120, 80],
  exclusive: [50, 50],
  parallel: [50, 50],
  inclusive: [50, 50],
  group: [0, 0],
};

/** The plan with places; also for the drawing. */
export function placedPlan(plan: ExportPlan): Placed {
  const shapes = plan.nodes.flatMap((node): ShapeToPlace[] => {
    const [width, height] = sizes[node.kind];
    const on = node.kind === 'timer' ? node.on : undefined;
    return node.kind === 'group' ? [] : [{ id: node.id, width, height, within: node.within, on }];
  });
  const groups = plan.nodes.flatMap((node) =>
    node.kind === 'group'
      ? [{ id: node.id, within: node.within, first: `${node.id}_start`, last: `${node.id}_end` }]
      : [],
  );
  return placeDiagram(shapes, groups, plan.flows);
}

function diagram(plan: ExportPlan, processId: string): string[] {
  const { boxes, ways } = placedPlan(plan);
  const shapes = plan.nodes.flatMap((node) => {
    const box = boxes.get(node.id);
    if (!box) return [];
    const { x, y, width, height } = box;
    const bounds = { x: String(x), y: String(y), width: String(width), height: String(height) };
    const expanded = node.kind === 'group' ? { isExpanded: 'true' } : {};
    const marker = node.kind === 'exclusive' ? { isMarkerVisible: 'true' } : {};
    return [
      tag('bpmndi:BPMNShape', { id: `${node.id}_di`, bpmnElement: node.id, ...expanded, ...marker }),
      tag('dc:Bounds', bounds, true),
      '</bpmndi:BPMNShape>',
    ];
  });
  const edges = plan.flows.flatMap(({ id }) => [
    tag('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: id }),
    ...(ways.get(id) ?? []).map(({ x, y }) => tag('di:waypoint', { x: String(x), y: String(y) }, true)),
    '</bpmndi:BPMNEdge>',
  ]);
  return [
    tag('bpmndi:BPMNDiagram', { id: `${processId}_diagram` }),
    tag('bpmndi:BPMNPlane', { id: `${processId}_plane`, bpmnElement: processId }),
    ...shapes,
    ...edges,
    '</bpmndi:BPMNPlane>',
    '</bpmndi:BPMNDiagram>',
  ];
}
