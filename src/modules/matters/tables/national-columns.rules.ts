// SPDX-License-Identifier: Apache-2.0
/**
 * The flat tables by which provinces send their matters to the national platform: their columns, and the codes that
 * stand in them. Names and codes are those of the published tables; where a province differs, its codes are read too.
 */

/** Columns that say when and by whom a row was sent. */
export const syncColumns = ['cd_operation', 'cd_time', 'cd_batch', 'data_source'] as const;

const key = ['row_guid', 'task_guid', 'task_code', 'task_handle_item'] as const;

/** 政务服务事项基本目录 */
const directory = [
  'row_guid',
  'catalog_code',
  'local_catalog_code',
  'task_name',
  'task_type',
  'task_state',
  'task_version',
  'by_law',
  'use_level',
  'plan_effective_date',
  'plan_cancel_date',
];
/** 基本信息 of permits, payments, rewards, confirmations, adjudications, other powers and public services */
const basic = [
  ...['row_guid', 'task_name', 'catalog_code', 'local_catalog_code', 'task_code', 'local_task_code'],
  ...['task_handle_item', 'task_state', 'task_version', 'task_type', 'by_law', 'use_level', 'power_source'],
  ...[
    'dept_name',
    'dept_code',
    'dept_type',
    'entrust_name',
    'server_type',
    'anticipate_day',
    'anticipate_type',
  ],
  ...[
    'anticipate_explain',
    'promise_day',
    'promise_type',
    'promise_explain',
    'accept_condition',
    'handle_flow',
  ],
  ...[
    'special_procedure',
    'is_fee',
    'fee_basis',
    'project_type',
    'limit_scene_num',
    'handle_type',
    'link_addr',
  ],
  ...['mobile_terminal_url', 'is_single_login', 'app_is_single_login', 'transact_addr', 'transact_time'],
  ...['link_way', 'supervise_way', 'plan_effective_date', 'plan_cancel_date'],
];
/** 扩展信息 */
const extend = [
  ...[
    ...key,
    'other_dept',
    'limit_explain',
    'service_type',
    'handle_area',
    'is_online',
    'online_handle_depth',
  ],
  ...[
    'online_handle_url',
    'is_entry_center',
    'is_schedule',
    'is_pay_online',
    'is_express',
    'is_service_terminals',
  ],
  ...[
    'limit_scene_explain',
    'result_type',
    'result_name',
    'result_guid',
    'user_topic_type',
    'corp_topic_type',
  ],
  ...['user_character_topic_type', 'corp_character_topic_type', 'town_name', 'town_code', 'village_name'],
  ...['village_code', 'extend_field'],
];
/** 材料目录信息 */
const material = [
  ...[...key, 'order_num', 'material_name', 'material_type', 'material_format', 'is_need', 'source_type'],
  ...[
    'source_explain',
    'page_num',
    'page_format',
    'form_guid',
    'example_guid',
    'fill_explain',
    'accept_stand',
  ],
  ...['by_law', 'remark'],
];
/** 收费项目信息 */
const fee = [...key, 'order_num', 'fee_name', 'fee_stand', 'by_law', 'is_desc', 'desc_explain', 'remark'];
/** 常见问题解答 */
const question = [...key, 'order_num', 'question', 'answer'];

/** Columns of each table, in order; the sync columns follow. */
export const nationalTables = {
  up_task_directory: directory,
  up_task_general_basic: basic,
  up_task_general_extend: extend,
  up_task_general_material: material,
  up_task_general_fee_project: fee,
  up_task_general_questions: question,
} as const satisfies Record<string, readonly string[]>;
export type NationalTable = keyof typeof nationalTables;

/** The table that every matter has one row in, and those that hang on it by `task_guid`. */
export const spineTable = 'up_task_general_basic' satisfies NationalTable;
export const childTables = [
  'up_task_general_extend',
  'up_task_general_material',
  'up_task_general_fee_project',
  'up_task_general_questions',
] as const satisfies readonly NationalTable[];

/**
 * A table of our own beside the national ones: the whole definition of a row, and the hash of the national rows that
 * were printed from it. While those are unchanged it is taken as it stands; the flat tables cannot hold a form or a rule.
 */
export const definitionTable = 'tongban_task_definition';
export const definitionTableColumns = [
  'task_guid',
  'rows_sha256',
  'organisation_id',
  'organisation_key',
  'division',
  'definition',
  'status_reason',
] as const;

/** The table of catalogue items, and ours beside it: the whole item, while its national row is unchanged. */
export const directoryTable = 'up_task_directory' satisfies NationalTable;
export const itemTable = 'tongban_task_directory';
export const itemTableColumns = ['catalog_code', 'row_sha256', 'item', 'owner'] as const;

/** Columns that must not be empty, of those that decide what a matter is (NOT NULL in the national tables). */
export const requiredBasic = [
  'row_guid',
  'task_name',
  'catalog_code',
  'task_code',
  'task_type',
  'dept_name',
  'dept_code',
  'use_level',
] as const;

export type Coding = Readonly<Record<string, string>>;

/** A value by its code, and the code of a value. */
export const codeOf = (coding: Coding, value: string): string =>
  Object.keys(coding).find((code) => coding[code] === value) ?? '';

export const limitUnits: Coding = { 1: 'WORKDAY', 2: 'DAY', 3: 'MONTH', 4: 'YEAR', 5: 'HOUR' };
/** What provinces write for units besides. */
export const moreLimitUnits: Coding = {
  G: 'WORKDAY',
  Z: 'DAY',
  工作日: 'WORKDAY',
  自然日: 'DAY',
  天: 'DAY',
  日: 'DAY',
  月: 'MONTH',
  年: 'YEAR',
  小时: 'HOUR',
};
/** 办件类型 (GB/T 39046-2020 A.6) */
export const caseTypes: Coding = { 1: 'instant', 2: 'committed' };
/** 办理形式 (GB/T 39046-2020 A.5), one digit each */
export const handlingForms: Coding = { 1: 'window', 2: 'online', 3: 'mobile', 4: 'express' };
/** 材料类型 */
export const copyKinds: Coding = { 1: 'original', 2: 'copy', 3: 'original-or-copy' };
/** 材料形式 */
export const media: Coding = { 1: 'paper', 2: 'electronic', 3: 'either' };
/** 材料必要性 */
export const necessities: Coding = { 1: 'required', 2: 'optional', 3: 'tolerated' };
/** 来源渠道 */
export const sources: Coding = { 10: 'applicant', 20: 'government', 30: 'intermediary', 99: 'other' };
/** 审批结果类型 */
export const resultKinds: Coding = { 10: 'licence', 20: 'approval', 30: 'other', 99: 'none' };
/** 事项状态 */
export const statuses: Coding = { 1: 'in-use', 2: 'suspended', 3: 'cancelled' };
/** 咨询、监督投诉方式 */
export const contactWays: Coding = { 1: 'window', 2: 'online', 3: 'phone', 4: 'letter' };
