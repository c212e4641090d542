// SPDX-License-Identifier: Apache-2.0
/**
 * Imports a guide that another platform published. The definition says only what the source says; what every
 * definition must have and the source does not give is filled with the least that the law allows, and told in `gaps`.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { MatterDefinition } from './definition.contract.ts';
import { Guide } from './guide-import.contract.ts';
import { plainForm } from './guide-import-form.rules.ts';
import {
  catalogCodeOf,
  derivedCode,
  feeOf,
  type Gap,
  limitsOf,
  localCodeOf,
  materialsOf,
  matterTypeOf,
  processOf,
} from './guide-import-parts.rules.ts';
import { companyThemes, personThemes } from './themes.ts';

export type ImportWarning = { readonly name: string; readonly field: string; readonly message: string };
export type GuideImport =
  | { readonly definition: MatterDefinition; readonly warnings: readonly ImportWarning[] }
  | { readonly rejected: string };

type ServiceObject = MatterDefinition['serviceObjects'][number];
const objectCodes: Readonly<Record<string, readonly ServiceObject[]>> = {
  自然人: ['1'],
  公民: ['1'],
  企业法人: ['2'],
  法人: ['2'],
  事业法人: ['3'],
  社会组织法人: ['4'],
  非法人企业: ['5'],
  行政机关: ['6'],
  其他组织: ['9'],
};
const levels: readonly [RegExp, MatterDefinition['exerciseLevel']][] = [
  [/^国家/, '1'],
  [/^省/, '2'],
  [/^市/, '3'],
  [/^(县|区)/, '4'],
  [/^(镇|乡|街)/, '5'],
  [/^(村|社区)/, '6'],
];

let validator: ReturnType<Ajv2020['compile']> | undefined;

/**
 * The definition of one guide, or why there can be none. Pure; never throws. The definition has no error in
 * checkDefinition that its gaps do not explain.
 */
export function definitionFromGuide(input: unknown): GuideImport {
  validator ??= new Ajv2020({ strict: false }).compile(Guide);
  if (!validator(input)) {
    const [first] = validator.errors ?? [];
    return { rejected: `不是办事指南：${first?.instancePath ?? ''} ${first?.message ?? ''}` };
  }
  const guide = input as Guide; // validated just now
  const matterType = matterTypeOf(guide.type);
  if (!matterType) return { rejected: `事项类型“${guide.type}”不是依申请的事项` };
  const gaps: Gap[] = [];
  const definition = assemble(guide, matterType, gaps);
  const warnings = gaps.map((gap) => ({
    name: textOf(definition.name),
    field: gap.element,
    message: gap.note,
  }));
  return { definition, warnings };
}

function assemble(guide: Guide, matterType: MatterDefinition['matterType'], gaps: Gap[]): MatterDefinition {
  const noted = <T extends { gaps: Gap[] }>(part: T): T => {
    gaps.push(...part.gaps);
    return part;
  };
  const scenario = guide.scenario && !guide.name.includes(guide.scenario) ? `（${guide.scenario}）` : '';
  const name = [...`${guide.name}${scenario}`].slice(0, 200).join('');
  const serviceObjects = objectsOf(guide, gaps);
  const { statutory, promised } = noted(limitsOf(guide));
  const { materials } = noted(materialsOf(guide));
  const { process } = noted(processOf(guide));
  const { fee } = noted(feeOf(guide));
  const source = guide.source;
  const definition: MatterDefinition = {
    schema: 'tongban/matter/1',
    localCode: localCodeOf(guide.id),
    catalogCode: codeOf(guide, matterType, gaps),
    name,
    aliases: [...new Set([guide.short_name ?? '', ...(guide.keywords ?? [])])].filter(
      (alias) => alias !== '' && alias !== name,
    ),
    matterType,
    caseType: isInstant(guide, promised) ? 'instant' : 'committed',
    implementer: guide.department,
    exerciseLevel: levelOf(guide, gaps),
    powerSource: '1',
    serviceObjects,
    ...themesOf(guide, serviceObjects, gaps),
    summary: summaryOf(guide, name),
    legalBasis: basisOf(guide, gaps),
    acceptConditions: conditionsOf(guide, gaps),
    statutoryLimit: statutory,
    promisedLimit: promised,
    ...visitsOf(guide, gaps),
    express: guide.courier ?? false,
    venues: (guide.locations ?? []).map((address) => ({
      name: guide.department,
      address,
      hours: '以现场公布为准',
    })),
    ...contactsOf(guide, gaps),
    form: plainForm(serviceObjects, name),
    materials,
    process,
    fee,
    result: resultOf(guide, gaps),
    faqs: [],
    examples: [],
    provenance: [source?.origin, source?.ref, source?.date].filter(Boolean).join(' · ') || guide.id,
  };
  gaps.push({ element: 'powerSource', note: '来源没有权力来源，按法定本级行使填写' });
  if (matterType === '01') gaps.push({ element: 'faqs', note: '来源没有常见问题' });
  if (guide.courier == null)
    gaps.push({ element: 'express', note: '来源没有说明是否支持快递，按不支持填写' });
  return { ...definition, gaps };
}

