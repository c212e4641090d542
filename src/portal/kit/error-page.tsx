// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { Button, ButtonRow } from './buttons.tsx';
import { useLang } from './contexts.ts';
import { Page, type PageProps } from './document.tsx';
import { kt } from './kit-text.ts';
import { catalogue, type Lang, localPath } from './text.ts';

/** Answers that have their own words; any other status is shown as 500. */
export type ErrorStatus = 403 | 404 | 429 | 500 | 503;

const t = catalogue(
  {
    title403: '您没有查看此页的权限',
    what403: '此页的内容只对有关的办事人或工作人员开放。您可能用另一个账户登录了，或者代表的单位不对。',
    next403: '核对登录的账户和代表的单位，再打开一次。',
    title404: '没有找到这个页面',
    what404: '网址可能抄错了，或者这个事项已经合并、取消。',
    next404: '核对网址，或者搜索事项的名称。',
    title429: '操作太快了，请稍等',
    what429: '为了保护所有人的账户，短时间内的尝试次数有限。您填写的内容没有丢失。',
    next429: '等待一分钟后再试一次。',
    title500: '系统出了差错',
    what500: '这不是您的错。差错已经记录，技术人员会处理。已经提交的申请不受影响。',
    next500: '稍后再试一次；如果急需办理，请拨打 12345 或到就近的窗口。',
    title503: '服务暂时停止',
    what503: '系统正在维护，或者访问的人太多。已经保存的草稿和已经提交的申请不受影响。',
    next503: '过几分钟再打开；法定期限届满的材料可以到窗口提交。',
    reference: '联系 12345 时请报出编号：{id}',
    home: '返回首页',
    search: '搜索事项',
  },
  {
    title403: 'You may not see this page',
    what403:
      'It is open only to those concerned. You may be signed in to another account, or acting for another body.',
    next403: 'Check the account and the body you act for, then open it again.',
    title404: 'Page not found',
    what404: 'The address may be mistyped, or the service was merged or withdrawn.',
    next404: 'Check the address, or search for the service by name.',
    title429: 'Too fast: please wait',
    what429: 'To protect everybody, attempts are limited. Nothing you typed is lost.',
    next429: 'Wait a minute and try again.',
    title500: 'Something went wrong here',
    what500: 'It is not your fault. It has been recorded. Applications already handed in are safe.',
    next500: 'Try again later; if it is urgent call 12345 or go to the nearest counter.',
    title503: 'The service is paused',
    what503: 'It is being maintained or is overloaded. Saved drafts and applications are safe.',
    next503: 'Come back in a few minutes; what is due today can be handed in at a counter.',
    reference: 'When you call 12345, give this number: {id}',
    home: 'Home page',
    search: 'Search services',
  },
);

export type ErrorPageProps = Omit<PageProps, 'title' | 'children' | 'alternates'> & {
  readonly status: ErrorStatus;
  /** Number under which the log knows this failure. */
  readonly reference?: string | undefined;
  /** More exact words for this case. */
  readonly detail?: ReactNode;
};

/** Title of an error page, for those who render the body alone. */
export const errorTitle = (lang: Lang, status: ErrorStatus): string => t(lang, `title${status}`);

/** What happened and what to do next, without the document around it. */
export function ErrorBody(props: Pick<ErrorPageProps, 'status' | 'reference' | 'detail'>): ReactElement {
  const lang = useLang();
  const { status, reference, detail } = props;
  return (
    <div className="narrow error-page">
      <p className="over">{status}</p>
      <h1>{errorTitle(lang, status)}</h1>
      <p>{detail ?? t(lang, `what${status}`)}</p>
      <h2>{kt(lang, 'whatNext')}</h2>
      <p>{t(lang, `next${status}`)}</p>
      <ButtonRow>
        <Button href={localPath(lang, '/')}>{t(lang, 'home')}</Button>
        <Button kind="secondary" href={localPath(lang, '/search')}>
          {t(lang, 'search')}
        </Button>
      </ButtonRow>
      {reference === undefined ? null : <p className="hint">{t(lang, 'reference', { id: reference })}</p>}
    </div>
  );
}

/** A whole page for 403, 404, 429, 500 and 503. */
export function ErrorPage(props: ErrorPageProps): ReactElement {
  const { status, reference, detail, ...page } = props;
  return (
    <Page {...page} title={errorTitle(page.lang, status)} alternates={null} privatePage>
      <ErrorBody status={status} reference={reference} detail={detail} />
    </Page>
  );
}
