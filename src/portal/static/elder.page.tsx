// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Button, ButtonRow, catalogue, localPath, Page, PageHeading } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';

const t = catalogue(
  {
    title: '长者版',
    lead: '字更大，按钮更大，每页的东西更少。所有事项都能办，和标准版完全一样。',
    on: '使用长者版',
    off: '返回标准版',
    keep: '您的选择会记住一年，只保存在这台设备上。',
    help: '需要帮助的，请拨打 12345，或者请家人、村（社区）代办员帮您办。',
  },
  {
    title: 'Large-type edition',
    lead: 'Larger type, larger buttons, fewer things on each page. Everything can be done as in the standard edition.',
    on: 'Use the large-type edition',
    off: 'Back to the standard edition',
    keep: 'Your choice is remembered for a year, on this device only.',
    help: 'If you need help, call 12345, or ask your family or the helper of your village or community.',
  },
);

export function ElderPage({ context }: { readonly context: PageContext }): ReactElement {
  const { lang, elder } = context;
  const home = encodeURIComponent(localPath(lang, '/'));
  return (
    <Page {...context} title={t(lang, 'title')} breadcrumb={[]} description={t(lang, 'lead')}>
      <PageHeading title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <ButtonRow>
        <Button large href={`/elder?on=${elder ? 0 : 1}&back=${home}`}>
          {t(lang, elder ? 'off' : 'on')}
        </Button>
      </ButtonRow>
      <p>{t(lang, 'keep')}</p>
      <p>{t(lang, 'help')}</p>
    </Page>
  );
}
