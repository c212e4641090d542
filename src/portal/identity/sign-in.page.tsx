// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  ResidentIdField,
  Section,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { PasskeyForm } from './factor-pages.tsx';
import { it } from './identity-text.ts';
import { ft } from './sign-in-words.ts';

/** A person of the demo city and the bodies that the person may act for. */
export type DemoPerson = {
  readonly id: string;
  readonly name: string;
  readonly companies: readonly { readonly id: string; readonly name: string; readonly role: string }[];
};

export type SignInPageProps = {
  readonly context: PageContext;
  /** Path of this site to go to afterwards. */
  readonly back: string;
  readonly values?: FormValues | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Whether codes can be sent. */
  readonly codes: boolean;
  /** Whether there is an identity provider above this platform. */
  readonly upstream: boolean;
  /** A new password was just set. */
  readonly recovered: boolean;
  /** Empty outside of the demo. */
  readonly people: readonly DemoPerson[];
};

/** The word for what somebody is in a body. */
export const roleWord = (lang: Lang, role: string): string =>
  it(lang, role === 'legal-representative' ? 'role-legal-representative' : 'role-agent');

export function SignInPage(props: SignInPageProps): ReactElement {
  const { context, back, values, errors, people } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={it(lang, 'signIn')}
      breadcrumb={[]}
      errors={errors}
      islands={['passkey']}
      privatePage
    >
      <PageHeading title={it(lang, 'signIn')} lead={it(lang, 'signInLead')} />
      {props.recovered ? <Notice kind="success" title={ft(lang, 'recovered')} /> : null}
      {people.length === 0 ? null : (
        <Notice title={it(lang, 'demoNotice')}>
          <p>
            {it(lang, 'demoNoticeBody')} <a href="#demo">{it(lang, 'demoJump')}</a>
          </p>
        </Notice>
      )}
      <Form action={localPath(lang, '/sign-in')} values={values} hidden={{ back }}>
        <ResidentIdField name="handle" label={it(lang, 'handle')} />
        <TextField
          name="password"
          type="password"
          label={it(lang, 'password')}
          width="m"
          maxLength={200}
          autoComplete="current-password"
        />
        <ButtonRow>
          <Button>{it(lang, 'enter')}</Button>
        </ButtonRow>
      </Form>
      <p>
        <a href={localPath(lang, '/recover')}>{ft(lang, 'lostPassword')}</a>
      </p>
      <OtherWays lang={lang} back={back} codes={props.codes} upstream={props.upstream} />
      <p>
        {it(lang, 'noAccount')}{' '}
        <a href={localPath(lang, `/register?back=${encodeURIComponent(back)}`)}>{it(lang, 'register')}</a>
      </p>
      {people.length === 0 ? null : <Demo lang={lang} back={back} people={people} />}
      <p className="hint">
        <a href="/console/">{it(lang, 'staff')}</a>
      </p>
    </Page>
  );
}

type WaysProps = Pick<SignInPageProps, 'back' | 'codes' | 'upstream'> & { readonly lang: Lang };

function OtherWays({ lang, back, codes, upstream }: WaysProps): ReactElement {
  return (
    <Section title={ft(lang, 'otherWays')}>
      {upstream ? (
        <ButtonRow>
          <Button
            kind="secondary"
            href={localPath(lang, `/national/sign-in?back=${encodeURIComponent(back)}`)}
          >
            {ft(lang, 'byUpstream')}
          </Button>
        </ButtonRow>
      ) : null}
      {codes ? (
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `/sign-in/code?back=${encodeURIComponent(back)}`)}>
            {ft(lang, 'byCode')}
          </Button>
        </ButtonRow>
      ) : null}
      <PasskeyForm
        lang={lang}
        action="/sign-in/passkey"
        kind="sign-in"
        label={ft(lang, 'byPasskey')}
        hidden={{ back }}
      >
        <p className="hint">{ft(lang, 'passkeyHint')}</p>
        <noscript>
          <p className="hint">{ft(lang, 'passkeyNoScript')}</p>
        </noscript>
      </PasskeyForm>
    </Section>
  );
}

type DemoProps = { readonly lang: Lang; readonly back: string; readonly people: readonly DemoPerson[] };

function Demo({ lang, back, people }: DemoProps): ReactElement {
  return (
    <Section id="demo" title={it(lang, 'demo')}>
      <ul className="people">
        {people.map((person) => (
          <li key={person.id}>
            <form method="post" action={localPath(lang, '/sign-in/demo')}>
              <input type="hidden" name="back" value={back} />
              <input type="hidden" name="accountId" value={person.id} />
              <Button kind="secondary" name="companyId" value="">
                {person.name}
                <span className="hidden">{` ${it(lang, 'demoSelf')}`}</span>
              </Button>
              {person.companies.map((company) => (
                <Button key={company.id} kind="plain" name="companyId" value={company.id}>
                  {it(lang, 'demoFor', { name: company.name })}
                  <span className="hidden">{` ${person.name} ${roleWord(lang, company.role)}`}</span>
                </Button>
              ))}
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
