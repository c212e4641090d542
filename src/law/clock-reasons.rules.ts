// SPDX-License-Identifier: Apache-2.0
// The reasons of the clock in words: each day that was counted or skipped, and the article that says so.
import { type DayKind, dayKind } from './calendar.ts';
import { type CivilDate, civilDate, fromEpochDay, toEpochDay, yearOf } from './civil-date.ts';
import { CLOSE_OF_BUSINESS, type HourPeriod } from './clock-hours.rules.ts';
import {
  type Exclusion,
  type LimitUnit,
  type Period,
  type PeriodDays,
  unknownYear,
  type Words,
} from './clock-period.rules.ts';

export type ReasonKind =
  | 'ACCEPTED'
  | 'EXTENDED'
  | 'WORKDAY'
  | 'MAKE_UP_WORKDAY'
  | 'CALENDAR_DAY'
  | 'WEEKEND'
  | 'HOLIDAY'
  | 'EXCLUDED'
  | 'MOVED'
  | 'DUE'
  /** From this day on the holidays are not in the calendar: the date may still move. */
  | 'PROVISIONAL';

export interface Reason {
  readonly date: CivilDate;
  readonly kind: ReasonKind;
  readonly counted: boolean;
  readonly zh: string;
  readonly en: string;
}

const ARTICLE_82: Words = { zh: '行政许可法第八十二条', en: 'Administrative Licensing Law, art. 82' };
const ARTICLE_45: Words = { zh: '行政许可法第四十五条', en: 'Administrative Licensing Law, art. 45' };
const ARTICLE_42: Words = { zh: '行政许可法第四十二条', en: 'Administrative Licensing Law, art. 42' };
const ARTICLE_200: Words = { zh: '民法典第二百条', en: 'Civil Code, art. 200' };
const ARTICLE_201: Words = { zh: '民法典第二百零一条', en: 'Civil Code, art. 201' };
const ARTICLE_201_2: Words = { zh: '民法典第二百零一条第二款', en: 'Civil Code, art. 201(2)' };
const ARTICLE_202: Words = { zh: '民法典第二百零二条', en: 'Civil Code, art. 202' };
const ARTICLE_203: Words = { zh: '民法典第二百零三条', en: 'Civil Code, art. 203' };

const UNITS: Readonly<Record<LimitUnit, Words>> = {
  WORKDAY: { zh: '个工作日', en: 'working day' },
  DAY: { zh: '日', en: 'day' },
  MONTH: { zh: '个月', en: 'month' },
  YEAR: { zh: '年', en: 'year' },
  HOUR: { zh: '小时', en: 'hour' },
};

/** The reasons of a period from acceptance to its last day, or to today while it is paused and open. */
export function explainPeriod(period: Period, days: PeriodDays, today: CivilDate): readonly Reason[] {
  const reasons = [accepted(period, days.hours)];
  if (period.extension) reasons.push(extended(period, period.extension.amount, period.extension.reason));
  const { unit } = period.limit;
  if (unit === 'WORKDAY' || unit === 'DAY') reasons.push(...dayByDay(period, days, today));
  else reasons.push(...inSummary(period, days, today));
  return withUnknownYear(reasons, period, days, today);
}

function withUnknownYear(
  reasons: readonly Reason[],
  period: Period,
  days: PeriodDays,
  today: CivilDate,
): readonly Reason[] {
  const year = unknownYear(period, days, toEpochDay(today));
  if (year === null) return reasons;
  const begins = yearOf(period.acceptedOn) === year;
  const date = begins ? period.acceptedOn : civilDate(`${String(year).padStart(4, '0')}-01-01`);
  const zh = `日历（${period.calendar.version}）没有${year}年的放假安排，此后暂按周一至周五为工作日推算；放假通知公布并录入后须重新计算（全国年节及纪念日放假办法）`;
  const en = `The calendar (${period.calendar.version}) does not hold the holidays of ${year}: from here on Monday to Friday are taken for working days, provisionally; compute again once the State Council's notice is entered`;
  const at = reasons.findIndex((one, index) => index > 0 && one.kind !== 'EXTENDED' && one.date >= date);
  const entry = reason(date, 'PROVISIONAL', false, zh, en);
  return at < 0 ? [...reasons, entry] : [...reasons.slice(0, at), entry, ...reasons.slice(at)];
}

