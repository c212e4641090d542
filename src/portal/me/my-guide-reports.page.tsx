// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { GuideTask } from '#matters';
import { Page, PageHeading } from '#portal/kit/index.ts';
import { OwnReports } from '../matters/guide-feedback.page.tsx';
import { mt as guideWords } from '../matters/guide-more-text.ts';
import type { PageContext } from '../page-context.ts';
import { MeTabs } from './me-overview.page.tsx';
import { mt } from './me-words.ts';

/** What the person reported about guides, with the answers. */
export function MyGuideReportsPage({
  context,
  reports,
}: {
  readonly context: PageContext;
  readonly reports: readonly GuideTask[];
}): ReactElement {
  const { lang } = context;
  const title = guideWords(lang, 'fbMine');
  return (
    <Page {...context} title={title} breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]} privatePage>
      <PageHeading title={title} lead={guideWords(lang, 'fbMineLead')} />
      <MeTabs context={context} current="reports" />
      <div className="narrow">
        <OwnReports lang={lang} reports={reports} />
      </div>
    </Page>
  );
}
