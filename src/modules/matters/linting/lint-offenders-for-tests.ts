// SPDX-License-Identifier: Apache-2.0
/** For tests: one change for each rule that makes a sound definition (the pharmacist’s) break it. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { FieldSpec } from '../definition-form.contract.ts';
import { likenessOf } from './lint-likeness.rules.ts';
import { personalOffenders } from './lint-personal-offenders-for-tests.ts';
import { processOffenders } from './lint-process-offenders-for-tests.ts';
import { promiseOffenders } from './lint-promise-offenders-for-tests.ts';
import type { DefinitionChecks } from './lint-rule.rules.ts';

export type Offender = {
  readonly rule: string;
  /** Where it must be told, when that is worth saying. */
  readonly path?: string;
  readonly change: (d: MatterDefinition) => unknown;
  /** What the caller knows besides. */
  readonly knows?: (d: MatterDefinition) => Partial<DefinitionChecks>;
  /** Other rules that cannot but speak as well. */
  readonly beside?: readonly string[];
};

type Material = MatterDefinition['materials'][number];

const first = <T>(list: readonly T[] | undefined): T => {
  const [item] = list ?? [];
  if (item === undefined) throw new Error('the sound definition lacks what the offender is made of');
  return item;
};
const withField =
  (change: Partial<FieldSpec>) =>
  (d: MatterDefinition): MatterDefinition => {
    const page = first(d.form.pages);
    const field = { ...first(page.fields), ...change };
    const pages = [{ ...page, fields: [field, ...page.fields.slice(1)] }, ...d.form.pages.slice(1)];
    return { ...d, form: { pages } };
  };
const addField =
  (field: FieldSpec) =>
  (d: MatterDefinition): MatterDefinition => {
    const last = d.form.pages.at(-1);
    if (!last) throw new Error('no page');
    return {
      ...d,
      form: { pages: [...d.form.pages.slice(0, -1), { ...last, fields: [...last.fields, field] }] },
    };
  };
const withMaterial =
  (change: Partial<Material>) =>
  (d: MatterDefinition): MatterDefinition => ({
    ...d,
    materials: [...d.materials, { ...plainMaterial, ...change }],
    examples: d.examples.map(({ expect: { materials: _, ...expect }, ...of }) => ({ ...of, expect })),
  });
const plainMaterial: Material = {
  id: 'extra',
  element: 'document.site-photo',
  name: '现场照片',
  copyKind: 'original',
  docKind: 'other',
  medium: 'electronic',
  necessity: 'required',
  source: 'applicant',
  originals: 1,
  copies: 0,
};
const yesNo: FieldSpec = { id: 'extraField', element: 'agent.exists', type: 'boolean', required: true };
const rule = { id: 'extraRule', effect: 'refuse' as const, message: '说明' };
const asked = { reason: '尚未接入', basis: '接入计划', signedBy: '政务办', until: '2026-12-31' };
const exemption = { reason: '要当面核验', basis: '某条例 第三条', approvedBy: '政务办', until: '2027-12-31' };
const visit = { onSiteVisits: 1, onSiteReason: '要当面核验', onlineDepth: '3' as const };
const charged = (item: object) => ({
  charged: true,
  payOnline: true,
  items: [{ name: '工本费', amountFen: 1000, standard: '每本10元', basis: '发改价格〔2015〕1号', ...item }],
});

const shape: readonly Offender[] = [
  { rule: 'shape', change: () => 'not a definition' },
  { rule: 'id-unique', change: (d) => ({ ...d, process: [...d.process, first(d.process)] }) },
  { rule: 'id-reserved', change: addField({ ...yesNo, id: 'between' }) },
  { rule: 'element-known', change: addField({ ...yesNo, element: 'agent.exist' }) },
  { rule: 'element-type', change: withField({ type: 'date' }) },
  { rule: 'options', change: addField({ ...yesNo, type: 'choice' }) },
  { rule: 'bounds', change: withField({ minLength: 9, maxLength: 3 }) },
  { rule: 'expression', change: (d) => ({ ...d, rules: [{ ...rule, expect: 'nothingAtAll > 1' }] }) },
  {
    rule: 'reference',
    change: (d) => ({ ...d, rules: [...(d.rules ?? []), { ...rule, expect: 'true', field: 'nothing' }] }),
  },
  { rule: 'example', change: (d) => d, knows: () => ({ runExample: () => ['不符'] }) },
];

