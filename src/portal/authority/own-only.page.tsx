// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Page, PageHeading } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { SwitchFirst } from './authority-parts.tsx';

/** What only oneself may see, to one who acts for another. */
export function OwnOnlyPage(props: {
  readonly context: PageContext;
  readonly title: string;
  readonly name: string;
}): ReactElement {
  return (
    <Page {...props.context} title={props.title} breadcrumb={[]} privatePage>
      <PageHeading title={props.title} />
      <SwitchFirst context={props.context} name={props.name} />
    </Page>
  );
}
