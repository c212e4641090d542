// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { noncePlaceholder } from '#platform/content-security.ts';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import { ElderContext, ErrorsContext, type FieldError, LangContext } from './contexts.ts';
import { ErrorSummary } from './error-summary.tsx';
import { kt } from './kit-text.ts';
import { assetUrl, currentSite, type Island } from './site.ts';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { htmlLang, type Lang, localPath, pick } from './text.ts';

/** Who is signed in, as the header shows it. `actingFor` is the company or person represented. */
export type PageUser = { readonly name: string; readonly actingFor?: string | undefined };

export type PageProps = {
  /** Heading of the page, without the site's name. */
  readonly title: string;
  readonly lang: Lang;
  readonly elder: boolean;
  /** Path and query of this page without the `/en` prefix, e.g. `/search?q=x`. */
  readonly path: string;
  readonly user?: PageUser | null | undefined;
  /** Other addresses of this page by language; default: the same path with and without `/en`; null: none. */
  readonly alternates?: Partial<Record<Lang, string>> | null | undefined;
  readonly description?: string | undefined;
  /** The page that search engines are to keep instead of this one, as a path without `/en`. */
  readonly canonical?: string | undefined;
  /** Faults of the form on this page: prefixes the title, prints the summary, marks the fields. */
  readonly errors?: readonly FieldError[] | undefined;
  /** Pages above this one; the page itself is added from `title`. Absent on the home page. */
  readonly breadcrumb?: readonly Crumb[] | undefined;
  /** Scripts that enhance this page. `suggest` comes by itself where the header has its search box. */
  readonly islands?: readonly Island[] | undefined;
  /** What stands in the header's search box. */
  readonly query?: string | undefined;
  /** True on the home page: no search box in the header, `children` reach the window's edges. */
  readonly wide?: boolean | undefined;
  /** True keeps the page out of search engines: everything behind sign-in. */
  readonly privatePage?: boolean | undefined;
  readonly children?: ReactNode;
};

const scriptsOf = (props: PageProps): readonly Island[] => {
  const asked = props.islands ?? [];
  return props.elder || asked.includes('suggest') ? asked : [...asked, 'suggest'];
};

function Head(props: PageProps): ReactElement {
  const { lang, title, path, description, errors = [] } = props;
  const site = currentSite();
  const name = `${kt(lang, 'siteName')} · ${pick(lang, site.city)}`;
  const prefix = errors.length > 0 ? kt(lang, 'errorPrefix') : '';
  const others: Readonly<Record<string, string>> =
    props.alternates === null ? {} : { zh: path, en: path, ...props.alternates };
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === name ? name : `${prefix}${title} - ${name}`}</title>
      {description === undefined ? null : <meta name="description" content={description} />}
      <meta name="SiteName" content={name} />
      {site.siteCode === undefined ? null : <meta name="SiteIDCode" content={site.siteCode} />}
      <meta name="format-detection" content="telephone=no" />
      <meta name="theme-color" content="#0b5cad" />
      {props.privatePage === true ? <meta name="robots" content="noindex" /> : null}
      {Object.entries(others).map(([other, to]) => (
        <link
          key={other}
          rel="alternate"
          hrefLang={other === 'en' ? 'en' : 'zh-CN'}
          href={`${site.publicUrl ?? ''}${localPath(other === 'en' ? 'en' : 'zh', to)}`}
        />
      ))}
      {props.canonical === undefined ? null : (
        <link rel="canonical" href={`${site.publicUrl ?? ''}${localPath(lang, props.canonical)}`} />
      )}
      <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl('portal.css')} />
      {scriptsOf(props).map((island) => (
        <script key={island} type="module" src={assetUrl(`${island}.js`)} nonce={noncePlaceholder} />
      ))}
    </head>
  );
}

/** A whole HTML document: head, skip link, header, breadcrumb, error summary, main, footer. */
export function Page(props: PageProps): ReactElement {
  const { lang, elder, title, errors = [], breadcrumb, wide, children } = props;
  return (
    <LangContext value={lang}>
      <ElderContext value={elder}>
        <ErrorsContext value={errors}>
          <html lang={htmlLang(lang)} data-elder={elder ? '' : undefined}>
            <Head {...props} />
            <body>
              <a className="skip-link" href="#main">
                {kt(lang, 'skip')}
              </a>
              <SiteHeader
                path={props.path}
                user={props.user ?? null}
                query={props.query}
                search={wide !== true}
                alternates={props.alternates}
              />
              {breadcrumb === undefined ? null : <Breadcrumb items={breadcrumb} current={title} />}
              <main id="main" tabIndex={-1} className={wide === true ? 'main main-wide' : 'main wrap'}>
                {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
                {children}
              </main>
              <SiteFooter />
            </body>
          </html>
        </ErrorsContext>
      </ElderContext>
    </LangContext>
  );
}

/** The bytes to send: doctype and static markup. Nothing is hydrated. */
export function renderPage(element: ReactElement): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(element)}`;
}