const textOf = (text: MatterDefinition['name']): string => (typeof text === 'string' ? text : text.zh);

/** 即办件 by a promise of no day, or because the source says so of a promise of at most one. */
function isInstant(guide: Guide, { amount, unit }: MatterDefinition['promisedLimit']): boolean {
  const within = unit === 'HOUR' ? amount <= 24 : amount <= 1 && unit !== 'MONTH' && unit !== 'YEAR';
  return amount === 0 || (within && (guide.handling_types ?? []).includes('即办件'));
}

function codeOf(guide: Guide, matterType: string, gaps: Gap[]): string {
  const code = catalogCodeOf(guide);
  if (!code) {
    gaps.push({ element: 'catalogCode', note: '来源没有基本编码，以99开头的编码由本系统派生' });
    return derivedCode(guide.id, matterType);
  }
  if (code.slice(2, 4) !== matterType)
    gaps.push({ element: 'catalogCode', note: `编码中的类型 ${code.slice(2, 4)} 是来源自己的分类` });
  return code;
}

function objectsOf(guide: Guide, gaps: Gap[]): ServiceObject[] {
  const codes = [...new Set((guide.service_objects ?? []).flatMap((name) => objectCodes[name] ?? []))].sort();
  if (codes.length > 0) return codes;
  gaps.push({ element: 'serviceObjects', note: '来源没有服务对象，按自然人和企业法人填写' });
  return ['1', '2'];
}

function levelOf(guide: Guide, gaps: Gap[]): MatterDefinition['exerciseLevel'] {
  const level = levels.find(([pattern]) => pattern.test(guide.level ?? ''))?.[1];
  if (level) return level;
  gaps.push({ element: 'exerciseLevel', note: '来源没有行使层级，按县级填写' });
  return '4';
}

function themesOf(guide: Guide, objects: readonly string[], gaps: Gap[]) {
  const names = new Set((guide.themes ?? []).map((name) => name.replace(/（.*）$/, '')));
  const codes = (themes: typeof personThemes): string[] => {
    const found = themes.filter((theme) => names.has(theme.zh)).map((theme) => theme.key.slice(1));
    return found.length > 0 ? found : ['999'];
  };
  const persons = objects.includes('1') ? codes(personThemes) : [];
  const bodies = objects.some((object) => object !== '1') ? codes(companyThemes) : [];
  if (persons.includes('999') && !names.has('其他'))
    gaps.push({ element: 'personThemes', note: '来源的主题不在主题表中，归入其他' });
  if (bodies.includes('999')) gaps.push({ element: 'corporateThemes', note: '来源没有法人主题，归入其他' });
  return {
    ...(persons.length > 0 ? { personThemes: persons } : {}),
    ...(bodies.length > 0 ? { corporateThemes: bodies } : {}),
  };
}

