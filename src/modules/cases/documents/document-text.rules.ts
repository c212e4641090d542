// SPDX-License-Identifier: Apache-2.0
/**
 * The language of document templates: `{name}` is replaced by a value; `[[…]]` is left out when a value inside it is
 * empty; `[[?name:…]]` stands only with a value, `[[!name:…]]` only without. A paragraph that comes to nothing is left
 * out. The paragraphs `{items}` and `{table}` mark where the list and the table stand. Pure; values are never read as
 * template, so what an applicant or clerk wrote is printed as it is.
 */
import type { DocumentContent, DocumentKind, DocumentTemplate, DocumentValues } from './document.types.ts';

const optional = /\[\[(?:([?!])([a-zA-Z]+):)?((?:(?!\[\[|\]\]).)*)\]\]/gs;
const placeholder = /\{([a-zA-Z]+)\}/g;

/** One paragraph with its values. */
export function fillText(text: string, texts: Readonly<Record<string, string>>): string {
  const given = (name: string): string => (Object.hasOwn(texts, name) ? (texts[name] ?? '') : '');
  // Template marks are found first, in the template alone; values come in at the end, all at once.
  const kept = text.replaceAll(optional, (_, sign: string | undefined, name: string, inner: string) => {
    if (sign === '?') return given(name) === '' ? '' : inner;
    if (sign === '!') return given(name) === '' ? inner : '';
    return [...inner.matchAll(placeholder)].some(([, one = '']) => given(one) === '') ? '' : inner;
  });
  return kept.replaceAll(placeholder, (_, name: string) => given(name));
}

type Body = Pick<DocumentContent, 'paragraphs' | 'items' | 'table' | 'closingParagraphs'>;

/** The paragraphs of a template with its values: before the list or table, and behind it. */
export function fillTemplate(lines: readonly string[], values: DocumentValues): Body {
  const mark = lines.findIndex((line) => line === '{items}' || line === '{table}');
  const filled = (part: readonly string[]): string[] =>
    part
      .filter((line) => line !== '{items}' && line !== '{table}')
      .map((line) => fillText(line, values.texts).trim())
      .filter((line) => line !== '');
  const before = filled(mark < 0 ? lines : lines.slice(0, mark));
  const behind = mark < 0 ? [] : filled(lines.slice(mark));
  return {
    paragraphs: before,
    ...(lines.includes('{items}') && values.items && { items: values.items }),
    ...(lines.includes('{table}') && values.table && { table: values.table }),
    ...(behind.length > 0 && { closingParagraphs: behind }),
  };
}

/** The placeholders that a text names, those of conditions among them. */
export function placeholdersOf(lines: readonly string[]): Set<string> {
  const names = lines.flatMap((line) => [
    ...[...line.matchAll(placeholder)].map(([, name = '']) => name),
    ...[...line.matchAll(/\[\[[?!]([a-zA-Z]+):/g)].map(([, name = '']) => name),
  ]);
  return new Set(names);
}

const everywhere = [
  'caseNo',
  'matterName',
  'applicantName',
  'organisationName',
  'receivedOn',
  'on',
  'dueOn',
  'promisedDays',
] as const;
const remedied = ['reason', 'remedies'] as const;

interface Vocabulary {
  /** What the law asks to be said: a template without it is refused. */
  readonly needed: readonly string[];
  readonly more?: readonly string[];
}

/** The placeholders that each kind knows besides those of every document. */
export const vocabulary: Readonly<Record<DocumentKind, Vocabulary>> = {
  receipt: { needed: ['table'], more: ['warnings'] },
  acceptance: { needed: [], more: ['acceptedOn', 'tolerated'] },
  'non-acceptance': { needed: remedied, more: ['transferTo'] },
  correction: { needed: ['items', 'until'] },
  'special-procedure': { needed: ['name', 'reason'], more: ['from', 'excluded'] },
  extension: { needed: ['days', 'reason'], more: ['approvedBy', 'byGovernment'] },
  grant: { needed: [], more: ['opinion', 'decidedOn'] },
  refusal: { needed: remedied, more: ['decidedOn'] },
  'payment-notice': { needed: ['table'] },
  'handover-slip': { needed: ['table'], more: ['way'] },
  'service-receipt': { needed: ['table'], more: ['way', 'consent'] },
  'hearing-right': { needed: ['until'], more: ['reason', 'partyName'] },
  'hearing-notice': {
    needed: ['heldOn', 'place'],
    more: ['at', 'chair', 'partyName', 'public', 'lateReason'],
  },
  'hearing-record': { needed: ['heldOn', 'attended', 'record'] },
  transfer: { needed: ['toName', 'reason'], more: ['fromName'] },
  'joint-correction': { needed: ['items', 'until'], more: ['jointNo', 'jointName'] },
  commitment: { needed: ['commitment', 'consequence'], more: ['materials', 'checkWithin', 'basis'] },
  'deemed-renewal': { needed: ['validTo'], more: ['decidedOn'] },
};

/** Every placeholder that a wording of this kind may use. */
export function placeholdersKnown(kind: DocumentKind): string[] {
  const { needed, more = [] } = vocabulary[kind];
  return [...everywhere, ...needed, ...more];
}

export interface TemplateFinding {
  readonly lang: 'zh' | 'en';
  /** The paragraph, from 1; 0 for the whole. */
  readonly paragraph: number;
  readonly zh: string;
  readonly en: string;
}

const listed = (names: Iterable<string>): string => [...names].map((name) => `{${name}}`).join(' ');

/** What is wrong with a wording: unknown placeholders, marks that do not close, what the law asks and is not said. */
export function templateFindings(template: Pick<DocumentTemplate, 'kind' | 'zh' | 'en'>): TemplateFinding[] {
  return [...findingsIn(template.kind, 'zh', template.zh), ...findingsIn(template.kind, 'en', template.en)];
}

function findingsIn(kind: DocumentKind, lang: 'zh' | 'en', lines: readonly string[]): TemplateFinding[] {
  const { needed } = vocabulary[kind];
  const known = new Set(placeholdersKnown(kind));
  const at = (paragraph: number, zh: string, en: string): TemplateFinding => ({ lang, paragraph, zh, en });
  const said = placeholdersOf(lines);
  const missing = needed.filter((name) => !said.has(name));
  return [
    ...lines.flatMap((line, index) => {
      const unknown = [...placeholdersOf([line])].filter((name) => !known.has(name));
      const rest = line.replaceAll(optional, '$3').replaceAll(placeholder, '');
      const marks = /[{}]|\[\[|\]\]/.test(rest);
      const alone = /\{(?:items|table)\}/.test(line) && !/^\{(?:items|table)\}$/.test(line);
      return [
        ...(unknown.length > 0
          ? [
              at(
                index + 1,
                `没有这样的占位符：${listed(unknown)}`,
                `there is no placeholder ${listed(unknown)}`,
              ),
            ]
          : []),
        ...(marks ? [at(index + 1, '占位符或可选段没有写完整', 'a mark is not closed')] : []),
        ...(alone
          ? [at(index + 1, '列表或表格须单独成段', 'a list or table is a paragraph of its own')]
          : []),
      ];
    }),
    ...(missing.length > 0 ? [at(0, `必须写明：${listed(missing)}`, `must say ${listed(missing)}`)] : []),
    ...(lines.length === 0 ? [at(0, '正文不能为空', 'the text is empty')] : []),
  ];
}
