// SPDX-License-Identifier: Apache-2.0
/** For tests: a process with everything that BPMN is written for, and small BPMN documents. */
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import type { ExportedPart } from './bpmn-export.ts';
import { links, step, withEnds } from './process-for-tests.ts';
import type { ProcessPart } from './process-graph.rules.ts';

export const named = (part: ProcessPart): ExportedPart => ({ localCode: 'sample', name: '示例', ...part });

const after = { amount: 5, unit: 'WORKDAY' } as const;
export const grouped: ProcessFlow = {
  gateways: [
    { id: 'fork', kind: 'parallel', name: { zh: '同时', en: 'Side by side' } },
    { id: 'join', kind: 'parallel' },
    { id: 'which', kind: 'exclusive', default: 'decide' },
  ],
  groups: [
    { id: 'outer', name: '技术审查', members: ['first', 'inner'] },
    { id: 'inner', name: '专项', members: ['fork', 'a', 'b', 'nudge', 'join'] },
  ],
  timers: [
    { id: 'late', after, on: 'outer', interrupts: false, name: { zh: '提醒', en: 'Remind' } },
    { id: 'slow', after: { amount: 2, unit: 'HOUR' }, on: 'a', interrupts: false },
    { id: 'notice', after: { amount: 7, unit: 'DAY' } },
  ],
  links: [
    ...links('start > apply > accept > first > fork > a > join > notice > which > decide > end'),
    ...links('fork > b > join; late > tell > end; slow > nudge > b'),
    { id: 'back', from: 'which', to: 'first', when: 'count(kinds) > 1 and name = "<&\\"x\\">"' },
  ],
};
const service = (id: string): ProcessStep => step(id, { kind: 'service', role: 'platform' });

export const everything: ExportedPart = named({
  process: withEnds('first', 'a', 'b', service('tell'), service('nudge')),
  flow: grouped,
});

export const bpmn = (inner: string, more = ''): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">${more}<process id="p">${inner}</process></definitions>`;
export const flows = (...ways: readonly string[]): string =>
  ways
    .map((way, at) => {
      const [from, to] = way.split('>');
      return `<sequenceFlow id="F${at}" sourceRef="${from}" targetRef="${to}"/>`;
    })
    .join('');
export const between = (element: string, id = 'X1'): string =>
  bpmn(`<startEvent id="S"/>${element}<endEvent id="E"/>${flows(`S>${id}`, `${id}>E`)}`);