function summaryOf(guide: Guide, name: string): string {
  const [first] = guide.conditions ?? [];
  return [...(first || `${name}，由${guide.department}办理。`)].slice(0, 1000).join('');
}

function basisOf(guide: Guide, gaps: Gap[]): MatterDefinition['legalBasis'] {
  const basis = (guide.legal_basis ?? []).filter((law) => law.trim().length >= 2);
  if (basis.length === 0) gaps.push({ element: 'legalBasis', note: '来源没有设定依据' });
  return basis.map((law) => {
    const article = /\s(第[一二三四五六七八九十百零〇\d]+条\S*)/.exec(law)?.[1];
    return article ? { law: law.slice(0, law.indexOf(article)).trim() || law, article } : { law };
  });
}

function conditionsOf(guide: Guide, gaps: Gap[]): string[] {
  const conditions = (guide.conditions ?? [])
    .map((text) => [...text.trim()].slice(0, 2000).join(''))
    .filter((text) => text !== '');
  if (guide.conditions_complete === false)
    gaps.push({ element: 'acceptConditions', note: '来源的受理条件不完整' });
  if (conditions.length > 0) return conditions;
  gaps.push({ element: 'acceptConditions', note: '来源没有受理条件' });
  return ['来源没有写明受理条件，请向受理机关咨询'];
}

function visitsOf(
  guide: Guide,
  gaps: Gap[],
): Pick<MatterDefinition, 'onSiteVisits' | 'onSiteReason' | 'handlingForms'> {
  const channels = (guide.channels ?? []).join(' ');
  // A source that says nothing of channels forbids none: it can be applied for here, and the gap is told.
  const online = channels === '' || /网/.test(channels);
  const forms = [
    ...(online ? ['online' as const] : []),
    ...(/窗口|大厅/.test(channels) || channels === '' || !online ? ['window' as const] : []),
    ...(/快递|邮寄/.test(channels) ? ['express' as const] : []),
  ];
  if (!channels) gaps.push({ element: 'handlingForms', note: '来源没有办理形式，按网上和窗口填写' });
  if (guide.visits == null) gaps.push({ element: 'onSiteVisits', note: '来源没有到现场次数，按一次填写' });
  const visits = Math.min(5, Math.max(0, guide.visits ?? 1));
  if (visits === 0) {
    if (!online && !guide.courier)
      gaps.push({ element: 'onSiteVisits', note: '来源说不到现场，却没有网上或快递的办法' });
    return { onSiteVisits: 0, handlingForms: forms };
  }
  gaps.push({ element: 'onSiteReason', note: '来源没有说明必须到现场的原因' });
  return { onSiteVisits: visits, onSiteReason: '来源没有说明原因', handlingForms: forms };
}

function contactsOf(guide: Guide, gaps: Gap[]): Pick<MatterDefinition, 'consult' | 'supervise'> {
  const phones = (list: readonly string[] | undefined) =>
    (list ?? []).map((value) => ({ way: 'phone' as const, value }));
  const consult = phones(guide.phones);
  const supervise = phones(guide.complaint_phones);
  if (consult.length === 0) gaps.push({ element: 'consult', note: '来源没有咨询电话' });
  if (supervise.length === 0) gaps.push({ element: 'supervise', note: '来源没有监督投诉电话' });
  return {
    consult: consult.length > 0 ? consult : [{ way: 'window', value: guide.department }],
    supervise: supervise.length > 0 ? supervise : [{ way: 'phone', value: '12345' }],
  };
}

function resultOf(guide: Guide, gaps: Gap[]): MatterDefinition['result'] {
  if (!guide.result) gaps.push({ element: 'result', note: '来源没有办理结果' });
  return guide.result ? { kind: 'other', name: guide.result } : { kind: 'other', name: '办理结果' };
}