function accepted({ acceptedOn, limit }: Period, hours: HourPeriod | undefined): Reason {
  if (limit.amount === 0)
    return reason(acceptedOn, 'ACCEPTED', false, '受理，当日办结', 'Accepted; to be decided the same day');
  if (hours) {
    const length = lengthOf(limit.amount, limit.unit);
    const zh = `受理；按小时计算，自受理时刻${timeOf(hours.startAt)}起连续计算${length.zh}，夜间和休息日不扣除（${ARTICLE_200.zh}、${ARTICLE_201_2.zh}）`;
    const en = `Accepted; ${length.en} run without a break from that moment, ${timeOf(hours.startAt)}, through nights and days off (${ARTICLE_200.en}; ${ARTICLE_201_2.en})`;
    return reason(acceptedOn, 'ACCEPTED', false, zh, en);
  }
  const zh = `受理；受理当日不计入，自次日起算${lengthOf(limit.amount, limit.unit).zh}（${ARTICLE_201.zh}）`;
  const en = `Accepted; the day itself is not counted, ${lengthOf(limit.amount, limit.unit).en} run from the next day (${ARTICLE_201.en})`;
  return reason(acceptedOn, 'ACCEPTED', false, zh, en);
}

/** The time of day in Asia/Shanghai, which keeps +08:00 all year. */
function timeOf(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);
}

function extended({ acceptedOn, limit }: Period, amount: number, why: string): Reason {
  const length = lengthOf(amount, limit.unit);
  const zh = `经批准延长${length.zh}${why === '' ? '' : `：${why}`}（${ARTICLE_42.zh}）`;
  const en = `Extended by ${length.en} with approval${why === '' ? '' : `: ${why}`} (${ARTICLE_42.en})`;
  return reason(acceptedOn, 'EXTENDED', false, zh, en);
}

function dayByDay(period: Period, days: PeriodDays, today: CivilDate): Reason[] {
  const reasons: Reason[] = [];
  const first = sameDay(period) ? days.start : days.start + 1;
  const last = days.due ?? toEpochDay(today);
  let counted = 0;
  for (let day = first; day <= last; day++) {
    const date = fromEpochDay(day);
    const inExcluded = days.excluded.some(({ from, to }) => from <= day && day < to);
    const moved = days.nominalEnd !== null && day > days.nominalEnd;
    if (inExcluded) reasons.push(excluded(period, date));
    else if (moved) reasons.push(movedTo(period, date, day === last));
    else if (period.limit.unit === 'DAY') reasons.push(calendarDay(date, ++counted, period));
    else {
      const kind = dayKind(period.calendar, date);
      if (kind.workday) counted += 1;
      reasons.push(kind.workday ? workday(date, kind, counted, days) : dayOff(date, kind));
    }
  }
  return reasons;
}

/** Periods in months, years or hours: what was left out and the end, without a line for every day that ran. */
function inSummary(period: Period, days: PeriodDays, today: CivilDate): Reason[] {
  const reasons: Reason[] = [];
  const last = days.due ?? toEpochDay(today);
  for (let day = days.start; day <= last; day++) {
    if (days.excluded.some(({ from, to }) => from <= day && day < to))
      reasons.push(excluded(period, fromEpochDay(day)));
    else if (days.due !== null && day === days.nominalEnd)
      reasons.push(lastOf(days, fromEpochDay(day), period.limit.unit));
    else if (days.nominalEnd !== null && day > days.nominalEnd)
      reasons.push(movedTo(period, fromEpochDay(day), day === last));
  }
  return reasons;
}

function lastOf({ due, nominalEnd, hours }: PeriodDays, date: CivilDate, unit: LimitUnit): Reason {
  if (unit !== 'HOUR') {
    const zh = `对应日，期间的最后一日（${ARTICLE_202.zh}）`;
    return reason(date, 'DUE', true, zh, `Corresponding day, the last of the period (${ARTICLE_202.en})`);
  }
  const at = due === nominalEnd && hours?.dueAt != null ? timeOf(hours.dueAt) : '';
  const moment = at === '00:00' ? '24:00' : at;
  const zh = `小时数届满之日${moment === '' ? '' : `，${moment}届满`}（${ARTICLE_200.zh}）`;
  const en = `The hours end on this day${moment === '' ? '' : `, at ${moment}`} (${ARTICLE_200.en})`;
  return reason(date, 'DUE', true, zh, en);
}