const limits: readonly Offender[] = [
  {
    rule: 'limit-order',
    path: 'promisedLimit',
    change: (d) => ({ ...d, promisedLimit: { amount: 2, unit: 'MONTH' } }),
  },
  {
    rule: 'limit-order',
    path: 'promisedLimit',
    change: (d) => ({
      ...d,
      statutoryLimit: { amount: 5, unit: 'WORKDAY' },
      promisedLimit: { amount: 8, unit: 'DAY' },
    }),
  },
  { rule: 'instant-limit', path: 'caseType', change: (d) => ({ ...d, caseType: 'instant' }) },
  { rule: 'permit-limit', change: (d) => ({ ...d, statutoryLimit: { amount: 3, unit: 'MONTH' } }) },
  { rule: 'on-site-reason', change: (d) => ({ ...d, onSiteReason: '要当面核验' }) },
  {
    rule: 'on-site-possible',
    change: ({ onlineDepth: _, ...d }) => ({ ...d, handlingForms: ['window'], express: false }),
  },
  { rule: 'online-depth', change: (d) => ({ ...d, ...visit, onlineExemption: exemption, onlineDepth: '4' }) },
  { rule: 'exemption-missing', change: (d) => ({ ...d, ...visit }) },
  { rule: 'exemption-idle', change: (d) => ({ ...d, onlineExemption: exemption }) },
  {
    rule: 'exemption-expired',
    change: (d) => ({ ...d, ...visit, onlineExemption: { ...exemption, until: '2026-08-31' } }),
  },
];

const elements: readonly Offender[] = [
  { rule: 'permit-process', change: (d) => ({ ...d, process: d.process.slice(0, 4) }) },
  { rule: 'permit-faq', change: (d) => ({ ...d, faqs: [] }) },
  { rule: 'permit-basis', change: (d) => ({ ...d, legalBasis: [] }) },
  {
    rule: 'basis-missing',
    change: (d) => ({
      ...d,
      legalBasis: [],
      matterType: '07',
      catalogCode: d.catalogCode.replace(/^(..)../, '$107'),
    }),
  },
  { rule: 'permit-quota', change: ({ quotaLimit: _, ...d }) => d },
  {
    rule: 'permit-sample-form',
    change: (d) => ({ ...d, examples: [], materials: d.materials.map(({ sampleForm: _, ...of }) => of) }),
  },
  { rule: 'venue-missing', change: (d) => ({ ...d, venues: [] }) },
  { rule: 'result-sample', change: ({ result: { sample: _, ...result }, ...d }) => ({ ...d, result }) },
  { rule: 'result-licence', change: ({ result: { licence: _, ...result }, ...d }) => ({ ...d, result }) },
  {
    rule: 'result-name',
    change: ({ result: { licence: _, ...result }, ...d }) => ({ ...d, result: { ...result, kind: 'other' } }),
  },
  { rule: 'code-type', change: (d) => ({ ...d, matterType: '07' }) },
  { rule: 'theme-object', change: (d) => ({ ...d, personThemes: [] }) },
  { rule: 'theme-extra', change: (d) => ({ ...d, corporateThemes: ['010'] }) },
  { rule: 'theme-known', change: (d) => ({ ...d, personThemes: ['051'] }) },
  {
    rule: 'process-kinds',
    change: (d) => ({
      ...d,
      process: d.process.map((of) => (of.kind === 'accept' ? { ...of, kind: 'review' } : of)),
    }),
  },
  { rule: 'process-days', change: (d) => ({ ...d, promisedLimit: { amount: 2, unit: 'WORKDAY' } }) },
];

const contacts: readonly Offender[] = [
  {
    rule: 'contact-apart',
    change: (d) => ({ ...d, supervise: d.consult.filter(({ way }) => way === 'phone') }),
  },
  { rule: 'contact-area-code', change: (d) => ({ ...d, consult: [{ way: 'phone', value: '8200112' }] }) },
  { rule: 'fee-basis', change: (d) => ({ ...d, fee: charged({ basis: '按有关规定' }) }) },
  { rule: 'fee-reduction', change: (d) => ({ ...d, fee: charged({ reducible: true }) }) },
];

