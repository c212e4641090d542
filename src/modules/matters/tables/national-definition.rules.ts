// SPDX-License-Identifier: Apache-2.0
/** Rows of the national flat tables as a definition; what they do not hold is a gap, never a guess. Pure. */
import { matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { definitionFromGuide, type GuideImport } from '../guide-import.rules.ts';
import {
  caseTypes,
  contactWays,
  copyKinds,
  handlingForms,
  limitUnits,
  media,
  moreLimitUnits,
  necessities,
  requiredBasic,
  resultKinds,
  sources,
} from './national-columns.rules.ts';
import type { NationalRow, NationalRows } from './national-rows.rules.ts';

type ChildRows = Omit<NationalRows, 'up_task_general_basic'>;

/** Why a row of `up_task_general_basic` cannot be a matter; null when it can. */
export function basicFault(row: NationalRow): string | null {
  if (/^(D|3|删除)$/i.test(row.cd_operation ?? ''))
    return 'cd_operation：来源已删除该行 (removed at its source; suspend or cancel the matter instead)';
  for (const column of requiredBasic) if (!row[column]) return `${column} 为空 (must not be empty)`;
  const { catalog_code: catalog = '', task_code: task = '', dept_code: body = '' } = row;
  const item = row.task_handle_item ?? '';
  const reason =
    matterCodeReason(catalog, 'CATALOG') ??
    (parseUscc(body).ok || task.length === 31 ? matterCodeReason(task, 'TASK') : null) ??
    (item === '' || item === task || item.length !== 33 ? null : matterCodeReason(item, 'HANDLING_ITEM'));
  if (reason) return `${reason.zh} (${reason.en})`;
  if (task.length === 31 && task.slice(19) !== catalog)
    return `task_code 中的基本编码与 catalog_code ${catalog} 不同 (differs from catalog_code)`;
  if (task.length === 31 && task.slice(0, 18) !== body)
    return `task_code 中的实施主体与 dept_code ${body} 不同 (differs from dept_code)`;
  if (item.length === 33 && task.length === 31 && !item.startsWith(task))
    return 'task_handle_item 不以 task_code 开头 (does not begin with task_code)';
  return null;
}

const typeNames: Readonly<Record<string, string>> = {
  '01': '行政许可',
  '05': '行政给付',
  '06': '行政检查',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  '10': '其他行政权力',
  '20': '公共服务',
};
const objectNames: Readonly<Record<string, string>> = {
  1: '自然人',
  2: '企业法人',
  3: '事业法人',
  4: '社会组织法人',
  5: '非法人企业',
  6: '行政机关',
  9: '其他组织',
};
const unitNames: Readonly<Record<string, string>> = {
  WORKDAY: '工作日',
  DAY: '自然日',
  MONTH: '月',
  YEAR: '年',
  HOUR: '小时',
};
const levelNames: Readonly<Record<string, string>> = {
  1: '国家',
  2: '省',
  3: '市',
  4: '县',
  5: '镇',
  6: '村',
};
const formNames: Readonly<Record<string, string>> = {
  window: '窗口',
  online: '网上',
  mobile: '网上',
  express: '快递',
};

const split = (text: string | undefined, by: RegExp): string[] =>
  (text ?? '')
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const lines = (text: string | undefined): string[] => split(text, /\n+|；(?=《)/);

/** The definition of a sound basic row and the rows that hang on it. */
export function definitionFromTables(basic: NationalRow, rows: ChildRows): GuideImport {
  const [extend = {}] = rows.up_task_general_extend;
  const made = definitionFromGuide(guideOf(basic, extend, rows));
  if ('rejected' in made) return made;
  const said = saidOf(basic, extend, rows, made.definition);
  const definition: MatterDefinition = { ...made.definition, ...said };
  const filled = new Set(Object.keys(said));
  const gaps = [
    ...(definition.gaps ?? []).filter((gap) => !filled.has(gap.element)),
    ...(resultKinds[extend.result_type ?? ''] === 'licence' ? [licenceGap] : []),
  ];
  return {
    definition: { ...definition, gaps },
    warnings: made.warnings.filter((warning) => !filled.has(warning.field)),
  };
}

/** How a licence looks and what stands on it is in no flat table. */
const licenceGap = { element: 'result', note: '来源的结果是证照，但没有证照的样式，暂按其他结果处理' };

function guideOf(basic: NationalRow, extend: NationalRow, rows: ChildRows): Record<string, unknown> {
  const limit = (day: string | undefined, unit: string | undefined) => ({
    value: Number(day),
    unit: unitNames[limitUnits[unit ?? ''] ?? moreLimitUnits[unit ?? ''] ?? ''] ?? '',
  });
  return {
    id: basic.local_task_code || basic.task_handle_item || basic.task_code || '',
    name: basic.task_name,
    type: typeNames[basic.task_type ?? ''] ?? basic.task_type ?? '',
    department: basic.dept_name,
    task_code: basic.task_code,
    national_code: basic.catalog_code,
    level: levelNames[(basic.use_level ?? '').charAt(0)] ?? null,
    service_objects: split(basic.server_type, /[,，|;、]/).map((code) => objectNames[code] ?? code),
    legal_basis: lines(basic.by_law),
    conditions: lines(basic.accept_condition),
    materials: rows.up_task_general_material.map((row) => ({ name: row.material_name ?? '' })),
    time_limits: {
      legal: limit(basic.anticipate_day, basic.anticipate_type),
      promised: limit(basic.promise_day, basic.promise_type),
      note: basic.promise_explain || null,
    },
    fees: {
      charged: basic.is_fee === '1',
      items: rows.up_task_general_fee_project.map((row) => ({
        name: row.fee_name ?? '',
        amount: yuanOf(row.remark),
        unit: null,
        basis: row.by_law || basic.fee_basis || null,
      })),
    },
    process: split(basic.handle_flow, /→|->|—>|\n/),
    channels: [...(basic.handle_type ?? '')].map((code) => formNames[handlingForms[code] ?? ''] ?? ''),
    visits: /^\d+$/.test(basic.limit_scene_num ?? '') ? Number(basic.limit_scene_num) : null,
    courier: extend.is_express ? extend.is_express === '1' : null,
    locations: lines(basic.transact_addr),
    result: extend.result_name || null,
    handling_types: caseTypes[basic.project_type ?? ''] === 'instant' ? ['即办件'] : [],
    source: { origin: basic.data_source || null, ref: basic.cd_batch || null },
  };
}

const yuanOf = (remark: string | undefined): number | null => {
  const amount = /^(\d+(?:\.\d{1,2})?)元/.exec(remark ?? '')?.[1];
  return amount === undefined ? null : Number(amount);
};

/** Elements that the tables say better than a guide can. */
function saidOf(
  basic: NationalRow,
  extend: NationalRow,
  rows: ChildRows,
  made: MatterDefinition,
): Partial<MatterDefinition> {
  const contacts = (text: string | undefined): MatterDefinition['consult'] => lines(text).map(contactOf);
  const [consult, supervise] = [contacts(basic.link_way), contacts(basic.supervise_way)];
  const person = split(extend.user_topic_type, /[,，|;、]/).filter((code) => /^\d{3}$/.test(code));
  const company = split(extend.corp_topic_type, /[,，|;、]/).filter((code) => /^\d{3}$/.test(code));
  const faqs = rows.up_task_general_questions.map((row) => ({
    question: row.question ?? '',
    answer: row.answer ?? '',
  }));
  const kind = oneOf(withoutLicences, extend.result_type, ['approval', 'other', 'none']);
  const power = oneOf(identity, basic.power_source, ['1', '2', '3', '4', '5', '6']);
  const scope = oneOf(identity, extend.handle_area, ['1', '2', '3', '4', '5', '6']);
  const depth = oneOf(identity, extend.online_handle_depth, ['1', '2', '3', '4']);
  const flags = flagsOf(extend);
  const handlingItem = handlingItemOf(basic);
  return {
    ...(power && { powerSource: power }),
    ...(consult.length > 0 && { consult }),
    ...(supervise.length > 0 && { supervise }),
    ...(person.length > 0 && made.serviceObjects.includes('1') && { personThemes: person }),
    ...(company.length > 0 && made.corporateThemes && { corporateThemes: company }),
    ...(faqs.length > 0 && faqs.every((faq) => faq.question && faq.answer) && { faqs }),
    ...(extend.result_name && kind && { result: { kind, name: extend.result_name } }),
    ...(extend.limit_scene_explain && made.onSiteVisits > 0 && { onSiteReason: extend.limit_scene_explain }),
    ...(scope && { crossRegionScope: scope }),
    ...(depth && { onlineDepth: depth }),
    ...(extend.limit_explain && { quotaLimit: extend.limit_explain }),
    ...flags,
    ...(handlingItem && { handlingItem }),
    ...(rows.up_task_general_material.length > 0 && {
      materials: made.materials.map((material, at) => ({
        ...material,
        ...materialSaid(rows.up_task_general_material[at] ?? {}),
      })),
    }),
  };
}

/** 业务办理项: the serial of its code, and the situation that its name ends with, 食品经营许可（变更）. */
function handlingItemOf({
  task_name: name,
  task_handle_item: item,
}: NationalRow): MatterDefinition['handlingItem'] {
  const serial = /^[0-9A-Z]{31}(0[1-9]|[1-9]\d)$/.exec(item ?? '')?.[1];
  const situation = /.（([^（）]+)）$/.exec(name ?? '')?.[1];
  return serial && situation ? { serial, situation } : undefined;
}

const withoutLicences = { ...resultKinds, 10: 'other' };
const identity: Readonly<Record<string, string>> = { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6' };

function oneOf<T extends string>(
  coding: Readonly<Record<string, string>>,
  code: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const value = coding[code ?? ''];
  return allowed.find((of) => of === value);
}

const flagsOf = (extend: NationalRow): Pick<MatterDefinition, 'inHall' | 'bookable' | 'selfService'> => ({
  ...(extend.is_entry_center && { inHall: extend.is_entry_center === '1' }),
  ...(extend.is_schedule && { bookable: extend.is_schedule === '1' }),
  ...(extend.is_service_terminals && { selfService: extend.is_service_terminals === '1' }),
});

function contactOf(line: string): MatterDefinition['consult'][number] {
  const [, code = '', value = ''] = /^([1-5])[:：](.+)$/.exec(line) ?? [];
  const way = oneOf(contactWays, code, ['window', 'online', 'phone', 'letter']);
  if (way) return { way, value };
  return { way: /^[\d\s()+、,，-]+$/.test(line) ? 'phone' : 'window', value: line };
}

function materialSaid(row: NationalRow): Partial<MatterDefinition['materials'][number]> {
  const copyKind = oneOf(copyKinds, row.material_type, ['original', 'copy', 'original-or-copy']);
  const medium = oneOf(media, row.material_format, ['paper', 'electronic', 'either']);
  const necessity = oneOf(necessities, row.is_need, ['required', 'optional', 'tolerated']);
  const source = oneOf(sources, row.source_type, ['applicant', 'government', 'intermediary', 'other']);
  const pages = Number(row.page_num);
  const count = Number.isInteger(pages) && pages > 0 && pages < 100 ? pages : 0;
  const link = (href: string | undefined, title: string) =>
    href && /^(\/|https:\/\/)/.test(href) ? { title, href } : undefined;
  const [blankForm, sampleForm] = [link(row.form_guid, '空白表格'), link(row.example_guid, '示例样表')];
  return {
    ...(copyKind && { copyKind }),
    ...(medium && { medium }),
    ...(necessity && { necessity }),
    ...(source && { source }),
    ...(row.source_explain && { issuer: row.source_explain }),
    ...(row.page_format && row.page_format.length <= 40 && { paperSpec: row.page_format }),
    ...(count > 0 && { originals: copyKind === 'copy' ? 0 : count, copies: copyKind === 'copy' ? count : 0 }),
    ...(row.fill_explain && { fillNotes: row.fill_explain }),
    ...(row.accept_stand && { acceptanceStandard: row.accept_stand }),
    ...(row.by_law && { basis: row.by_law }),
    ...(blankForm && { blankForm }),
    ...(sampleForm && { sampleForm }),
  };
}
