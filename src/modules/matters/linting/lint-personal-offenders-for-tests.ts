// SPDX-License-Identifier: Apache-2.0
/** For tests: what breaks the rules of personal data. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { FieldSpec } from '../definition-form.contract.ts';
import type { Offender } from './lint-offenders-for-tests.ts';

const withFirstField =
  (change: Partial<FieldSpec>) =>
  (d: MatterDefinition): MatterDefinition => ({
    ...d,
    form: {
      ...d.form,
      pages: d.form.pages.map((page, p) => ({
        ...page,
        fields: page.fields.map((field, f) => (p === 0 && f === 0 ? { ...field, ...change } : field)),
      })),
    },
  });

export const personalOffenders: readonly Offender[] = [
  {
    rule: 'personal-purpose',
    path: 'form.pages.0.fields.0',
    beside: ['element-type'],
    change: withFirstField({ element: 'project.scale', type: 'resident-id' }),
  },
  {
    rule: 'personal-forced',
    path: 'form.pages.0.fields.0.required',
    change: withFirstField({ required: true, personal: { purpose: '用于统计', basis: 'consent' } }),
  },
];
