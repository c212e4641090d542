// SPDX-License-Identifier: Apache-2.0
/** Words of the pages about versions, and values of a definition as people read them. */
import { definitionWord } from '#matters';
import { catalogue, type Lang, pick } from '#portal/kit/index.ts';
import { limitWords, word } from './matter-words.ts';

export const vt = catalogue(
  {
    title: '历次版本',
    lead: '办事指南的每一次修改都公开：何时施行、改了什么、经过哪些审查。已受理的申请按受理时的版本办理。',
    version: '第{n}版',
    current: '现行',
    effective: '自{date}起施行',
    summary: '修改说明',
    reviews: '审查',
    'legal-review': '合法性审查',
    'standards-review': '标准化审查',
    scheduled: '施行检查',
    imported: '目录发布',
    compare: '与前一版对照',
    first: '首次发布',
    upcoming: '即将施行的新版',
    upcomingTitle: '自{date}起施行新版',
    compareUpcoming: '看看会改什么',
    changes: '暂停、恢复与取消',
    'in-use': '恢复办理',
    suspended: '暂停办理',
    cancelled: '取消',
    when: '日期',
    what: '内容',
    reason: '原因',
    resumesOn: '计划于{date}恢复',
    compareTitle: '{from}与{to}对照',
    upcomingName: '即将施行的新版',
    same: '两个版本对群众没有差别。',
    count: '共有{n}处不同',
    before: '修改前',
    after: '修改后',
    added: '新增',
    removed: '删除',
    changed: '修改',
    order: '顺序调整',
    none: '（无）',
    back: '全部版本',
    guide: '现行办事指南',
    yes: '是',
    no: '否',
  },
  {
    title: 'Versions',
    lead: 'Every change of this guide is public: since when, what changed, which reviews it passed. An application is handled under the version it was accepted under.',
    version: 'Version {n}',
    current: 'In force',
    effective: 'In force from {date}',
    summary: 'What changed',
    reviews: 'Reviews',
    'legal-review': 'Legal review',
    'standards-review': 'Standards review',
    scheduled: 'Check on its day',
    imported: 'Published with the catalogue',
    compare: 'Compare with the one before',
    first: 'First publication',
    upcoming: 'The version to come',
    upcomingTitle: 'A new version is in force from {date}',
    compareUpcoming: 'See what will change',
    changes: 'Suspended, resumed, cancelled',
    'in-use': 'Resumed',
    suspended: 'Suspended',
    cancelled: 'Cancelled',
    when: 'Date',
    what: 'What',
    reason: 'Reason',
    resumesOn: 'Planned to resume on {date}',
    compareTitle: '{from} and {to} compared',
    upcomingName: 'The version to come',
    same: 'Nothing differs for the public.',
    count: 'Differences: {n}',
    before: 'Before',
    after: 'After',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    order: 'Order changed',
    none: '(nothing)',
    back: 'All versions',
    guide: 'The guide in force',
    yes: 'Yes',
    no: 'No',
  },
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A limit has a number and a unit, and is read as one. */
const isLimit = (value: Readonly<Record<string, unknown>>): value is { amount: number; unit: 'WORKDAY' } =>
  typeof value['amount'] === 'number' && typeof value['unit'] === 'string' && Object.keys(value).length <= 3;

/** The value of a member as lines of text. Codes that have words are said in words. */
export function valueLines(lang: Lang, member: string, value: unknown): string[] {
  if (value === null || value === undefined) return [vt(lang, 'none')];
  if (typeof value === 'boolean') return [vt(lang, value ? 'yes' : 'no')];
  if (typeof value === 'string') return [wordOfCode(lang, member, value)];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => valueLines(lang, member, item));
  if (!isRecord(value)) return [];
  if (typeof value['zh'] === 'string')
    return [pick(lang, { zh: value['zh'], en: typeof value['en'] === 'string' ? value['en'] : undefined })];
  if (isLimit(value)) return [limitWords(lang, value)];
  const colon = lang === 'en' ? ': ' : '：';
  return Object.entries(value)
    .filter(([name, part]) => part !== undefined && !inner.has(name))
    .sort(([a], [b]) => Number(first.has(b)) - Number(first.has(a)))
    .map(([name, part]) => {
      const said = valueLines(lang, name, part).join(lang === 'en' ? '; ' : '；');
      return `${pick(lang, definitionWord(name))}${colon}${said}`;
    });
}

/** Members that say nothing to the public. */
const inner = new Set(['id', 'element', 'source', 'prefill']);

/** What names a thing is said first. */
const first = new Set(['name', 'title', 'label', 'question', 'law']);

const coded = ['caseType', 'matterType'] as const;
function wordOfCode(lang: Lang, member: string, value: string): string {
  const known = coded.find((name) => name === member);
  return known ? word(lang, known, value) : value;
}