const materials: readonly Offender[] = [
  { rule: 'vague-material', change: withMaterial({ name: '其他相关材料' }) },
  { rule: 'vague-material', change: withMaterial({ name: '营业执照等材料' }) },
  { rule: 'prohibited-proof', change: withMaterial({ name: '婚姻状况证明', issuer: '户籍地居委会' }) },
  { rule: 'prohibited-proof', change: withMaterial({ name: '村委会出具的收入证明' }) },
  { rule: 'prohibited-proof', change: withMaterial({ name: '健在证明' }) },
  { rule: 'covered-material', change: withMaterial({ coveredBy: ['register.population'] }) },
  {
    rule: 'covered-material',
    change: withMaterial({ element: 'document.marriage-certificate', name: '结婚证' }),
  },
  {
    rule: 'asked-anyway-expired',
    change: withMaterial({
      coveredBy: ['register.population'],
      askedAnyway: { ...asked, until: '2026-08-31' },
    }),
  },
  { rule: 'asked-anyway-idle', change: withMaterial({ askedAnyway: asked }) },
  { rule: 'resource-known', change: withMaterial({ coveredBy: ['register.populatio'], askedAnyway: asked }) },
  {
    rule: 'intermediary-listed',
    change: ({ intermediaryServices: _, ...d }) => withMaterial({ source: 'intermediary' })(d),
  },
  { rule: 'copies-agree', change: withMaterial({ copyKind: 'copy', originals: 1 }) },
  {
    rule: 'form-blank',
    change: withMaterial({ docKind: 'form', element: 'document.application-form', medium: 'electronic' }),
  },
  {
    rule: 'link-own',
    change: withMaterial({ blankForm: { title: '空白表', href: '/matters/another-matter/form' } }),
  },
];

const dead: readonly Offender[] = [
  {
    rule: 'condition-never',
    path: 'fee.items.0.when',
    change: (d) => ({ ...d, fee: charged({ when: 'educationCredits < 0' }) }),
  },
  {
    rule: 'condition-never',
    change: addField({ ...yesNo, required: false, when: 'educationCredits < 0', hint: '说明' }),
  },
  {
    rule: 'page-never',
    change: (d) => ({
      ...d,
      form: {
        pages: [
          ...d.form.pages,
          {
            id: 'extraPage',
            title: '补充',
            when: 'category = "western" and category = "chinese"',
            fields: [yesNo],
          },
        ],
      },
    }),
  },
  {
    rule: 'material-never',
    change: withMaterial({ when: 'scope = "trade" and not(scope in ["trade", "use"])' }),
  },
  {
    rule: 'rule-impossible',
    change: (d) => ({
      ...d,
      rules: [{ ...rule, expect: 'educationCredits > 60 and educationCredits < 20' }],
    }),
  },
  { rule: 'condition-always', change: withMaterial({ when: 'educationCredits >= 0' }) },
  { rule: 'rule-idle', change: (d) => ({ ...d, rules: [{ ...rule, expect: 'educationCredits >= 0' }] }) },
  { rule: 'field-unused', change: addField({ ...yesNo, required: false }) },
  {
    rule: 'situation-idle',
    change: (d) => ({ ...d, situations: [{ id: 's', question: '哪一种？', options: twoOptions }] }),
  },
  {
    rule: 'situation-field',
    change: (d) => ({
      ...withMaterial({ when: 'category = "western"' })(d),
      situations: [{ id: 's', question: '哪一种？', field: 'category', options: twoOptions }],
    }),
  },
];
const twoOptions = [
  { value: 'western', label: '药学' },
  { value: 'nothing', label: '没有的选项' },
];

const nobody =
  (roles: readonly string[]): NonNullable<Offender['knows']> =>
  () => ({
    staffing: () => [{ name: '云溪县药品监督管理局', roles }],
  });
const others: readonly Offender[] = [
  { rule: 'implementer-known', change: (d) => d, knows: () => ({ staffing: () => [] }) },
  { rule: 'step-unstaffed', change: (d) => d, knows: nobody(['clerk', 'approver', 'supervisor']) },
  { rule: 'escalation-nobody', change: (d) => d, knows: nobody(['clerk', 'reviewer', 'approver']) },
  {
    rule: 'sentence-long',
    path: 'summary',
    change: (d) => ({
      ...d,
      summary: `${'药师在执业单位变更执业范围时应当在三十日内提出申请并提交材料，'.repeat(3)}。`,
    }),
  },
  { rule: 'markup', path: 'name.zh', change: (d) => ({ ...d, name: { zh: '注册<b>甲</b>', en: 'x' } }) },
  { rule: 'markup', change: withMaterial({ name: '=HYPERLINK(1)' }) },
  { rule: 'official-word', change: (d) => ({ ...d, summary: '特此申请注册' }) },
  { rule: 'double-negation', change: (d) => ({ ...d, summary: '没有注册的不得不先注册' }) },
  { rule: 'abbreviation', change: (d) => ({ ...d, summary: '企业应当通过GSP认证' }) },
  {
    rule: 'near-duplicate',
    change: (d) => d,
    knows: (d) => ({ others: [{ ...likenessOf(d, 'other.yaml'), localCode: 'another-code' }] }),
  },
];

export const offenders: readonly Offender[] = [
  ...shape,
  ...limits,
  ...elements,
  ...contacts,
  ...materials,
  ...dead,
  ...others,
  ...processOffenders,
  ...promiseOffenders,
  ...personalOffenders,
];
