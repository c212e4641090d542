// SPDX-License-Identifier: Apache-2.0
// A carrier without a network, for demonstration and tests. It remembers nothing: a waybill number carries the second
// of its order, and where the parcel is follows from that second and the clock.
import { createHash } from 'node:crypto';
import { addDays, civilDateOf, instantAt } from '#law/civil-date.ts';
import type { Clock } from '#platform/clock.ts';
import type { Carrier, CarrierTrack } from './carrier.ts';

export interface CarrierSimulatorOptions {
  readonly clock: Clock;
  /** How many times faster than life parcels travel; 1 by default. 1440 makes a day a minute. */
  readonly speed?: number;
}

const secondsFrom = Date.UTC(2020, 0, 1) / 1000;
const millisecondsPerHour = 3_600_000;

/** Picked up after two hours, in transit, delivered on the second day after at 15:00 in Asia/Shanghai. */
export function carrierSimulator({ clock, speed = 1 }: CarrierSimulatorOptions): Carrier {
  return {
    name: '同达速递（模拟）',
    service: '政务专递',
    book: async ({ orderedAt }, key) => ({ waybillNo: waybillNoOf(orderedAt, key) }),
    track: async (waybillNo) => {
      const orderedAt = orderedAtOf(waybillNo);
      if (!orderedAt) return [];
      const now = clock.now();
      return journeyOf(orderedAt)
        .map((step) => ({ ...step, at: sooner(orderedAt, step.at, speed) }))
        .filter((step) => step.at <= now);
    },
  };
}

/** TB, nine digits of time, six that stand for the key, and a check digit: 18 characters. */
export function waybillNoOf(orderedAt: Date, key: string): string {
  // Rounded up: no step may seem earlier than the order.
  const seconds = Math.ceil(orderedAt.getTime() / 1000) - secondsFrom;
  const digest = createHash('sha256').update(key).digest().readUInt32BE() % 1_000_000;
  const body = `${String(seconds).padStart(9, '0')}${String(digest).padStart(6, '0')}`;
  return `TB${body}${checkDigit(body)}`;
}

/** Whether a number has the form of the simulator and its check digit fits. */
export const isWaybillNo = (text: string): boolean => orderedAtOf(text) !== undefined;

function orderedAtOf(waybillNo: string): Date | undefined {
  const [, body, digit] = /^TB(\d{15})(\d)$/.exec(waybillNo) ?? [];
  if (!body || checkDigit(body) !== digit) return undefined;
  return new Date((Number(body.slice(0, 9)) + secondsFrom) * 1000);
}

/** Luhn (GB/T 17710 names it MOD 10): finds every single wrong digit. */
function checkDigit(digits: string): string {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}

function journeyOf(orderedAt: Date): CarrierTrack[] {
  const day = civilDateOf(orderedAt);
  const later = (hours: number): Date => new Date(orderedAt.getTime() + hours * millisecondsPerHour);
  const onDay = (days: number, time: string): Date => instantAt(addDays(day, days), time);
  return [
    { at: later(2), state: 'handed-over', place: '政务服务中心', note: '已揽收' },
    { at: later(5), state: 'in-transit', place: '寄件地处理中心', note: '已发往收件地' },
    { at: onDay(2, '08:30'), state: 'in-transit', place: '收件地投递站', note: '正在派送' },
    { at: onDay(2, '15:00'), state: 'delivered', place: '收件地址', note: '本人签收' },
  ];
}

const sooner = (from: Date, at: Date, speed: number): Date =>
  new Date(from.getTime() + (at.getTime() - from.getTime()) / speed);
