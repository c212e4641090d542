// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type ProblemKind, problemRegistry } from '#platform/problem.ts';
import { catalogue, Inset, Page, PageHeading, Section } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';

const t = catalogue(
  {
    title: '问题代码',
    lead: '接口和页面给出的每一种问题：是什么、怎么办。代码是公开的，含义永不改变。',
    rfc: '接口按 RFC 9457 以 application/problem+json 回答；type 指向本页的相应条目。',
    status: 'HTTP {n}',
    next: '怎么办：{text}',
  },
  {
    title: 'Problem codes',
    lead: 'Every problem that the API and the pages give: what it is and what to do. Codes never change meaning.',
    rfc: 'The API answers with application/problem+json (RFC 9457); type points to the entry on this page.',
    status: 'HTTP {n}',
    next: 'What to do: {text}',
  },
);

/** Every kind of problem the program can give, by module, in both languages; the codes are the anchors. */
export function ProblemsPage({ context }: { readonly context: PageContext }): ReactElement {
  const { lang } = context;
  const groups = new Map<string, ProblemKind[]>();
  for (const kind of [...problemRegistry.values()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const module = kind.code.split('.')[0] ?? kind.code;
    groups.set(module, [...(groups.get(module) ?? []), kind]);
  }
  return (
    <Page {...context} title={t(lang, 'title')} breadcrumb={[]} description={t(lang, 'lead')}>
      <PageHeading title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <Inset>
        <p>{t(lang, 'rfc')}</p>
      </Inset>
      {[...groups].map(([module, kinds]) => (
        <Section key={module} title={module}>
          {kinds.map((kind) => (
            <Entry key={kind.code} kind={kind} lang={lang} />
          ))}
        </Section>
      ))}
    </Page>
  );
}

function Entry({
  kind,
  lang,
}: {
  readonly kind: ProblemKind;
  readonly lang: PageContext['lang'];
}): ReactElement {
  const other = lang === 'en' ? 'zh' : 'en';
  return (
    <section id={kind.code}>
      <h3>
        <code>{kind.code}</code> <small className="count">{t(lang, 'status', { n: kind.status })}</small>
      </h3>
      <p>
        <strong>{kind[lang]}</strong> · <span lang={other === 'en' ? 'en' : 'zh-CN'}>{kind[other]}</span>
      </p>
      <p>{t(lang, 'next', { text: kind.next[lang] })}</p>
    </section>
  );
}
