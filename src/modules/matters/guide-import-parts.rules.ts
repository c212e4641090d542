// SPDX-License-Identifier: Apache-2.0
/** Parts of a guide as parts of a definition; what the source does not say is a gap, never a guess. */
import type { Material, MatterDefinition } from './definition.contract.ts';
import type { Guide } from './guide-import.contract.ts';

export type Gap = { readonly element: string; readonly note: string };
type Limit = MatterDefinition['statutoryLimit'];
type Step = MatterDefinition['process'][number];

const clip = (text: string, most: number): string => [...text].slice(0, most).join('');

const typeNames: Readonly<Record<string, MatterDefinition['matterType']>> = {
  行政许可: '01',
  行政给付: '05',
  行政检查: '06',
  行政确认: '07',
  行政奖励: '08',
  行政裁决: '09',
  其他行政权力: '10',
  公共服务: '20',
};
/** The type of the matter by its name; undefined for a type that nobody applies for. */
export const matterTypeOf = (name: string): MatterDefinition['matterType'] | undefined => typeNames[name];

/** 12 digits out of the task code (characters 20 to 31 of 31 or 33) or the national code; undefined when there is none. */
export function catalogCodeOf(guide: Guide): string | undefined {
  const inTask = /^[0-9A-Z]{18}[1-7](\d{12})(\d{2})?$/.exec(guide.task_code ?? '')?.[1];
  return inTask ?? /^\d{12}$/.exec(guide.national_code ?? '')?.[0];
}

