// SPDX-License-Identifier: Apache-2.0
/** The words of `tongban clock`: every fault at once, or what is asked. Pure. */
import { type CivilDate, civilDateOf, instantAt, parseCivilDate } from '#law/civil-date.ts';
import type { Exclusion, LimitUnit } from '#law/clock.rules.ts';

export const clockUsage =
  'clock --accepted TIME --limit N [--unit WORKDAY|DAY|MONTH|YEAR|HOUR] [--exclude START/END[=REASON]]… [--extend N] [--statutory N] [--now TIME] [--lang zh|en] [--json]';

/** A fault of one option, in both languages. */
export interface ClockFault {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

/** A moment as people write it: a day alone, or a time of that day. */
export interface WrittenTime {
  readonly day: CivilDate;
  readonly at: Date | null;
}

export interface ClockOptions {
  readonly accepted: WrittenTime;
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly exclusions: readonly Exclusion[];
  readonly extension: number | null;
  readonly statutory: number | null;
  /** Null: the moment of asking. */
  readonly now: WrittenTime | null;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
  /** What was understood, but is probably not meant. */
  readonly warnings: readonly ClockFault[];
}

export type ClockWords =
  | { readonly ok: true; readonly options: ClockOptions }
  | { readonly ok: false; readonly faults: readonly ClockFault[] };

const UNITS: readonly LimitUnit[] = ['WORKDAY', 'DAY', 'MONTH', 'YEAR', 'HOUR'];
const VALUED = ['accepted', 'limit', 'unit', 'exclude', 'extend', 'statutory', 'now', 'lang'] as const;
type Name = (typeof VALUED)[number];
const NAMES = [...VALUED, 'json'].map((name) => `--${name}`).join(' ');

const isName = (text: string): text is Name => VALUED.some((one) => one === text);
const fault = (field: string, zh: string, en: string): ClockFault => ({ field, zh, en });

/** Every fault at once, or what is asked. */
export function clockOptions(args: readonly string[]): ClockWords {
  const faults: ClockFault[] = [];
  const read = valuesOf(args, faults);
  const one = (name: Name): string | undefined => onlyOne(name, read.get(name) ?? [], faults);
  const accepted = required('--accepted', one('accepted'), faults);
  const limit = required('--limit', one('limit'), faults);
  const unit = unitOf(one('unit'), faults);
  const warnings: ClockFault[] = [];
  const options = {
    accepted: timeOf('--accepted', accepted, faults),
    amount: wholeOf('--limit', limit, faults),
    unit,
    exclusions: (read.get('exclude') ?? []).flatMap((text) => exclusionOf(text, faults, warnings)),
    extension: wholeOf('--extend', one('extend'), faults),
    statutory: wholeOf('--statutory', one('statutory'), faults),
    now: timeOf('--now', one('now'), faults),
    lang: langOf(one('lang'), faults),
    json: args.includes('--json'),
  };
  const { amount, accepted: from } = options;
  if (faults.length > 0 || amount === null || from === null) return { ok: false, faults };
  warnings.push(...doubts(from, options));
  return { ok: true, options: { ...options, accepted: from, amount, warnings } };
}

/** `--name value` and `--name=value`; a value never begins with two hyphens. */
function valuesOf(args: readonly string[], faults: ClockFault[]): Map<Name, string[]> {
  const values = new Map<Name, string[]>();
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [, name, , given] = /^--([^=]*)(=(.*))?$/s.exec(word) ?? [];
    if (name === 'json' && given === undefined) continue;
    if (name === undefined) {
      faults.push(
        fault(word, '多出的内容，每个值前要有选项名', 'stray word: every value stands behind its option'),
      );
      continue;
    }
    const next = args[index + 1];
    const follows = given === undefined && next !== undefined && !next.startsWith('--');
    if (follows) index += 1;
    const value = (follows ? next : given)?.trim() ?? '';
    if (!isName(name))
      faults.push(fault(`--${name}`, `没有这个选项，可用：${NAMES}`, `no such option: ${NAMES}`));
    else if (value === '') faults.push(fault(`--${name}`, '后面缺少值', 'its value is missing'));
    else values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

function onlyOne(name: Name, given: readonly string[], faults: ClockFault[]): string | undefined {
  if (given.length > 1)
    faults.push(
      fault(`--${name}`, `只能写一次，写了${given.length}次`, `given ${given.length} times, allowed once`),
    );
  return given[0];
}

function required(field: string, text: string | undefined, faults: ClockFault[]): string | undefined {
  if (text === undefined && !faults.some((one) => one.field === field))
    faults.push(fault(field, '必须填写', 'is missing'));
  return text;
}

function wholeOf(field: string, text: string | undefined, faults: ClockFault[]): number | null {
  if (text === undefined) return null;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  faults.push(
    fault(
      field,
      `应为0到9999的整数，写的是“${text}”`,
      `must be a whole number from 0 to 9999, not "${text}"`,
    ),
  );
  return null;
}

function unitOf(text: string | undefined, faults: ClockFault[]): LimitUnit {
  const unit = UNITS.find((one) => one === (text ?? 'WORKDAY').toUpperCase());
  if (unit === undefined)
    faults.push(
      fault(
        '--unit',
        `没有“${text}”这个单位，可用：${UNITS.join('、')}`,
        `there is no unit "${text}": ${UNITS.join(', ')}`,
      ),
    );
  return unit ?? 'WORKDAY';
}

function langOf(text: string | undefined, faults: ClockFault[]): 'zh' | 'en' {
  if (text === undefined || text === 'zh' || text === 'en') return text ?? 'zh';
  faults.push(fault('--lang', `只有 zh 和 en，写的是“${text}”`, `only zh and en, not "${text}"`));
  return 'zh';
}

/** '2017-09-28', or a time of a day with or without its offset; without, it is the clock of Asia/Shanghai (GB/T 7408). */
function timeOf(field: string, text: string | undefined, faults: ClockFault[]): WrittenTime | null {
  if (text === undefined) return null;
  const read = readTime(text);
  if (typeof read !== 'string') return read;
  const [zh, en] =
    read === 'NO_SUCH_DAY'
      ? [`没有“${text}”这一天`, `there is no such day: "${text}"`]
      : read === 'NO_SUCH_TIME'
        ? [`没有“${text}”这一时刻`, `there is no such time of day: "${text}"`]
        : [
            `应写成 2017-09-28 或者 2017-09-28T10:00:00+08:00，写的是“${text}”`,
            `must look like 2017-09-28 or 2017-09-28T10:00:00+08:00, not "${text}"`,
          ];
  faults.push(fault(field, zh, en));
  return null;
}

const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;

function readTime(text: string): WrittenTime | 'FORMAT' | 'NO_SUCH_DAY' | 'NO_SUCH_TIME' {
  const [, date, clock, seconds = '0', fraction = '', offset = '+08:00'] = TIME.exec(text) ?? [];
  if (date === undefined) return 'FORMAT';
  const day = parseCivilDate(date);
  if (!day.ok) return day.reason;
  if (clock === undefined) return { day: day.value, at: null };
  const shift = offsetMinutes(offset);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(clock) || Number(seconds) > 59 || shift === null)
    return 'NO_SUCH_TIME';
  const ms = Number(seconds) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  const at = new Date(instantAt(day.value, clock).getTime() + (480 - shift) * 60_000 + ms);
  return { day: civilDateOf(at), at };
}

function offsetMinutes(offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  if (Number(hours) > 14 || Number(minutes ?? 0) > 59) return null;
  return sign === '-' ? -size : size;
}

/** START/END, half open: START is the first day not counted, END the first counted again; '..' or nothing: still open. */
function exclusionOf(text: string, faults: ClockFault[], warnings: ClockFault[]): Exclusion[] {
  const [, interval = '', reason = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const [start = '', end, ...more] = interval.split('/');
  if (end === undefined || more.length > 0) {
    faults.push(
      fault(
        '--exclude',
        `应写成 起/止，例如 2017-10-09/2017-10-11，止日恢复计算；写的是“${text}”`,
        `must be START/END, e.g. 2017-10-09/2017-10-11, END being counted again; not "${text}"`,
      ),
    );
    return [];
  }
  const from = timeOf('--exclude', start, faults);
  const to = end === '' || end === '..' ? null : timeOf('--exclude', end, faults);
  if (from === null || (to === null && end !== '' && end !== '..')) return [];
  if (to !== null && to.day < from.day) {
    const zh = `止日早于起日：${start}/${end}`;
    faults.push(fault('--exclude', zh, `ends before it begins: ${start}/${end}`));
    return [];
  }
  if (to !== null && to.day === from.day)
    warnings.push(
      fault(
        '--exclude',
        `${start}/${end} 不含任何一天：止日恢复计算，不在其内`,
        `${start}/${end} leaves out no day: the day of END is counted again`,
      ),
    );
  return [{ from: from.day, to: to?.day ?? null, reason: reason.trim() || '特别程序' }];
}

function doubts(
  accepted: WrittenTime,
  given: Pick<ClockOptions, 'extension' | 'unit' | 'now'>,
): readonly ClockFault[] {
  const found: ClockFault[] = [];
  const longest = 15;
  if (given.unit === 'WORKDAY' && (given.extension ?? 0) > longest)
    found.push(
      fault(
        '--extend',
        '法定延长最多10个工作日，统一、联合、集中办理的最多15个（行政许可法第四十二条）',
        'the law extends by 10 working days at most, 15 in joint handling (Administrative Licensing Law, art. 42)',
      ),
    );
  if (given.now !== null && given.now.day < accepted.day)
    found.push(
      fault('--now', '早于受理日，期限尚未开始', 'lies before acceptance: the period has not begun'),
    );
  return found;
}
