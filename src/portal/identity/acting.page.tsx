// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  ChoiceField,
  type FieldError,
  Form,
  Inset,
  localPath,
  Notice,
  Page,
  PageHeading,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { at } from '../authority/authority-words.ts';
import { it } from './identity-text.ts';
import { roleWord } from './sign-in.page.tsx';

/** Value of the choice to act for nobody but oneself. */
export const selfValue = 'self';

export type ActingPageProps = {
  readonly context: PageContext;
  readonly back: string;
  readonly personName: string;
  readonly companies: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly uscc: string;
  }[];
  /** Those who authorised the person, and wards. */
  readonly people: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  readonly chosen: string;
  /** What was acted with before has ended. */
  readonly ended: boolean;
  readonly errors?: readonly FieldError[] | undefined;
};

/** Whom the signed-in person acts for: self, or a body that appointed the person. */
export function ActingPage(props: ActingPageProps): ReactElement {
  const { context, back, personName, companies, people, chosen, ended, errors } = props;
  const { lang } = context;
  const options = [
    { value: selfValue, label: it(lang, 'self', { name: personName }), hint: it(lang, 'selfHint') },
    ...companies.map((company) => ({
      value: company.id,
      label: company.name,
      hint: it(lang, 'companyHint', { role: roleWord(lang, company.role), uscc: company.uscc }),
    })),
    ...people,
  ];
  return (
    <Page {...context} title={it(lang, 'acting')} breadcrumb={[]} errors={errors} privatePage>
      <PageHeading title={it(lang, 'acting')} lead={it(lang, 'actingLead')} />
      {ended ? (
        <Notice kind="warning" title={at(lang, 'actingEnded')}>
          <p>{at(lang, 'actingEndedBody')}</p>
        </Notice>
      ) : null}
      {companies.length + people.length === 0 ? (
        <Inset>
          <p>{it(lang, 'noCompanies')}</p>
        </Inset>
      ) : null}
      <Form action={localPath(lang, '/acting')} values={{ actAs: chosen }} hidden={{ back }}>
        <ChoiceField name="actAs" label={it(lang, 'actingAs')} options={options} kind="radios" />
        <ButtonRow>
          <Button>{it(lang, 'go')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
