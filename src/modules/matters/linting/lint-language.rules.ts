// SPDX-License-Identifier: Apache-2.0
/** Whether people understand the guide at the first reading: short sentences, plain words, nothing denied twice. */
import type { MatterDefinition } from '../definition.contract.ts';
import { type Found, type LintContext, type LintRule, zhOf } from './lint-rule.rules.ts';
import { doubleNegation, knownLetters, longestSentence, plainWords } from './plain-words.ts';

const source = '办事指南用语（GB/T 36114-2018 服务指南编制；明白易懂）';

type Said = { readonly path: Found['path']; readonly zh: string };

/** The texts of the guide that are ours; the words of laws are left as they are. */
function saidBy(d: MatterDefinition): Said[] {
  const list = (key: string, items: readonly Parameters<typeof zhOf>[0][] = []): Said[] =>
    items.map((item, index) => ({ path: [key, index], zh: zhOf(item) }));
  return [
    { path: ['summary'], zh: zhOf(d.summary) },
    ...list('acceptConditions', d.acceptConditions),
    { path: ['onSiteReason'], zh: zhOf(d.onSiteReason) },
    ...d.faqs.map((faq, f): Said => ({ path: ['faqs', f, 'answer'], zh: zhOf(faq.answer) })),
    ...(d.situations ?? []).map(
      (of, s): Said => ({ path: ['situations', s, 'question'], zh: zhOf(of.question) }),
    ),
    ...d.materials.map((of, m): Said => ({ path: ['materials', m, 'fillNotes'], zh: zhOf(of.fillNotes) })),
    ...(d.rules ?? []).map((rule, r): Said => ({ path: ['rules', r, 'message'], zh: zhOf(rule.message) })),
    ...d.form.pages.flatMap((page, p) =>
      page.fields.map(
        (field, f): Said => ({ path: ['form', 'pages', p, 'fields', f, 'hint'], zh: zhOf(field.hint) }),
      ),
    ),
  ].filter(({ zh }) => zh !== '');
}

const judge =
  (of: (said: Said) => Found | false) =>
  ({ d }: LintContext): (Found | false)[] =>
    saidBy(d).map(of);

const sentenceLong: LintRule = {
  id: 'sentence-long',
  severity: 'warning',
  article: source,
  title: {
    zh: `一句话不超过${longestSentence}字`,
    en: `No sentence is longer than ${longestSentence} characters`,
  },
  todo: { zh: '拆成几句，一句说一件事', en: 'Split it: one thing in one sentence' },
  check: judge(({ path, zh }) => {
    const long = zh.split(/[。！？；\n]/).find((sentence) => [...sentence].length > longestSentence);
    if (long === undefined) return false;
    const length = [...long].length;
    const start = [...long].slice(0, 12).join('');
    return {
      path,
      message: { zh: `“${start}…”一句有${length}字`, en: `A sentence of ${length} characters: ${start}…` },
    };
  }),
};

const officialWord: LintRule = {
  id: 'official-word',
  severity: 'warning',
  article: source,
  title: {
    zh: '用老百姓说的话，不用公文用语',
    en: 'The guide speaks plainly, not like an official document',
  },
  todo: { zh: '换成平常的话', en: 'Use the plain word' },
  check: judge(({ path, zh }) => {
    for (const [official, plain] of plainWords) {
      const word = official.exec(zh)?.[0];
      if (word === undefined) continue;
      const todo = { zh: `把“${word}”改成：${plain}`, en: `Write ${plain} for ${word}` };
      return {
        path,
        message: { zh: `“${word}”是公文用语`, en: `${word} is the language of documents` },
        todo,
      };
    }
    return false;
  }),
};

const negatedTwice: LintRule = {
  id: 'double-negation',
  severity: 'warning',
  article: source,
  title: { zh: '不用双重否定', en: 'Nothing is denied twice' },
  todo: { zh: '从正面说：什么情况可以、什么情况要', en: 'Say it positively: what may or must be done' },
  check: judge(({ path, zh }) => {
    const words = zh
      .split(/[，。！？；：、\n]/)
      .map((part) => doubleNegation.exec(part)?.[0])
      .find((found) => found !== undefined);
    return (
      words !== undefined && { path, message: { zh: `“${words}”否定了两次`, en: `Denied twice: ${words}` } }
    );
  }),
};

const abbreviation: LintRule = {
  id: 'abbreviation',
  severity: 'warning',
  article: source,
  title: { zh: '字母缩写第一次出现时写明全称', en: 'An abbreviation is explained where it first stands' },
  todo: { zh: '写成“全称（缩写）”', en: 'Write the full name with the abbreviation in brackets' },
  check: judge(({ path, zh }) => {
    const explained = new Set([...zh.matchAll(/（([A-Z][A-Z0-9]+)[，、）]/g)].map(([, letters]) => letters));
    const plain = zh.replace(/https?:\S+|[A-Za-z0-9._-]+@\S+/g, '');
    const unknown = [...plain.matchAll(/(?<![A-Za-z0-9])[A-Z][A-Z0-9]+(?![A-Za-z0-9])/g)]
      .map(([letters]) => letters)
      .find(
        (letters) => !knownLetters.has(letters) && !explained.has(letters) && !/^[A-Z]\d+$/.test(letters),
      );
    return (
      unknown !== undefined && {
        path,
        message: { zh: `${unknown} 没有解释`, en: `${unknown} is not explained` },
      }
    );
  }),
};

/** Every text of a definition, wherever it stands; expressions and addresses are none. */
function* textsIn(value: unknown, path: Found['path'] = []): Generator<Said> {
  if (typeof value === 'string') yield { path, zh: value };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  else if (value !== null && typeof value === 'object') {
    for (const [key, of] of Object.entries(value)) if (!unspoken.has(key)) yield* textsIn(of, [...path, key]);
  }
}
const unspoken: ReadonlySet<string> = new Set(['when', 'expect', 'required', 'value', 'href', '$schema']);

/** Tags, formulas of a spreadsheet, script addresses, control characters and marks that turn the line round. */
const notWords =
  /<\/?[a-z!][^<>]*>|^[=@]\s*[a-z(]|javascript:|[^\P{Cc}\t\n\r]|[\u{202a}-\u{202e}\u{2066}-\u{2069}]/iu;

const markup: LintRule = {
  id: 'markup',
  severity: 'error',
  article: '网页内容安全（文字就是文字）',
  title: {
    zh: '文字里没有网页标记、公式和控制字符',
    en: 'Texts hold no markup, formula or control character',
  },
  todo: { zh: '只写文字', en: 'Write words only' },
  check: ({ written }) => {
    const found: Found[] = [];
    for (const { path, zh } of textsIn(written)) {
      const words = notWords.exec(zh)?.[0];
      if (words === undefined) continue;
      const shown = JSON.stringify(words.slice(0, 30));
      found.push({ path, message: { zh: `${shown} 不是文字`, en: `${shown} is not plain text` } });
    }
    return found;
  },
};

export const languageRules: readonly LintRule[] = [
  markup,
  sentenceLong,
  officialWord,
  negatedTwice,
  abbreviation,
];
