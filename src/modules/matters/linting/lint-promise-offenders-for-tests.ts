// SPDX-License-Identifier: Apache-2.0
/** For tests: what breaks the rules of promises, tolerance, renewal and pre-review. */
import type { Commitment, MatterDefinition, Signing } from '../definition.contract.ts';
import type { Offender } from './lint-offenders-for-tests.ts';

const commitment = (replaces: readonly string[]): Commitment => ({
  id: 'promise',
  text: '承诺符合条件',
  replaces: [...replaces],
  check: { withinWorkdays: 30 },
  correctionWorkdays: 10,
  consequence: '撤销许可，记入信用记录',
  basis: '国办发〔2020〕42号',
});
const signing = (replaces: readonly string[]): Signing => ({
  who: '全体股东',
  statement: '我们共同申请，内容真实',
  replaces: [...replaces],
  order: 'parallel',
  minAssurance: 2,
  days: 15,
});
const required = (d: MatterDefinition): string =>
  d.materials.find((m) => m.necessity === 'required')?.id ?? '';
const withFirst =
  (necessity: 'optional' | 'tolerated', more: (id: string) => Partial<MatterDefinition>) =>
  (d: MatterDefinition): MatterDefinition => {
    const id = required(d);
    const materials = d.materials.map((m) => (m.id === id ? { ...m, necessity } : m));
    const examples = d.examples.map(({ expect: { materials: _, ...expect }, ...of }) => ({ ...of, expect }));
    return { ...d, materials, examples, ...more(id) };
  };

export const promiseOffenders: readonly Offender[] = [
  { rule: 'commitment-empty', change: (d) => ({ ...d, commitments: [commitment([])] }) },
  {
    rule: 'commitment-needless',
    path: 'commitments.0.replaces.0',
    change: withFirst('optional', (id) => ({ commitments: [commitment([id])] })),
  },
  { rule: 'reference', change: (d) => ({ ...d, commitments: [commitment(['nothing'])] }) },
  { rule: 'reference', change: (d) => ({ ...d, renews: { field: 'nothing' } }) },
  {
    rule: 'id-unique',
    change: (d) => ({ ...d, commitments: [commitment([required(d)]), commitment([required(d)])] }),
  },
  {
    rule: 'commitment-field',
    change: (d) => {
      const field = d.form.pages.flatMap((p) => p.fields).find((f) => f.type !== 'boolean')?.id ?? '';
      return { ...d, commitments: [{ ...commitment([required(d)]), field }] };
    },
  },
  { rule: 'tolerance-missing', change: withFirst('tolerated', () => ({})) },
  {
    rule: 'tolerance-idle',
    change: (d) => ({ ...d, tolerance: { termWorkdays: 1, onLapse: 'decide' } }),
  },
  {
    rule: 'tolerance-term',
    change: withFirst('tolerated', () => ({
      tolerance: { termWorkdays: 60, onLapse: 'return' },
    })),
  },
  {
    rule: 'renewal-result',
    beside: ['result-name'],
    change: (d) => ({
      ...d,
      renews: { field: d.form.pages[0]?.fields[0]?.id ?? '' },
      result: { kind: 'approval', name: d.result.name, ...(d.result.sample && { sample: d.result.sample }) },
    }),
  },
  {
    rule: 'renewal-basis',
    change: (d) => ({ ...d, renews: { field: d.form.pages[0]?.fields[0]?.id ?? '', daysBefore: 60 } }),
  },
  {
    rule: 'pre-review-instant',
    change: (d) => ({ ...d, preReview: { withinWorkdays: 30 } }),
  },
  { rule: 'signing-replaces', change: (d) => ({ ...d, signing: signing([]) }) },
  {
    rule: 'signing-count',
    change: (d) => {
      const count = d.form.pages.flatMap((p) => p.fields).find((f) => f.type !== 'integer')?.id ?? '';
      return { ...d, signing: { ...signing([required(d)]), count } };
    },
  },
  { rule: 'reference', change: (d) => ({ ...d, signing: signing(['nothing']) }) },
];
