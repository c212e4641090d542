// SPDX-License-Identifier: Apache-2.0
/** What the printed pages of a matter share: the head of the sheet and the links around it. */
import type { ReactElement } from 'react';
import type { PublishedMatter } from '#matters';
import { localPath } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { pt } from './paper-text.ts';

export type PaperProps = {
  readonly context: PageContext;
  readonly paper: { readonly matter: PublishedMatter; readonly organisationName: string };
};

export function PaperHead({ context, paper, title }: PaperProps & { readonly title: string }): ReactElement {
  const { lang } = context;
  const { matter, organisationName } = paper;
  const colon = lang === 'en' ? ': ' : '：';
  return (
    <div className="paper-head">
      <h2>{title}</h2>
      <p className="hint">
        {pt(lang, 'office')}
        {colon}
        {organisationName} · {pt(lang, 'code')}
        {colon}
        <span className="code">{matter.code}</span> · {pt(lang, 'version', { version: matter.version })}
      </p>
    </div>
  );
}

/** Ways to the other sheets and back to the guide. */
export function PaperLinks({
  context,
  paper,
  shows,
}: PaperProps & { readonly shows: 'blank' | 'sample' | 'result' }): ReactElement {
  const { lang } = context;
  const { code, definition } = paper.matter;
  const hasSample = definition.examples.some((example) => example.expect.valid);
  const links = [
    { path: '', label: pt(lang, 'guide') },
    ...(shows === 'sample' ? [{ path: '/form', label: pt(lang, 'seeBlank') }] : []),
    ...(shows === 'blank' && hasSample ? [{ path: '/form?sample=1', label: pt(lang, 'see') }] : []),
  ];
  return (
    <p className="button-row">
      {links.map(({ path, label }) => (
        <a key={label} href={localPath(lang, `/matters/${encodeURIComponent(code)}${path}`)}>
          {label} ›
        </a>
      ))}
    </p>
  );
}
