// SPDX-License-Identifier: Apache-2.0
/** What of a matter is searched, with which weight, written as PostgreSQL `tsvector` and `tsquery` text. Pure. */
import { pinyin } from 'pinyin-pro';
import { type Clause, indexTokens, isHan, runs } from './search-text.rules.ts';

export interface SearchSource {
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly aliases: readonly string[];
  readonly organisationName: string;
  readonly themeNames: readonly string[];
  readonly summary: string;
}

type Weight = 'A' | 'B' | 'C' | 'D';
const MAX_TOKENS = { search: 500, full: 1500, sound: 600 };
const MAX_SOUND = 24;

const quote = (token: string): string => `'${token.replaceAll("'", '').replaceAll('\\', '')}'`;

function vector(weighted: readonly (readonly [Weight, readonly string[]])[], limit: number): string {
  const best = new Map<string, Weight>();
  for (const [weight, tokens] of weighted) {
    for (const token of tokens) if (best.size < limit && !best.has(token)) best.set(token, weight);
  }
  return [...best].map(([token, weight]) => `${quote(token)}:1${weight}`).join(' ');
}

export interface SearchVectors {
  readonly search: string;
  readonly fullSearch: string;
  readonly sound: string;
}

/** The three vectors of a matter: for rank, for what must be in a result, and for pinyin. */
export function searchVectors(source: SearchSource): SearchVectors {
  const aliases = source.aliases.join(' ');
  const ranked = [
    ['A', indexTokens(source.name, true)],
    ['B', indexTokens(`${aliases} ${source.nameEn ?? ''}`, true)],
    ['C', indexTokens(`${source.organisationName} ${source.themeNames.join(' ')}`, false)],
  ] as const;
  return {
    search: vector(ranked, MAX_TOKENS.search),
    fullSearch: vector([...ranked, ['D', indexTokens(source.summary, false)]], MAX_TOKENS.full),
    sound: vector([['A', [source.name, ...source.aliases].flatMap(soundTokens)]], MAX_TOKENS.sound),
  };
}

/**
 * Pinyin and initials from every character to the end, so that a prefix search finds any part:
 * 食品经营 gives `y.shipinjingying`, `y.pinjingying` …, `i.spjy`, `i.pjy` …
 */
export function soundTokens(text: string): string[] {
  const run = runs(text).filter(isHan).join('');
  if (run === '') return [];
  const syllables = pinyin(run, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
  return syllables.flatMap((_, at) => {
    const rest = syllables.slice(at, at + 12);
    return [`y.${rest.join('').slice(0, MAX_SOUND)}`, `i.${rest.map((s) => s.slice(0, 1)).join('')}`];
  });
}

const all = (tokens: readonly string[]): string => tokens.map(quote).join(' & ');

/** Every clause must be there, by one of its alternatives. */
export function queryOfAll(clauses: readonly Clause[]): string {
  return clauses
    .map(
      (c) =>
        `(${c.alternatives
          .filter((a) => a.length > 0)
          .map((a) => `(${all(a)})`)
          .join(' | ')})`,
    )
    .join(' & ');
}

/** Tokens of all clauses, any of which may be there: for rank and for mistyped questions. */
export const tokensOf = (clauses: readonly Clause[]): string[] => [
  ...new Set(clauses.flatMap((c) => c.alternatives.flat())),
];

export const queryOfAny = (tokens: readonly string[]): string => tokens.map(quote).join(' | ');

/** Latin letters read as pinyin or as initials: every word the start of some part of the name. */
export const queryOfSound = (letters: readonly string[]): string =>
  letters
    .map((word) => `(${quote(`i.${word.slice(0, 12)}`)}:* | ${quote(`y.${word.slice(0, MAX_SOUND)}`)}:*)`)
    .join(' & ');

/** Pairs so common in names of matters that they find everything and tell nothing. */
const COMMON = new Set(
  '登记 许可 可证 办理 申请 证明 公证 审批 管理 业务 服务 备案 核发 审核 核准 变更 注销 企业 单位 信息 查询 指引 资格 认定 证书 建设 工程 项目 经营 机构 设立 保险 社会 补贴 奖励 确认 报告 公司 人员'.split(
    ' ',
  ),
);

/** The least share of the pairs of a mistyped question that a result must hold; the lesser when there is none. */
export const LEAST_SHARE = { most: 0.5, some: 0.3 } as const;

/** In what share of the catalogue a token is found, and how many rows that catalogue has. */
export interface TokenShares {
  readonly rows: number;
  /** Only of common tokens: one that is not here is rare. */
  readonly of: ReadonlyMap<string, number>;
}

/** About how many rows are looked at for a mistyped question at most, however common its words. */
const MOST_CANDIDATES = 4_000;

/**
 * Who holds at least `need` of n tokens holds one of any n − need + 1 of them: it is enough to fetch by the rarest.
 * Of these, common ones are left out from where they would bring more than some 4,000 rows: a corrected result
 * holds one of the telling pairs of the question and the asked share of all, and its total counts exactly those.
 * Without `shares` (the catalogue is new) nothing is left out.
 * Returns null when the question is too short to be mistyped (fewer than two tokens).
 */
export function candidatesOf(
  clauses: readonly Clause[],
  leastShare: number,
  shares: TokenShares | null = null,
): { readonly query: string; readonly share: number } | null {
  const tokens = tokensOf(clauses);
  if (tokens.length < 2) return null;
  const asked = clauses.reduce((sum, c) => sum + Math.min(...c.alternatives.map((a) => a.length)), 0);
  const need = Math.max(1, Math.ceil(asked * leastShare));
  const weight = (token: string): number => shares?.of.get(token) ?? (COMMON.has(token) ? 1e-6 : 0);
  const rarestFirst = [...tokens].sort((a, b) => weight(a) - weight(b)).slice(0, tokens.length - need + 1);
  return {
    query: queryOfAny(shares ? affordable(rarestFirst, shares) : rarestFirst),
    share: need / tokens.length,
  };
}

/** The first tokens that bring no more rows than are looked at; the first of all in any case. */
function affordable(rarestFirst: readonly string[], { rows, of }: TokenShares): readonly string[] {
  let expected = 0;
  return rarestFirst.filter((token, at) => {
    expected += (of.get(token) ?? 0) * rows;
    return at === 0 || expected <= MOST_CANDIDATES;
  });
}

/** The question as it sounds, for characters mistaken for others of the same sound (生份证 for 身份证). */
export function queryOfSameSound(key: string): string {
  const sounds = soundTokens(key)[0];
  return sounds === undefined || [...key].length < 3 ? quote('-') : `${quote(sounds)}:*`;
}
