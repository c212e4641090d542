// SPDX-License-Identifier: Apache-2.0
/** Tasks of BPMN as steps: what an export wrote down, else what name and lane say. Pure. */
import { Check } from 'typebox/value';
import { ProcessStep, Text } from '../definition.contract.ts';
import { zhOf } from '../linting/lint-rule.rules.ts';
import type { BpmnRemark } from './bpmn.types.ts';
import {
  type BpmnElement,
  elementOf,
  elementsOf,
  idOf,
  ownAttribute,
  remark,
  textOf,
} from './bpmn-element.rules.ts';

type Kind = ProcessStep['kind'];
type Role = ProcessStep['role'];

const kinds: readonly [RegExp, Kind][] = [
  [/送达|领取|领证|归档|邮寄|发放|deliver/i, 'deliver'],
  [/制证|缮证|制发|印发|发证|出证|produce|print/i, 'produce'],
  [/决定|审批|审定|批准|签发|decide|decision|approve/i, 'decide'],
  [/审查|审核|复核|核查|初审|review|check|survey/i, 'review'],
  [/受理|收件|\baccept/i, 'accept'],
  [/申请|申办|提交|\bappl(y|ication)|submit/i, 'apply'],
];
const roles: readonly [RegExp, Role][] = [
  [/申请人|办事人|群众|企业|applicant|citizen|customer/i, 'applicant'],
  [/窗口|受理|收件|clerk|counter|window/i, 'clerk'],
  [/审批|决定|批准|领导|负责人|approver|manager|head|director/i, 'approver'],
  [/审查|审核|踏勘|经办|review|officer|inspector/i, 'reviewer'],
  [/系统|平台|system|platform/i, 'platform'],
];
const roleOfKind: Readonly<Record<Kind, Role>> = {
  apply: 'applicant',
  accept: 'clerk',
  review: 'reviewer',
  decide: 'approver',
  produce: 'clerk',
  deliver: 'clerk',
  service: 'platform',
};

/** Role of each flow node by the lane it lies in, where the lane's name says one; and the lanes that say none. */
export function lanesOf(process: BpmnElement): { roles: ReadonlyMap<string, Role>; notes: BpmnRemark[] } {
  const found = new Map<string, Role>();
  const notes: BpmnRemark[] = [];
  const visit = (lane: BpmnElement, above: Role | undefined, depth: number): void => {
    const role = roles.find(([pattern]) => pattern.test(textOf(lane, 'name')))?.[1] ?? above;
    if (role === undefined)
      notes.push(
        remark(lane, '泳道名称看不出岗位，按环节名称定', 'The lane names no post; steps go by their names'),
      );
    for (const node of elementsOf(lane, 'flowNodeRef')) if (role !== undefined) found.set(idOf(node), role);
    const inner = elementOf(lane, 'childLaneSet');
    if (inner && depth < 8) for (const child of elementsOf(inner, 'lanes')) visit(child, role, depth + 1);
  };
  for (const set of elementsOf(process, 'laneSets'))
    for (const lane of elementsOf(set, 'lanes')) visit(lane, undefined, 0);
  return { roles: found, notes };
}

/** The step of a task, or why it is none. */
export function stepOf(task: BpmnElement, id: string, lane: Role | undefined): ProcessStep | BpmnRemark {
  const name = textOf(task, 'name');
  const kept = ownAttribute(task, 'step');
  if (kept !== undefined) return keptStep(task, id, name, kept);
  const service = task.$type === 'bpmn:ServiceTask';
  const kind = service ? 'service' : (kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'review');
  const role =
    kind === 'service' ? 'platform' : lane === undefined || lane === 'platform' ? roleOfKind[kind] : lane;
  const step: ProcessStep = { id, kind, name: name === '' ? id : name.slice(0, 200), role };
  const loop = elementOf(task, 'loopCharacteristics');
  return loop ? countersigned(task, step, loop) : step;
}

function countersigned(task: BpmnElement, step: ProcessStep, loop: BpmnElement): ProcessStep | BpmnRemark {
  const type = `${task.$type} (${loop.$type})`;
  if (
    loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics' ||
    loop['isSequential'] === true ||
    step.kind === 'service'
  ) {
    const [zh, en] = [
      '只支持并行多实例的用户任务（会签）',
      'Only a parallel multi-instance user task (countersigning) is supported',
    ];
    return remark(task, zh, en, type);
  }
  const cardinality = elementOf(loop, 'loopCardinality');
  const count = Number(cardinality ? textOf(cardinality, 'body') : 2);
  if (!Number.isInteger(count) || count < 2 || count > 20)
    return remark(
      task,
      '会签人数写作2到20的整数',
      'The number of signers is a whole number from 2 to 20',
      type,
    );
  return { ...step, countersign: { need: 'all', count } };
}

function keptStep(task: BpmnElement, id: string, name: string, kept: string): ProcessStep | BpmnRemark {
  const value = parsed(kept);
  const wrong = remark(task, 'tongban:step 的内容不合要求', 'The content of tongban:step is not a step');
  if (typeof value !== 'object' || value === null) return wrong;
  const step: unknown = { ...value, id };
  if (!Check(ProcessStep, step)) return wrong;
  return name === '' || name === zhOf(step.name).replace(/\s+/g, ' ').trim() ? step : { ...step, name };
}

/** A name with its English where an export kept it. */
export function nameOf(of: BpmnElement): Text | undefined {
  const name = textOf(of, 'name');
  const kept = parsed(ownAttribute(of, 'name'));
  if (Check(Text, kept) && zhOf(kept).replace(/\s+/g, ' ').trim() === name) return kept;
  return name === '' ? undefined : name.slice(0, 200);
}

export function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
