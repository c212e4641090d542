// SPDX-License-Identifier: Apache-2.0
/** A definition as rows of the national flat tables. Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import {
  caseTypes,
  codeOf,
  contactWays,
  copyKinds,
  handlingForms,
  limitUnits,
  media,
  type NationalTable,
  necessities,
  resultKinds,
  sources,
  statuses,
} from './national-columns.rules.ts';

export type NationalRow = Readonly<Record<string, string>>;
export type NationalRows = Readonly<
  Record<Exclude<NationalTable, 'up_task_directory'>, readonly NationalRow[]>
>;

export interface KnownMatter {
  readonly code: string;
  readonly version: number;
  readonly status: string;
}

type Words = string | { readonly zh: string };
const zh = (text: Words | undefined): string =>
  text === undefined ? '' : typeof text === 'string' ? text : text.zh;
const flag = (value: boolean | undefined): string => (value === undefined ? '' : value ? '1' : '0');
const lines = (list: readonly string[]): string => list.join('\n');

/** The rows of one matter; sync columns are added when they are written. Times and free texts are in Chinese only. */
export function nationalRows(d: MatterDefinition, o: MatterOrganisation, known: KnownMatter): NationalRows {
  const isCoded = /^[0-9A-Z]{18}[1-6]\d{12}(\d{2})?$/.test(known.code);
  const keys = {
    task_guid: known.code,
    task_code: isCoded ? known.code.slice(0, 31) : known.code,
    task_handle_item: isCoded && known.code.length === 33 ? known.code : '',
  };
  return {
    up_task_general_basic: [basicRow(d, o, known, keys)],
    up_task_general_extend: [{ ...keys, row_guid: `${known.code}-x`, ...extendRow(d) }],
    up_task_general_material: d.materials.map((material, at) => ({
      ...keys,
      row_guid: `${known.code}-m${at + 1}`,
      order_num: String(at + 1),
      ...materialRow(material),
    })),
    up_task_general_fee_project: (d.fee.charged ? d.fee.items : []).map((item, at) => ({
      ...keys,
      row_guid: `${known.code}-f${at + 1}`,
      order_num: String(at + 1),
      fee_name: zh(item.name),
      fee_stand: zh(item.standard),
      by_law: item.basis,
      is_desc: flag(item.reducible),
      desc_explain: zh(item.reductionNote),
      remark: item.amountFen === undefined ? '' : `${(item.amountFen / 100).toFixed(2)}元`,
    })),
    up_task_general_questions: d.faqs.map((faq, at) => ({
      ...keys,
      row_guid: `${known.code}-q${at + 1}`,
      order_num: String(at + 1),
      question: zh(faq.question),
      answer: zh(faq.answer),
    })),
  };
}

function basicRow(
  d: MatterDefinition,
  o: MatterOrganisation,
  known: KnownMatter,
  keys: { task_code: string; task_handle_item: string },
): NationalRow {
  const contact = (of: MatterDefinition['consult'][number]): string =>
    `${codeOf(contactWays, of.way)}:${of.value}`;
  return {
    row_guid: known.code,
    task_name: zh(d.name),
    catalog_code: d.catalogCode,
    local_catalog_code: '',
    task_code: keys.task_code,
    local_task_code: d.localCode,
    task_handle_item: keys.task_handle_item,
    task_state: codeOf(statuses, known.status),
    task_version: String(known.version),
    task_type: d.matterType,
    by_law: lines(d.legalBasis.map(basisLine)),
    use_level: d.exerciseLevel,
    power_source: d.powerSource,
    dept_name: o.name,
    dept_code: o.uscc ?? o.id,
    dept_type: '1',
    server_type: d.serviceObjects.join(','),
    anticipate_day: String(d.statutoryLimit.amount),
    anticipate_type: codeOf(limitUnits, d.statutoryLimit.unit),
    anticipate_explain: zh(d.statutoryLimit.note),
    promise_day: String(d.promisedLimit.amount),
    promise_type: codeOf(limitUnits, d.promisedLimit.unit),
    promise_explain: zh(d.promisedLimit.note),
    accept_condition: lines(d.acceptConditions.map(zh)),
    handle_flow: d.process.map((step) => zh(step.name)).join('→'),
    special_procedure: (d.specialProcedures ?? []).map((of) => zh(of.name)).join('、') || '无',
    is_fee: flag(d.fee.charged),
    fee_basis: d.fee.charged ? lines([...new Set(d.fee.items.map((item) => item.basis))]) : '',
    project_type: codeOf(caseTypes, d.caseType),
    limit_scene_num: String(d.onSiteVisits),
    handle_type: d.handlingForms.map((form) => codeOf(handlingForms, form)).join(''),
    link_addr: `/matters/${known.code}/apply`,
    is_single_login: '1',
    app_is_single_login: '1',
    transact_addr: lines(d.venues.map((venue) => `${venue.name}：${venue.address}`)),
    transact_time: lines(d.venues.map((venue) => venue.hours)),
    link_way: lines(d.consult.map(contact)),
    supervise_way: lines(d.supervise.map(contact)),
  };
}

export const basisLine = (of: MatterDefinition['legalBasis'][number]): string =>
  [`《${of.law.replace(/[《》]/g, '')}》`, of.documentNo && `（${of.documentNo}）`, of.article]
    .filter(Boolean)
    .join('');

function extendRow(d: MatterDefinition): NationalRow {
  const online = d.handlingForms.some((form) => form === 'online' || form === 'mobile');
  return {
    limit_explain: zh(d.quotaLimit),
    service_type: (d.intermediaryServices ?? []).map((of) => zh(of.name)).join('、'),
    handle_area: d.crossRegionScope ?? '',
    is_online: flag(online),
    online_handle_depth: d.onlineDepth ?? '',
    is_entry_center: flag(d.inHall ?? true),
    is_schedule: flag(d.bookable),
    is_pay_online: flag(d.fee.charged && d.fee.payOnline),
    is_express: flag(d.express),
    is_service_terminals: flag(d.selfService),
    limit_scene_explain: zh(d.onSiteReason),
    result_type: codeOf(resultKinds, d.result.kind),
    result_name: zh(d.result.name),
    result_guid: d.result.sample?.href ?? '',
    user_topic_type: (d.personThemes ?? []).join(','),
    corp_topic_type: (d.corporateThemes ?? []).join(','),
  };
}

function materialRow(m: MatterDefinition['materials'][number]): NationalRow {
  return {
    material_name: zh(m.name),
    material_type: codeOf(copyKinds, m.copyKind),
    material_format: codeOf(media, m.medium),
    is_need: codeOf(necessities, m.necessity),
    source_type: codeOf(sources, m.source),
    source_explain: m.issuer ?? zh(m.sourceNote),
    page_num: String(m.originals + m.copies),
    page_format: m.paperSpec ?? '',
    form_guid: m.blankForm?.href ?? '',
    example_guid: m.sampleForm?.href ?? '',
    fill_explain: zh(m.fillNotes),
    accept_stand: zh(m.acceptanceStandard),
    by_law: m.basis ?? '',
  };
}
