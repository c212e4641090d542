// SPDX-License-Identifier: Apache-2.0
/** Problems as pages: what happened, what to do next, and the number to give on the phone. */
import type { FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import type { Problem } from '#platform/problem.ts';
import {
  Button,
  ButtonRow,
  catalogue,
  ErrorPage,
  type ErrorStatus,
  localPath,
  Page,
  renderPage,
} from '#portal/kit/index.ts';
import { type PageContext, pageContext, safeBack } from './page-context.ts';

const t = catalogue(
  {
    next: '您可以',
    faults: '需要修改的内容',
    signIn: '登录',
    home: '返回首页',
    search: '搜索事项',
    wait: '约 {n} 分钟后再试。',
    reference: '联系 12345 时请报出编号：{id}',
    code: '问题代码',
  },
  {
    next: 'What you can do',
    faults: 'What needs to be changed',
    signIn: 'Sign in',
    home: 'Home page',
    search: 'Search services',
    wait: 'Try again in about {n} minutes.',
    reference: 'When you call 12345, give this number: {id}',
    code: 'Problem code',
  },
);

/** Problems of the platform whose general words the kit has, by status. */
const general: Readonly<Record<string, ErrorStatus>> = {
  'platform.not-found': 404,
  'platform.forbidden': 403,
  'platform.too-many-requests': 429,
  'platform.internal': 500,
  'platform.unavailable': 503,
};

export type ProblemPageProps = {
  readonly context: PageContext;
  readonly problem: Problem;
  readonly reference?: string | undefined;
  /** Path with language prefix that the reader came to, to return to after signing in. */
  readonly here: string;
};

/** A whole page for any problem. */
export function ProblemPage({ context, problem, reference, here }: ProblemPageProps): ReactElement {
  const { lang } = context;
  const { kind, faults, extra } = problem;
  const status = general[kind.code];
  const shown = kind.status >= 500 ? reference : undefined;
  if (status !== undefined) return <ErrorPage {...context} status={status} reference={shown} />;
  const seconds = extra.retryAfterSeconds;
  return (
    <Page {...context} title={kind[lang]} alternates={null} privatePage>
      <div className="narrow error-page">
        <p className="over">{kind.status}</p>
        <h1>{kind[lang]}</h1>
        {faults.length === 0 ? null : (
          <>
            <h2>{t(lang, 'faults')}</h2>
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.field} ${fault.zh}`}>{fault[lang]}</li>
              ))}
            </ul>
          </>
        )}
        <h2>{t(lang, 'next')}</h2>
        <p>
          {kind.next[lang]}
          {typeof seconds === 'number' ? ` ${t(lang, 'wait', { n: Math.ceil(seconds / 60) })}` : null}
        </p>
        <ButtonRow>
          {kind.status === 401 ? (
            <Button href={localPath(lang, `/sign-in?back=${encodeURIComponent(safeBack(here, '/me'))}`)}>
              {t(lang, 'signIn')}
            </Button>
          ) : null}
          <Button href={localPath(lang, '/')} kind={kind.status === 401 ? 'secondary' : 'primary'}>
            {t(lang, 'home')}
          </Button>
          <Button href={localPath(lang, '/search')} kind="secondary">
            {t(lang, 'search')}
          </Button>
        </ButtonRow>
        <p className="hint">
          {t(lang, 'code')}{' '}
          <a href={localPath(lang, `/docs/problems#${kind.code}`)}>
            <code>{kind.code}</code>
          </a>
        </p>
        {shown === undefined ? null : <p className="hint">{t(lang, 'reference', { id: shown })}</p>}
      </div>
    </Page>
  );
}

/** The page for a request that ended in a problem; given to the HTTP server of the platform. */
export const errorPage = (request: FastifyRequest, problem: Problem): string =>
  renderPage(
    createElement(ProblemPage, {
      context: pageContext(request),
      problem,
      reference: request.id,
      here: request.url,
    }),
  );
