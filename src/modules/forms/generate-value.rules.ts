// SPDX-License-Identifier: Apache-2.0
/** A believable value for a field, by its type and bounds. Names and addresses are invented. */
import { addDays, addMonths, civilDate, isCivilDate } from '#law/civil-date.ts';
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import type { FieldSpec } from '#matters';
import type { Answer } from './field-value.rules.ts';

/** A stream of numbers in [0, 1) that a seed decides; the same seed, the same stream (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T | undefined =>
  items[Math.floor(random() * items.length)];
const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => whole(random, 0, 9)).join('');

const surnames = [...'林沈顾陆秦叶苏方许程'];
const givenNames = ['若溪', '知行', '望舒', '一诺', '清扬', '怀瑾', '云舟', '景行'];

/** A value that fits the field's own bounds. `hints` are numbers of the definition's conditions, worth trying. */
export function generateValue(
  field: FieldSpec,
  random: Random,
  today: string,
  hints: readonly number[],
): Answer {
  switch (field.type ?? 'text') {
    case 'integer':
      return generateNumber(field, random, hints, 1);
    case 'decimal':
      return generateNumber(field, random, hints, 100);
    case 'money':
      return generateNumber({ ...field, min: field.min ?? 0 }, random, hints, 100);
    case 'boolean':
      return random() < 0.5;
    case 'choice':
      return pick(random, field.options ?? [])?.value ?? '';
    case 'choices':
      return generateChoices(field, random);
    case 'date':
      return generateDate(field, random, today);
    case 'resident-id':
      return generateResidentId(random, today);
    case 'uscc':
      return generateUscc(random);
    case 'mobile':
      return `13${digits(random, 9)}`;
    case 'division':
      return random() < 0.5 ? '329902' : (pick(random, ['329901', '320102', '340802', '440106']) ?? '329902');
    default:
      return generateText(field, random);
  }
}

function generateNumber(field: FieldSpec, random: Random, hints: readonly number[], parts: number): number {
  const min = field.min ?? Math.min(0, field.max ?? 0);
  const max = field.max ?? Math.max(min + 1000, ...hints.map((hint) => hint + 1));
  const near = hints
    .flatMap((hint) => [hint - 1, hint, hint + 1])
    .filter((value) => value >= min && value <= max);
  const tried = random() < 0.5 ? pick(random, [min, ...near]) : undefined;
  const value = tried ?? Math.floor((min + random() * Math.min(max - min, 1000)) * parts) / parts;
  const rounded = parts === 1 ? Math.ceil(value) : value;
  return Math.min(max, Math.max(min, rounded));
}

function generateChoices(field: FieldSpec, random: Random): string[] {
  const values = (field.options ?? []).map((option) => option.value);
  const chosen = values.filter(() => random() < 0.4);
  const [first] = values;
  return chosen.length > 0 || first === undefined ? chosen : [pick(random, values) ?? first];
}

function generateDate(field: FieldSpec, random: Random, today: string): string {
  const now = isCivilDate(today) ? today : civilDate('2026-09-01');
  const bound = (date: string | undefined): string | undefined => (date === 'today' ? now : date);
  const [min, max] = [bound(field.minDate), bound(field.maxDate)];
  const birth = field.element.includes('birth');
  const years = birth ? whole(random, -60, 0) : whole(random, -5, 3);
  const candidate = addDays(addMonths(now, years * 12), whole(random, -180, 180));
  if (min !== undefined && candidate < min) return isCivilDate(min) ? later(min, random, max) : candidate;
  if (max !== undefined && candidate > max) return isCivilDate(max) ? earlier(max, random, min) : candidate;
  return candidate;
}

function later(min: ReturnType<typeof civilDate>, random: Random, max: string | undefined): string {
  const date = addDays(min, whole(random, 0, 90));
  return max !== undefined && date > max ? min : date;
}

function earlier(max: ReturnType<typeof civilDate>, random: Random, min: string | undefined): string {
  const date = addDays(max, -whole(random, 0, 900));
  return min !== undefined && date < min ? max : date;
}

/** A number that passes GB 11643, of a person of 18 to 60, in a division that does not exist. */
function generateResidentId(random: Random, today: string): string {
  const year = Number(today.slice(0, 4)) - whole(random, 19, 60);
  const month = String(whole(random, 1, 12)).padStart(2, '0');
  const day = String(whole(random, 1, 28)).padStart(2, '0');
  const first = `329902${year}${month}${day}${digits(random, 3)}`;
  return first + residentIdCheckChar(first);
}

function generateUscc(random: Random): string {
  const first = `91329902MA${digits(random, 7)}`;
  return first + usccCheckChar(first);
}

function generateText(field: FieldSpec, random: Random): string {
  const text = textFor(field, random);
  const min = field.minLength ?? 1;
  const max = field.maxLength ?? 200;
  const long = text.length >= min ? text : text.padEnd(min, digits(random, 12));
  return [...long].slice(0, max).join('');
}

function textFor(field: FieldSpec, random: Random): string {
  const { element } = field;
  if (field.type === 'address') return `云泽市临湖区湖滨大道${whole(random, 1, 200)}号`;
  if (/-no$|code|account|number/.test(element)) return `${whole(random, 2015, 2026)}${digits(random, 8)}`;
  if (/organisation|unit|company|school|institution|employer/.test(element))
    return `云泽市${pick(random, ['百草', '湖光', '春晓', '同心']) ?? ''}有限公司`;
  if (/name|representative|manager|head|owner|person/.test(element))
    return `${pick(random, surnames) ?? ''}${pick(random, givenNames) ?? ''}`;
  if (/email/.test(element)) return `user${digits(random, 4)}@example.com`;
  if (/phone/.test(element)) return `0599-${digits(random, 7)}`;
  if (/vin$/.test(element)) return `LTB${digits(random, 14)}`;
  return field.type === 'long-text'
    ? '按照办事指南的要求申请办理，所填内容属实。'
    : `云泽${digits(random, 6)}`;
}