function workday(date: CivilDate, kind: DayKind, counted: number, days: PeriodDays): Reason {
  const notice = kind.notice === null ? '' : `（${kind.notice}）`;
  const noticeEn = kind.notice === null ? '' : ` (${kind.notice})`;
  const zh = `${kind.zh}${notice}，第${counted}个工作日，共${days.total}个${lastDay(date, days).zh}（${ARTICLE_82.zh}）`;
  const en = `${kind.en}${noticeEn}: working day ${counted} of ${days.total}${lastDay(date, days).en} (${ARTICLE_82.en})`;
  return reason(date, kind.workday && kind.notice ? 'MAKE_UP_WORKDAY' : 'WORKDAY', true, zh, en);
}

function dayOff(date: CivilDate, kind: DayKind): Reason {
  const notice = kind.notice === null ? '' : `；${kind.notice}`;
  const noticeEn = kind.notice === null ? '' : `; ${kind.notice}`;
  const zh = `${kind.zh}，不是工作日，不计入（${ARTICLE_82.zh}${notice}）`;
  const en = `${kind.en}: not a working day, not counted (${ARTICLE_82.en}${noticeEn})`;
  return reason(date, kind.kind === 'HOLIDAY' ? 'HOLIDAY' : 'WEEKEND', false, zh, en);
}

function calendarDay(date: CivilDate, counted: number, { limit, extension }: Period): Reason {
  const total = limit.amount + (extension?.amount ?? 0);
  return reason(
    date,
    'CALENDAR_DAY',
    true,
    `第${counted}日，共${total}日（${ARTICLE_201.zh}）`,
    `Day ${counted} of ${total} (${ARTICLE_201.en})`,
  );
}

function movedTo(period: Period, date: CivilDate, isLast: boolean): Reason {
  const kind = dayKind(period.calendar, date);
  const close =
    period.limit.unit === 'HOUR' ? { zh: CLOSE_OF_BUSINESS, en: ` at ${CLOSE_OF_BUSINESS}` } : null;
  const zh = isLast
    ? `${kind.zh}，期限最后一日遇休息日，顺延至此日${close?.zh ?? ''}（${ARTICLE_203.zh}）`
    : `${kind.zh}，休息日，期限顺延（${ARTICLE_203.zh}）`;
  const en = isLast
    ? `${kind.en}: the last day was a day off, so the period ends here${close?.en ?? ''} (${ARTICLE_203.en})`
    : `${kind.en}: a day off, the period does not end on it (${ARTICLE_203.en})`;
  return reason(date, 'MOVED', false, zh, en);
}

function excluded(period: Period, date: CivilDate): Reason {
  const found = (period.exclusions ?? []).find(
    (one) => one.from <= date && (one.to === null || date < one.to),
  );
  const basis = found?.basis ?? ARTICLE_45;
  const why = reasonOf(found);
  const zh = `${why.zh}期间，所需时间不计算在期限内（${basis.zh}）`;
  const en = `${why.en}: the time it takes is not counted (${basis.en})`;
  return reason(date, 'EXCLUDED', false, zh, en);
}

function reasonOf(exclusion: Exclusion | undefined): Words {
  const zh = exclusion?.reason ?? '特别程序';
  return { zh, en: exclusion?.reasonEn ?? SPECIAL_PROCEDURES.get(zh) ?? zh };
}

function lastDay(date: CivilDate, days: PeriodDays): Words {
  const isLast = days.due === toEpochDay(date);
  return isLast ? { zh: '，期限届满之日', en: ', the last day' } : { zh: '', en: '' };
}

function lengthOf(amount: number, unit: LimitUnit): Words {
  return { zh: `${amount}${UNITS[unit].zh}`, en: `${amount} ${UNITS[unit].en}${amount === 1 ? '' : 's'}` };
}

function sameDay({ limit, extension }: Period): boolean {
  return limit.amount + (extension?.amount ?? 0) === 0;
}

function reason(date: CivilDate, kind: ReasonKind, counted: boolean, zh: string, en: string): Reason {
  return { date, kind, counted, zh, en };
}

/** The procedures that article 45 names, and three that other laws name. */
const SPECIAL_PROCEDURES: ReadonlyMap<string, string> = new Map([
  ['听证', 'Hearing'],
  ['招标', 'Tender'],
  ['拍卖', 'Auction'],
  ['检验', 'Inspection'],
  ['检测', 'Testing'],
  ['检疫', 'Quarantine'],
  ['鉴定', 'Appraisal'],
  ['专家评审', 'Expert review'],
  ['现场勘验', 'Site survey'],
  ['公示', 'Public notice'],
  ['考试', 'Examination'],
]);
