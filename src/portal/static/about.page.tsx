// SPDX-License-Identifier: Apache-2.0
/** The statements that every public site owes its readers: accessibility. */
import type { ReactElement } from 'react';
import { catalogue, currentSite, Narrow, Page, PageHeading, pick } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { type AboutText, accessibility } from './about-text.ts';

const t = catalogue(
  { contact: '联系我们', call: '政务服务便民热线', sponsor: '主办单位' },
  { contact: 'Contact', call: 'Government service hotline', sponsor: 'Responsible body' },
);

type Props = { readonly context: PageContext };

function About({ context, text }: Props & { readonly text: AboutText }): ReactElement {
  const { lang } = context;
  const { sponsor, city } = currentSite();
  return (
    <Page {...context} title={pick(lang, text.title)} breadcrumb={[]} description={pick(lang, text.lead)}>
      <PageHeading title={pick(lang, text.title)} lead={pick(lang, text.lead)} />
      <Narrow>
        {text.parts.map((part) => (
          <section key={part.title.zh}>
            <h2>{pick(lang, part.title)}</h2>
            <ul>
              {part.items.map((item) => (
                <li key={item.zh}>{pick(lang, item)}</li>
              ))}
            </ul>
          </section>
        ))}
        <h2>{t(lang, 'contact')}</h2>
        <p>
          {`${t(lang, 'sponsor')}${lang === 'en' ? ': ' : '：'}${pick(lang, sponsor ?? city)}`}
          {lang === 'en' ? '. ' : '。'}
          {t(lang, 'call')} <a href="tel:12345">12345</a>
        </p>
      </Narrow>
    </Page>
  );
}

export const AccessibilityPage = ({ context }: Props): ReactElement => (
  <About context={context} text={accessibility} />
);