/** A code of our own for a guide without one: 99, type, 00, and six digits that follow from the guide's id (FNV-1a). */
export function derivedCode(id: string, matterType: string): string {
  let hash = 0x811c9dc5;
  for (const mark of id) hash = Math.imul(hash ^ (mark.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `99${matterType}00${String(hash % 1_000_000).padStart(6, '0')}`;
}

/** Local code out of the id of the guide: lower case letters, digits and hyphens. */
export function localCodeOf(id: string): string {
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (/^[a-z]/.test(plain) ? plain : `g-${plain}`).slice(0, 60).padEnd(2, '0');
}

const units: Readonly<Record<string, Limit['unit']>> = {
  工作日: 'WORKDAY',
  自然日: 'DAY',
  日: 'DAY',
  天: 'DAY',
  月: 'MONTH',
  年: 'YEAR',
  小时: 'HOUR',
};

function limitOf(
  of: { readonly value: number; readonly unit: string } | null | undefined,
): Limit | undefined {
  if (!of || !Number.isInteger(of.value) || of.value < 0 || of.value > 730) return undefined;
  if (of.unit === '即办') return { amount: 0, unit: 'WORKDAY' };
  const unit = units[of.unit];
  return unit ? { amount: of.value, unit } : undefined;
}

/** Both limits; where one is missing the other stands in, where both are, twenty days (行政许可法第四十二条) — as gaps. */
export function limitsOf(guide: Guide): { statutory: Limit; promised: Limit; gaps: Gap[] } {
  const legal = limitOf(guide.time_limits?.legal);
  const promised = limitOf(guide.time_limits?.promised);
  const gaps: Gap[] = [];
  const other = promised ?? legal;
  const fallback: Limit = other ?? { amount: 20, unit: 'WORKDAY' };
  const from = other ? '此处按另一时限填写' : '此处按行政许可法第四十二条的二十日填写';
  if (!legal) gaps.push({ element: 'statutoryLimit', note: `来源没有法定时限，${from}` });
  if (!promised) gaps.push({ element: 'promisedLimit', note: `来源没有承诺时限，${from}` });
  const statutory = legal ?? (fallback.amount === 0 ? { amount: 1, unit: 'WORKDAY' as const } : fallback);
  const note = guide.time_limits?.note;
  return {
    statutory,
    promised: { ...(promised ?? statutory), ...(note ? { note: clip(note, 2000) } : {}) },
    gaps,
  };
}

const kindNames: readonly [RegExp, string, Material['docKind']][] = [
  [/身份证/, 'document.resident-id', 'certificate'],
  [/户口簿|户口本/, 'document.household-register', 'certificate'],
  [/营业执照/, 'certificate.business-licence', 'certificate'],
  [/结婚证/, 'document.marriage-certificate', 'certificate'],
  [/委托书/, 'document.power-of-attorney', 'other'],
  [/承诺书/, 'document.commitment-letter', 'other'],
  [/照片|相片/, 'document.portrait', 'other'],
  [/申请表|申请书|登记表/, 'document.application-form', 'form'],
  [/章程/, 'document.articles-of-association', 'other'],
  [/不动产权|房产证/, 'certificate.real-estate', 'certificate'],
  [/学历|学位|毕业证/, 'certificate.diploma', 'certificate'],
  [/资格证/, 'certificate.qualification', 'certificate'],
  [/护照/, 'document.passport', 'certificate'],
];

/** The materials of the guide. Copies, form and necessity that the source does not give are told as one gap. */
export function materialsOf(guide: Guide): { materials: Material[]; gaps: Gap[] } {
  const gaps: Gap[] = [];
  const materials = guide.materials.slice(0, 40).map((source, index): Material => {
    const [, element, docKind] = kindNames.find(([pattern]) => pattern.test(source.name)) ?? [
      null,
      'document.other',
      'other' as const,
    ];
    return {
      id: `material${index + 1}`,
      element,
      name: clip(source.name.trim() || `材料${index + 1}`, 500),
      copyKind: copyKindOf(source.form),
      docKind,
      medium: 'either',
      necessity: source.required === false ? 'optional' : 'required',
      source: 'other',
      originals: Math.min(99, source.originals ?? 0),
      copies: Math.min(99, source.copies ?? 0),
    };
  });
  if (guide.materials.length > 40)
    gaps.push({ element: 'materials', note: `来源有 ${guide.materials.length} 项材料，只取前 40 项` });
  if (guide.materials.length === 0) gaps.push({ element: 'materials', note: '来源没有列出材料' });
  const unknown = guide.materials.some(
    (of) => of.copies == null || of.originals == null || of.form == null || of.required == null,
  );
  if (unknown)
    gaps.push({
      element: 'materials',
      note: '来源没有写明份数、原件或复印件、必要性：份数记为0，形式不限，按必要处理',
    });
  return { materials, gaps };
}

function copyKindOf(form: string | null | undefined): Material['copyKind'] {
  if (form === '原件') return 'original';
  return form === '复印件' ? 'copy' : 'original-or-copy';
}

const stepKinds: readonly [RegExp, Step['kind'], Step['role']][] = [
  [/送达|领取|领证|归档|邮寄|发放|备查|领照|通知/, 'deliver', 'clerk'],
  [/制证|缮证|制发|印发|发证|出证|颁/, 'produce', 'clerk'],
  [/决定|审批|审定|批准|签发|审签|办结|登记备案|当场办理/, 'decide', 'approver'],
  [/审查|审核|复核|核查|核对|调查|公示|初审|查看|询问|复审|考试|核实|评议/, 'review', 'reviewer'],
  [/受理|收件/, 'accept', 'clerk'],
  [/申请|申办|提交|递交|预约|申报|咨询/, 'apply', 'applicant'],
];
const order: readonly Step['kind'][] = ['apply', 'accept', 'review', 'decide', 'produce', 'deliver'];
const defaultSteps: Readonly<Record<Step['kind'], { name: string; role: Step['role'] }>> = {
  apply: { name: '申请', role: 'applicant' },
  accept: { name: '受理', role: 'clerk' },
  review: { name: '审查', role: 'reviewer' },
  decide: { name: '决定', role: 'approver' },
  produce: { name: '制证', role: 'clerk' },
  deliver: { name: '送达', role: 'clerk' },
  service: { name: '自动办理', role: 'platform' },
};

/** The steps of the source by kind, and the steps that every process has where the source has none (as a gap). */
export function processOf(guide: Guide): { process: Step[]; gaps: Gap[] } {
  const said = guide.process ?? [];
  const named = said.map((name) => {
    const [, kind, role] = stepKinds.find(([pattern]) => pattern.test(name)) ?? [
      null,
      'review' as const,
      'reviewer' as const,
    ];
    return { kind, name: clip(name, 200), role };
  });
  const added = (['apply', 'accept', 'review', 'decide', 'deliver'] as const).filter(
    (kind) => !named.some((step) => step.kind === kind),
  );
  const steps = [...named, ...added.map((kind) => ({ kind, ...defaultSteps[kind] }))];
  steps.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const process = steps.map((step, index): Step => ({ id: `step${index + 1}`, ...step }));
  if (said.length === 0)
    return {
      process,
      gaps: [{ element: 'process', note: '来源没有办理流程，按申请、受理、审查、决定、送达五步填写' }],
    };
  if (added.length === 0) return { process, gaps: [] };
  return {
    process,
    gaps: [
      {
        element: 'process',
        note: `来源的流程缺少 ${added.map((kind) => defaultSteps[kind].name).join('、')}，按通常做法补上`,
      },
    ],
  };
}

/** Fees in fen; an amount or basis that the source does not give is a gap. */
export function feeOf(guide: Guide): { fee: MatterDefinition['fee']; gaps: Gap[] } {
  const { fees } = guide;
  if (!fees)
    return { fee: { charged: false }, gaps: [{ element: 'fee', note: '来源没有说明是否收费，暂按不收费' }] };
  if (!fees.charged) return { fee: { charged: false }, gaps: [] };
  const gaps: Gap[] = [];
  const items = fees.items.map((item) => {
    if (item.amount == null) gaps.push({ element: 'fee', note: `“${item.name}”没有金额` });
    if (!item.basis) gaps.push({ element: 'fee', note: `“${item.name}”没有收费依据` });
    const standard = item.amount == null ? '来源没有写明金额' : `${item.amount}${item.unit ?? '元'}`;
    const amount = item.amount == null ? {} : { amountFen: Math.round(item.amount * 100) };
    return {
      name: clip(item.name || '收费', 200),
      ...amount,
      standard,
      basis: item.basis || '来源没有写明依据',
    };
  });
  if (items.length === 0)
    return { fee: { charged: false }, gaps: [{ element: 'fee', note: '来源说收费，但没有项目' }] };
  return { fee: { charged: true, payOnline: false, items }, gaps };
}
