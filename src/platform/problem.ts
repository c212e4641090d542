// SPDX-License-Identifier: Apache-2.0
/** Refusals as RFC 9457 problems. A refusal is thrown; a bug is an ordinary error and becomes 500 without detail. */

/** One fault of one field, said in both languages. `pointer` is an RFC 6901 JSON pointer into the body. */
export interface FieldFault {
  readonly field: string;
  readonly pointer?: string;
  readonly zh: string;
  readonly en: string;
}

/** What a problem code means, the same for ever: codes are public and never change meaning. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  /** What the reader can do next. */
  readonly next: { readonly zh: string; readonly en: string };
}

export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldFault[];

  constructor(
    kind: ProblemKind,
    extra: Readonly<Record<string, unknown>> = {},
    faults: readonly FieldFault[] = [],
    options?: ErrorOptions,
  ) {
    super(`${kind.code}: ${kind.en}`, options);
    this.name = 'Problem';
    this.kind = kind;
    this.extra = extra;
    this.faults = faults;
  }
}

/** Every declared problem, by code; `docs/problems.md` is compared with it by a test. */
export const problemRegistry = new Map<string, ProblemKind>();

/**
 * Declares the problems of one module. Codes become `module.name`.
 * @throws {Error} when a code is declared twice, a bug seen at start-up.
 */
export function declareProblems<K extends string>(
  moduleName: string,
  kinds: Record<K, { status: number; zh: string; en: string; next: { zh: string; en: string } }>,
): Record<K, ProblemKind> {
  const entries = Object.entries(kinds) as [K, Omit<ProblemKind, 'code'>][];
  const declared = entries.map(([name, kind]) => {
    const problem: ProblemKind = Object.freeze({ code: `${moduleName}.${name}`, ...kind });
    if (problemRegistry.has(problem.code)) throw new Error(`problem ${problem.code} is declared twice`);
    problemRegistry.set(problem.code, problem);
    return [name, problem] as const;
  });
  return Object.fromEntries(declared) as Record<K, ProblemKind>;
}

/** The body of `application/problem+json`, in the reader's language. */
export function problemBody(problem: Problem, lang: 'zh' | 'en', instance: string): Record<string, unknown> {
  const { kind, faults, extra } = problem;
  return {
    ...extra,
    type: `/docs/problems#${kind.code}`,
    code: kind.code,
    title: kind[lang],
    status: kind.status,
    detail: kind.next[lang],
    instance,
    ...(faults.length > 0 && {
      errors: faults.map((f) => ({ field: f.field, pointer: f.pointer ?? `/${f.field}`, message: f[lang] })),
    }),
  };
}

/** A condition that only a bug can break. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}

export const platformProblems = declareProblems('platform', {
  'not-found': {
    status: 404,
    zh: '没有找到',
    en: 'Not found',
    next: {
      zh: '请核对地址或编号；也可以从首页搜索。',
      en: 'Check the address or number, or search from the home page.',
    },
  },
  'invalid-request': {
    status: 422,
    zh: '提交的内容有误',
    en: 'The request is not valid',
    next: {
      zh: '请按每一项的提示修改后重新提交，已填写的内容不会丢失。',
      en: 'Correct each item as described and send it again.',
    },
  },
  'malformed-request': {
    status: 400,
    zh: '请求格式不正确',
    en: 'The request cannot be read',
    next: {
      zh: '请检查内容类型、编码和 JSON 格式。',
      en: 'Check the content type, encoding and JSON syntax.',
    },
  },
  'sign-in-required': {
    status: 401,
    zh: '请先登录',
    en: 'Sign in first',
    next: { zh: '登录后会回到当前页面。', en: 'You will return to this page after signing in.' },
  },
  forbidden: {
    status: 403,
    zh: '您没有这项权限',
    en: 'You may not do this',
    next: {
      zh: '如确需办理，请联系本部门管理员授权。',
      en: 'Ask your department’s administrator if you need this.',
    },
  },
  'cross-site': {
    status: 403,
    zh: '请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
    next: { zh: '请从本平台页面操作。', en: 'Use the pages of this platform.' },
  },
  'too-large': {
    status: 413,
    zh: '内容过大',
    en: 'The content is too large',
    next: { zh: '请压缩或拆分后再提交。', en: 'Make it smaller or split it.' },
  },
  'unsupported-type': {
    status: 415,
    zh: '不支持这种内容类型',
    en: 'This content type is not supported',
    next: { zh: '请使用 application/json。', en: 'Use application/json.' },
  },
  'too-many-requests': {
    status: 429,
    zh: '操作过于频繁',
    en: 'Too many requests',
    next: { zh: '请稍候再试。', en: 'Wait a little and try again.' },
  },
  'key-reused': {
    status: 409,
    zh: '同一幂等键用于了不同的内容',
    en: 'The idempotency key was used for something else',
    next: { zh: '新的请求请使用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for a new request.' },
  },
  'changed-meanwhile': {
    status: 409,
    zh: '内容已被他人更新',
    en: 'It was changed meanwhile',
    next: { zh: '请刷新后核对最新内容再操作。', en: 'Reload, look at the latest state and try again.' },
  },
  'key-required': {
    status: 400,
    zh: '缺少 Idempotency-Key',
    en: 'Idempotency-Key is missing',
    next: {
      zh: '请为每个写操作带上唯一的 Idempotency-Key。',
      en: 'Send a unique Idempotency-Key with every unsafe call.',
    },
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用',
    en: 'The service is not available for the moment',
    next: { zh: '请稍后再试，已提交的申请不受影响。', en: 'Try again shortly; what you handed in is safe.' },
  },
  internal: {
    status: 500,
    zh: '系统出错了',
    en: 'Something went wrong on our side',
    next: {
      zh: '请稍后再试；如反复出现，请拨打12345并告知请求编号。',
      en: 'Try again; if it persists call 12345 and give the request number.',
    },
  },
});
