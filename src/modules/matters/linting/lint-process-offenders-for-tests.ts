// SPDX-License-Identifier: Apache-2.0
/** For tests: processes that break one rule each, made of the pharmacist's. */
import type { MatterDefinition, ProcessFlow, ProcessStep } from '../definition.contract.ts';
import { links, step } from '../process/process-for-tests.ts';
import type { Offender } from './lint-offenders-for-tests.ts';

const after = { amount: 3, unit: 'WORKDAY' } as const;
const service = (id: string): ProcessStep =>
  step(id, { kind: 'service', role: 'platform', name: '自动公布' });

/** The pharmacist's process with a second review, as a flow. */
const withFlow =
  (flow: Partial<ProcessFlow>, ...more: readonly ProcessStep[]) =>
  (d: MatterDefinition): MatterDefinition => ({
    ...d,
    process: [...d.process, step('second', { name: '复核' }), ...more],
    flow: { gateways: [], links: [], ...flow },
  });
const split = (
  first: 'exclusive' | 'parallel' | 'inclusive',
  then: 'exclusive' | 'parallel' | 'inclusive',
) => [
  first === 'parallel' ? { id: 'fork', kind: first } : { id: 'fork', kind: first, default: 'review' },
  { id: 'join', kind: then },
];
const head = 'start > apply > accept';
const tail = 'decide > produce > deliver > end';
const sideBySide = links(`${head} > fork > review > join > ${tail}; fork > second > join`);
const oneOfTwo = [
  ...links(`${head} > fork > review > join > ${tail}; second > join`),
  { from: 'fork', to: 'second', when: 'category = "western"' },
];
const inRow = links(`${head} > review > second > ${tail}`);

/** Sound flows: the rules are silent. */
export const soundFlows: readonly ((d: MatterDefinition) => MatterDefinition)[] = [
  withFlow({ links: inRow }),
  withFlow({ gateways: split('parallel', 'parallel'), links: sideBySide }),
  withFlow({ gateways: split('exclusive', 'exclusive'), links: oneOfTwo }),
  withFlow({ gateways: split('inclusive', 'inclusive'), links: oneOfTwo }),
  withFlow(
    {
      timers: [
        { id: 'late', after, on: 'second', interrupts: false },
        { id: 'notice', after },
      ],
      links: links(`${head} > review > notice > second > ${tail}; late > tell > end`),
    },
    service('tell'),
  ),
];

const ofReview =
  (change: Partial<ProcessStep>, kind: ProcessStep['kind'] = 'review') =>
  (d: MatterDefinition): MatterDefinition => ({
    ...d,
    process: d.process.map((of) => (of.kind === kind ? { ...of, ...change } : of)),
  });

/** Nobody has to say where it is. */
const placeOptional = (d: MatterDefinition): MatterDefinition => ({
  ...d,
  form: {
    ...d.form,
    pages: d.form.pages.map((page) => ({
      ...page,
      fields: page.fields.map((of) => (of.type === 'division' ? { ...of, required: false } : of)),
    })),
  },
});

