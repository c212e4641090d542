// SPDX-License-Identifier: Apache-2.0
/** What `tongban clock` prints: one object for programs, a table for people. Pure. */
import { chinaCalendar } from '#law/calendar-china.ts';
import type { CivilDate } from '#law/civil-date.ts';
import { type Clock, clockAt, type Lamp, type LimitUnit } from '#law/clock.rules.ts';
import type { ClockFault, ClockOptions } from './clock-options.ts';

export interface ClockAnswer {
  readonly due: CivilDate | null;
  readonly usedDays: number;
  readonly remainingDays: number;
  readonly light: Lamp;
  /** The rule of the day of acceptance, then every day skipped and counted, in words. */
  readonly because: readonly string[];
  /** For hours: the moment of the end, in Asia/Shanghai. */
  readonly dueAt: string | null;
  readonly statutoryDue: CivilDate | null;
  readonly totalDays: number;
  readonly overdueDays: number;
  readonly overdue: boolean;
  /** What the figures of days count. */
  readonly countedIn: 'WORKDAY' | 'DAY';
  readonly hours: Clock['hours'];
  readonly paused: boolean;
  /** True when the period reaches beyond the published calendar. */
  readonly provisional: boolean;
  readonly now: string;
  readonly calendar: string;
  /** As `because`, in parts. */
  readonly days: readonly {
    readonly date: CivilDate;
    readonly kind: string;
    readonly counted: boolean;
    readonly words: string;
  }[];
  readonly warnings: readonly ClockFault[];
}

/** The clock of the shipped calendar. Throws RangeError when the period ends after the year 9999. */
export function clockAnswer(options: ClockOptions, now: Date): ClockAnswer {
  const { accepted, amount, unit, extension, statutory, exclusions, lang } = options;
  const asked = options.now === null ? now : (options.now.at ?? options.now.day);
  const { because, statutoryDue, dueAt, ...clock } = clockAt({
    acceptedOn: accepted.day,
    ...(accepted.at && { acceptedAt: accepted.at }),
    limit: { amount, unit },
    statutory: statutory === null ? null : { amount: statutory, unit },
    extension: extension === null ? null : { amount: extension, reason: '' },
    exclusions,
    calendar: chinaCalendar,
    now: asked,
  });
  return {
    due: clock.due,
    usedDays: clock.usedDays,
    remainingDays: clock.remainingDays,
    light: clock.light,
    because: because.map((day) => `${day.date} ${day[lang]}`),
    dueAt: dueAt === null ? null : shanghai(dueAt),
    statutoryDue,
    totalDays: clock.totalDays,
    overdueDays: clock.overdueDays,
    overdue: clock.overdue,
    countedIn: clock.countedIn,
    hours: clock.hours,
    paused: clock.paused,
    provisional: clock.provisional,
    now: typeof asked === 'string' ? asked : shanghai(asked),
    calendar: chinaCalendar.version,
    days: because.map((day) => ({
      date: day.date,
      kind: day.kind,
      counted: day.counted,
      words: day[lang],
    })),
    warnings: options.warnings,
  };
}

/** The instant on the clock of Asia/Shanghai, to the second. */
function shanghai(instant: Date): string {
  return `${new Date(instant.getTime() + 28_800_000).toISOString().slice(0, 19)}+08:00`;
}

const UNITS: Readonly<Record<LimitUnit, readonly [string, string]>> = {
  WORKDAY: ['个工作日', 'working days'],
  DAY: ['日', 'days'],
  MONTH: ['个月', 'months'],
  YEAR: ['年', 'years'],
  HOUR: ['小时', 'hours'],
};
const LAMPS: Readonly<Record<Lamp, readonly [string, string]>> = {
  GREEN: ['绿灯，正常', 'green, on time'],
  YELLOW: ['黄灯，临近期限', 'yellow, due soon'],
  RED: ['红灯，已超期', 'red, overdue'],
  RED_SERIOUS: ['红灯，已超法定期限', 'red, past the legal limit'],
  SUSPENDED: ['暂停计时', 'the clock is stopped'],
};

/** The answer as lines for people: the figures, then day by day why. */
export function clockTable(options: ClockOptions, answer: ClockAnswer): readonly string[] {
  const zh = options.lang === 'zh';
  const [ofZh, ofEn] = UNITS[options.unit];
  const length = (n: number): string => (zh ? `${n}${ofZh}` : `${n} ${ofEn}`);
  const extended =
    options.extension === null
      ? ''
      : zh
        ? `，延长${length(options.extension)}`
        : ` + ${length(options.extension)}`;
  const rows: [string, string, string][] = [
    ['受理', 'Accepted', options.accepted.at ? shanghai(options.accepted.at) : options.accepted.day],
    ['期限', 'Limit', `${length(options.amount)}${extended}`],
    ['最迟办结', 'Due', dueWords(answer, zh)],
    ...(answer.statutoryDue === null
      ? []
      : [['法定期限', 'Legal limit', answer.statutoryDue] satisfies [string, string, string]]),
    ['截至', 'As of', answer.now],
    ['进度', 'Progress', progressWords(answer, zh)],
    ['亮灯', 'Lamp', LAMPS[answer.light][zh ? 0 : 1]],
  ];
  const width = zh ? 10 : 12;
  return [
    ...rows.map(([label, en, value]) => `${padded(zh ? label : en, width)}${value}`),
    ...(answer.provisional ? [padded('', width) + PROVISIONAL[zh ? 0 : 1]] : []),
    '',
    ...answer.days.map((day) => `${day.counted ? '●' : '○'} ${day.date}  ${day.words}`),
  ];
}

const PROVISIONAL = [
  '暂定：期限跨入尚无放假安排的年度，公布后可能变动',
  'provisional: it reaches a year whose holidays are not in the calendar',
] as const;

function dueWords({ due, dueAt }: ClockAnswer, zh: boolean): string {
  if (due === null) return zh ? '暂停计时，恢复后才能确定' : 'not known while the clock is stopped';
  return dueAt ?? due;
}

function progressWords(answer: ClockAnswer, zh: boolean): string {
  const { hours, countedIn } = answer;
  const [unitZh, unitEn] = UNITS[hours ? 'HOUR' : countedIn];
  const total = hours?.total ?? answer.totalDays;
  const over = hours?.overdue ?? answer.overdueDays;
  const used = (hours?.used ?? answer.usedDays) - over;
  const left = hours?.remaining ?? answer.remainingDays;
  if (over > 0) return zh ? `已超期${over}${unitZh}` : `overdue by ${over} ${unitEn}`;
  if (answer.overdue)
    return zh ? '已超期（到期后至今均为休息日）' : 'overdue (only days off have passed since)';
  return zh
    ? `已用${used}${unitZh}，共${total}${unitZh}，剩余${left}${unitZh}`
    : `${used} of ${total} ${unitEn} used, ${left} left`;
}

/** Chinese characters take two columns. */
function padded(text: string, columns: number): string {
  const wide = [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - wide));
}
