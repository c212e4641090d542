// SPDX-License-Identifier: Apache-2.0
/** Values of elements as a reader understands them, in lines. */
import type { Lang } from '../kit/console-text.ts';
import { levelName, objectName, typeName } from './catalogue-words.ts';

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of a definition in the reader's language. */
export function textOf(lang: Lang, value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isMembers(value)) return '';
  const { zh, en } = value;
  return String(lang === 'en' && typeof en === 'string' && en !== '' ? en : (zh ?? ''));
}

const units: Readonly<Record<string, readonly [string, string]>> = {
  WORKDAY: ['个工作日', ' working days'],
  DAY: ['天', ' days'],
  MONTH: ['个月', ' months'],
  YEAR: ['年', ' years'],
  HOUR: ['小时', ' hours'],
};
const at = (lang: Lang, pair: readonly [string, string]): string => pair[lang === 'en' ? 1 : 0];

const channels: Readonly<Record<string, readonly [string, string]>> = {
  window: ['窗口办理', 'At a counter'],
  online: ['网上办理', 'Online'],
  mobile: ['手机办理', 'By phone'],
  express: ['快递申请', 'By courier'],
};

function limitWords(lang: Lang, { amount, unit }: Members): string {
  if (amount === 0) return at(lang, ['当场办结', 'At once']);
  return `${String(amount)}${at(lang, units[String(unit)] ?? ['', ''])}`;
}

function feeWords(lang: Lang, fee: Members): string[] {
  if (fee['charged'] !== true) return [at(lang, ['不收费', 'Free'])];
  const items = Array.isArray(fee['items']) ? fee['items'].filter(isMembers) : [];
  return items.map((item) => {
    const fen = item['amountFen'];
    const amount =
      typeof fen === 'number'
        ? `${(fen / 100).toFixed(2)} ${at(lang, ['元', 'yuan'])}`
        : textOf(lang, item['standard']);
    return `${textOf(lang, item['name'])} ${amount}`;
  });
}

function oneOfList(lang: Lang, field: string, value: unknown): string {
  if (field === 'serviceObjects') return objectName(lang, String(value));
  if (field === 'exerciseLevel') return levelName(lang, String(value));
  if (field === 'handlingForms') return at(lang, channels[String(value)] ?? [String(value), String(value)]);
  if (!isMembers(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  if (field === 'legalBasis')
    return `《${String(value['law'])}》${String(value['documentNo'] ?? '')} ${String(value['article'] ?? '')}`.trim();
  if ('zh' in value) return textOf(lang, value);
  const name = textOf(
    lang,
    value['name'] ??
      value['label'] ??
      value['title'] ??
      value['question'] ??
      value['message'] ??
      value['kind'],
  );
  const optional = value['necessity'] === 'optional' || value['necessity'] === 'tolerated';
  return optional ? `${name}${at(lang, ['（非必要）', ' (optional)'])}` : name;
}

/** One line per part of a value; empty when there is none. */
export function valueLines(lang: Lang, field: string, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (field === 'form' && isMembers(value) && Array.isArray(value['pages']))
    return value['pages'].map((page) => oneOfList(lang, 'pages', page));
  if (Array.isArray(value)) return value.map((one) => oneOfList(lang, field, one));
  if (field === 'matterType') return [typeName(lang, String(value))];
  if (field === 'exerciseLevel') return [levelName(lang, String(value))];
  if (field === 'caseType')
    return [at(lang, value === 'instant' ? ['即办件', 'Instant'] : ['承诺件', 'Committed'])];
  if (field === 'onSiteVisits') return [at(lang, [`${String(value)} 次`, `${String(value)}`])];
  if (typeof value === 'boolean') return [at(lang, value ? ['是', 'Yes'] : ['否', 'No'])];
  if (!isMembers(value)) return [String(value)];
  if (field === 'fee') return feeWords(lang, value);
  if ('amount' in value) return [limitWords(lang, value)];
  if ('zh' in value) return [textOf(lang, value)];
  return 'name' in value ? [textOf(lang, value['name'])] : [JSON.stringify(value)];
}

/** Members of a value that are not the same in another, as `path: value`; at most twenty. */
export function differingLines(value: unknown, other: unknown): string[] {
  const lines: string[] = [];
  const walk = (one: unknown, two: unknown, path: string): void => {
    if (lines.length === 20 || JSON.stringify(one) === JSON.stringify(two)) return;
    const parts = entriesOf(one);
    if (parts === null || entriesOf(two) === null) {
      if (one !== undefined) lines.push(`${path === '' ? '' : `${path}: `}${shortJson(one)}`);
      return;
    }
    const against = new Map(entriesOf(two));
    for (const [key, part] of parts) walk(part, against.get(key), path === '' ? key : `${path}.${key}`);
  };
  walk(value, other, '');
  return lines;
}

const entriesOf = (value: unknown): [string, unknown][] | null =>
  typeof value === 'object' && value !== null ? Object.entries(value) : null;

function shortJson(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}
