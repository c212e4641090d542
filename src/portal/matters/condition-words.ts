// SPDX-License-Identifier: Apache-2.0
/** Conditions of a definition said in words for the public: `kind = "first"` → 「办理类型」为「首次申请」. Pure. */
import type { FieldSpec, MatterDefinition } from '#matters';
import { type Lang, pick } from '#portal/kit/index.ts';

type Piece = { readonly kind: 'name' | 'text' | 'number' | 'sign'; readonly text: string };

const pattern = /\s*(?:([A-Za-z][\w.]*)|"([^"]*)"|(\d+(?:\.\d+)?)|(!=|<=|>=|[=<>[\](),]))/uy;

/** Cuts an expression; null where it holds more than names, texts, numbers and plain comparisons. */
function piecesOf(source: string): readonly Piece[] | null {
  const pieces: Piece[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.trimEnd().length) {
    const found = pattern.exec(source);
    if (found === null) return null;
    const [, name, text, number, sign] = found;
    if (name !== undefined) pieces.push({ kind: 'name', text: name });
    else if (text !== undefined) pieces.push({ kind: 'text', text });
    else if (number !== undefined) pieces.push({ kind: 'number', text: number });
    else pieces.push({ kind: 'sign', text: sign ?? '' });
  }
  return pieces;
}

const signs = {
  zh: {
    '=': '为',
    '!=': '不是',
    '<': '小于',
    '<=': '不超过',
    '>': '大于',
    '>=': '不少于',
    and: '并且',
    or: '或者',
  },
  en: {
    '=': 'is',
    '!=': 'is not',
    '<': 'is below',
    '<=': 'is at most',
    '>': 'is above',
    '>=': 'is at least',
    and: 'and',
    or: 'or',
  },
} as const;

const applicant: Readonly<Record<string, { zh: string; en: string }>> = {
  'applicant.kind': { zh: '申请人', en: 'the applicant' },
  'applicant.age': { zh: '申请人的年龄', en: 'the applicant’s age' },
  'applicant.sex': { zh: '申请人的性别', en: 'the applicant’s sex' },
};
const kinds: Readonly<Record<string, { zh: string; en: string }>> = {
  person: { zh: '个人', en: 'a person' },
  company: { zh: '单位', en: 'a company or organisation' },
};

type Known = { readonly lang: Lang; readonly fields: ReadonlyMap<string, FieldSpec> };

const quoted = (lang: Lang, text: string): string => (lang === 'en' ? `“${text}”` : `「${text}」`);

function nameWords({ lang, fields }: Known, name: string): string | undefined {
  const own = applicant[name];
  if (own !== undefined) return pick(lang, own);
  const label = fields.get(name)?.label;
  return label === undefined ? undefined : quoted(lang, pick(lang, label));
}

function valueWords({ lang, fields }: Known, name: string, value: Piece): string | undefined {
  if (value.kind === 'number') return value.text;
  if (value.kind === 'name') {
    if (value.text === 'true') return lang === 'en' ? 'yes' : '“是”';
    if (value.text === 'false') return lang === 'en' ? 'no' : '“否”';
    return undefined;
  }
  const kind = name === 'applicant.kind' ? kinds[value.text] : undefined;
  if (kind !== undefined) return pick(lang, kind);
  const option = fields.get(name)?.options?.find((one) => one.value === value.text);
  return option === undefined ? undefined : quoted(lang, pick(lang, option.label));
}

/** Reads one comparison from the front: its words and how many pieces it took. */
function comparison(known: Known, pieces: readonly Piece[]): readonly [string, number] | null {
  const { lang } = known;
  const [subject, sign, value] = pieces;
  if (subject?.kind !== 'name') return null;
  const name = nameWords(known, subject.text);
  if (name === undefined) return null;
  const gap = lang === 'en' ? ' ' : '';
  if (sign?.text === 'in' && value?.text === '[') return membership(known, pieces, subject.text, name);
  const verb = sign === undefined ? undefined : Reflect.get(signs[lang], sign.text);
  if (typeof verb !== 'string' || sign?.kind !== 'sign')
    return [`${name}${gap}${signs[lang]['=']}${gap}${lang === 'en' ? 'yes' : '“是”'}`, 1];
  const what = value === undefined ? undefined : valueWords(known, subject.text, value);
  return what === undefined ? null : [`${name}${gap}${verb}${gap}${what}`, 3];
}

function membership(
  known: Known,
  pieces: readonly Piece[],
  subject: string,
  name: string,
): readonly [string, number] | null {
  const { lang } = known;
  const end = pieces.findIndex((piece) => piece.text === ']' && piece.kind === 'sign');
  if (end < 0) return null;
  const values = pieces.slice(3, end).filter((piece) => piece.text !== ',' || piece.kind !== 'sign');
  const said = values.map((value) => valueWords(known, subject, value));
  if (said.length === 0 || said.some((one) => one === undefined)) return null;
  return lang === 'en'
    ? [`${name} is ${said.join(' or ')}`, end + 1]
    : [`${name}为${said.join('或')}`, end + 1];
}

/**
 * A condition in words, e.g. 申请人为单位 or “Kind of application” is “first”. Null when it cannot be said simply:
 * the caller then says that it depends on the answers.
 */
export function conditionWords(lang: Lang, definition: MatterDefinition, source: string): string | null {
  const fields = new Map(
    definition.form.pages.flatMap((page) => page.fields).map((field) => [field.id, field]),
  );
  let rest = piecesOf(source);
  if (rest === null || rest.length === 0) return null;
  const parts: string[] = [];
  for (;;) {
    const read = comparison({ lang, fields }, rest);
    if (read === null) return null;
    parts.push(read[0]);
    rest = rest.slice(read[1]);
    const [joint] = rest;
    if (joint === undefined) break;
    if (joint.kind !== 'name' || (joint.text !== 'and' && joint.text !== 'or')) return null;
    // A chain that mixes both needs brackets to be read rightly.
    if (parts.includes(signs[lang][joint.text === 'and' ? 'or' : 'and'])) return null;
    parts.push(signs[lang][joint.text]);
    rest = rest.slice(1);
  }
  return parts.join(lang === 'en' ? ' ' : '');
}