const graphs: readonly Offender[] = [
  {
    rule: 'id-unique',
    path: 'flow.gateways.0.id',
    change: withFlow({ gateways: [{ id: 'review', kind: 'parallel' }], links: inRow }),
  },
  {
    rule: 'id-reserved',
    path: 'process.7.id',
    change: withFlow({ links: inRow }, step('end', { name: '结束' })),
  },
  {
    rule: 'reference',
    path: 'flow.links.0.to',
    change: withFlow({ links: [{ from: 'review', to: 'nowhere' }, ...inRow] }),
  },
  {
    rule: 'reference',
    path: 'flow.gateways.0.default',
    change: withFlow({
      gateways: [
        { id: 'fork', kind: 'exclusive', default: 'decide' },
        { id: 'join', kind: 'exclusive' },
      ],
      links: oneOfTwo,
    }),
    beside: ['process-default'],
  },
  {
    rule: 'reference',
    path: 'flow.timers.0.on',
    change: withFlow({
      timers: [{ id: 'late', after, on: 'nobody' }],
      links: [...inRow, { from: 'late', to: 'decide' }],
    }),
  },
  {
    rule: 'reference',
    path: 'flow.groups.0.members.0',
    change: withFlow({ groups: [{ id: 'both', name: '审查', members: ['nobody'] }], links: inRow }),
  },
  { rule: 'reference', path: 'process.2.apart.0', change: ofReview({ apart: ['nobody'] }) },
  {
    rule: 'expression',
    path: 'flow.links.10.when',
    change: withFlow({
      gateways: split('exclusive', 'exclusive'),
      links: oneOfTwo.map((of) => (of.when ? { ...of, when: 'nothing > 1' } : of)),
    }),
  },
  {
    rule: 'condition-never',
    path: 'flow.links.10.when',
    change: withFlow({
      gateways: split('exclusive', 'exclusive'),
      links: oneOfTwo.map((of) => (of.when ? { ...of, when: 'educationCredits < 0' } : of)),
    }),
  },
  {
    rule: 'process-links',
    path: 'process.2',
    change: withFlow({ links: [...inRow, { from: 'review', to: 'decide' }] }),
  },
  {
    rule: 'process-links',
    path: 'flow.links.0.when',
    change: withFlow({ links: inRow.map((of, at) => (at === 0 ? { ...of, when: 'scope = "use"' } : of)) }),
  },
  {
    rule: 'process-links',
    path: 'flow.timers.0',
    change: withFlow({ timers: [{ id: 'late', after, on: 'review' }], links: inRow }),
  },
  ...['apply', 'accept', 'produce'].map(
    (on): Offender => ({
      rule: 'process-timer',
      path: 'flow.timers.0',
      change: withFlow(
        {
          timers: [{ id: 'late', after, on, interrupts: false }],
          links: [...inRow, ...links('late > tell > end')],
        },
        service('tell'),
      ),
    }),
  ),
  {
    rule: 'process-timer',
    path: 'flow.timers.0',
    change: withFlow({
      timers: [{ id: 'late', after, on: 'desk' }],
      groups: [{ id: 'desk', name: '窗口', members: ['apply', 'accept'] }],
      links: [...inRow, { from: 'late', to: 'review' }],
    }),
    beside: ['process-order'],
  },
  {
    rule: 'process-timer',
    path: 'flow.timers.0',
    change: withFlow({
      timers: [{ id: 'pause', after }],
      links: links(`start > apply > pause > accept > review > second > ${tail}`),
    }),
  },
  {
    rule: 'process-timer',
    path: 'flow.timers.0',
    change: withFlow({
      timers: [{ id: 'pause', after }],
      links: links(`${head} > review > second > decide > pause > produce > deliver > end`),
    }),
  },
  {
    rule: 'process-default',
    path: 'flow.gateways.0',
    change: withFlow({
      gateways: [
        { id: 'fork', kind: 'exclusive' },
        { id: 'join', kind: 'exclusive' },
      ],
      links: oneOfTwo,
    }),
  },
  {
    rule: 'process-default',
    path: 'flow.gateways.0',
    change: withFlow({ gateways: split('inclusive', 'inclusive'), links: sideBySide }),
  },
  {
    rule: 'process-cycle',
    path: 'flow.gateways.0',
    change: withFlow({
      gateways: [
        { id: 'fork', kind: 'exclusive', default: 'review' },
        { id: 'join', kind: 'exclusive', default: 'fork' },
      ],
      links: [
        ...links(`${head} > fork > review > second > ${tail}; join > fork`),
        { from: 'fork', to: 'join', when: 'scope = "use"' },
      ],
    }),
  },
  {
    rule: 'process-dead-step',
    path: 'process.6',
    change: withFlow({ links: links(`${head} > review > ${tail}; second > decide`) }),
  },
  {
    rule: 'process-join',
    path: 'flow.gateways.1',
    change: withFlow({ gateways: split('exclusive', 'parallel'), links: oneOfTwo }),
    beside: ['process-dead-step', 'process-end'],
  },
  {
    rule: 'process-join',
    path: 'process.4',
    change: withFlow({ gateways: [...split('parallel', 'exclusive')], links: sideBySide }),
    beside: ['process-order'],
  },
  {
    rule: 'process-join',
    path: 'process.6',
    change: withFlow({
      gateways: [
        { id: 'fork', kind: 'parallel' },
        { id: 'join', kind: 'parallel' },
      ],
      links: links(`${head} > fork > review > ${tail}; fork > second > decide`),
    }),
    beside: ['process-order'],
  },
  {
    rule: 'process-end',
    path: 'process.6',
    change: withFlow({
      gateways: split('exclusive', 'exclusive'),
      links: [
        ...links(`${head} > fork > review > ${tail}; second > end`),
        { from: 'fork', to: 'second', when: 'category = "western"' },
      ],
    }),
  },
  {
    rule: 'process-end',
    path: 'process.2',
    change: withFlow({
      gateways: [{ id: 'fork', kind: 'exclusive', default: 'second' }],
      links: [
        ...links(`${head} > review > fork > second > ${tail}`),
        { from: 'fork', to: 'review', when: 'category = "western"' },
      ],
    }),
  },
  {
    rule: 'process-order',
    path: 'process.2',
    change: withFlow({
      links: links('start > apply > review > accept > second > decide > produce > deliver'),
    }),
  },
];

const people: readonly Offender[] = [
  { rule: 'step-idle-rule', path: 'process.4.batch', change: ofReview({ batch: true }, 'produce') },
  {
    rule: 'countersign-signers',
    path: 'process.2.countersign',
    change: ofReview({ countersign: { need: 'share', share: 0.5 } }),
  },
  {
    rule: 'countersign-signers',
    path: 'process.2.countersign.share',
    change: ofReview({ countersign: { need: 'all', share: 0.5 } }),
  },
  {
    rule: 'countersign-signers',
    path: 'process.3.countersign',
    change: ofReview({ countersign: { need: 'all' } }, 'decide'),
  },
  { rule: 'apart-idle', path: 'process.2.apart.0', change: ofReview({ apart: ['review'] }) },
  { rule: 'apart-idle', path: 'process.2.apart.0', change: ofReview({ apart: ['apply'] }) },
  { rule: 'late-idle', path: 'process.2.onLate', change: ofReview({ onLate: { after } }) },
  {
    rule: 'late-idle',
    path: 'process.2.onLate.after',
    change: ofReview({ onLate: { after: { amount: 0, unit: 'DAY' }, remind: true } }),
  },
  {
    rule: 'late-idle',
    path: 'flow.timers.0.after',
    change: withFlow({
      timers: [{ id: 'notice', after: { amount: 0, unit: 'DAY' } }],
      links: links(`${head} > review > notice > second > ${tail}`),
    }),
  },
  {
    rule: 'late-nobody',
    path: 'process.2.onLate',
    change: ofReview({ onLate: { after, escalateTo: 'supervisor' } }),
    knows: () => ({
      staffing: () => [
        { name: '云溪县药品监督管理局', roles: ['clerk', 'reviewer', 'approver', 'matter-admin'] },
      ],
    }),
  },
  {
    rule: 'candidates-nobody',
    path: 'process.2.candidates',
    change: ofReview({ candidates: { body: 'housing' } }),
    knows: (d) => ({
      staffing: ({ implementer }) =>
        implementer === d.implementer
          ? [{ name: '云溪县药品监督管理局', roles: ['clerk', 'reviewer', 'approver', 'supervisor'] }]
          : [],
    }),
  },
  {
    rule: 'candidates-nobody',
    path: 'process.2.candidates',
    change: (d) => ({ ...ofReview({ candidates: { level: 'below' } })(d), exerciseLevel: '6' }),
  },
  {
    rule: 'below-unplaced',
    path: 'process.2.candidates.level',
    change: (d) => placeOptional(ofReview({ candidates: { level: 'below' } })(d)),
  },
];

export const processOffenders: readonly Offender[] = [...graphs, ...people];
