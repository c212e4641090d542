// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import {
  Button,
  ButtonRow,
  Form,
  Inset,
  localPath,
  Page,
  PageHeading,
  Section,
  SummaryList,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { st } from './sites-words.ts';

export type ConsentPageProps = {
  readonly context: PageContext;
  readonly site: string;
  readonly scopes: readonly string[];
  readonly person: string;
  /** Where the answer is posted, with its language prefix. */
  readonly action: string;
};

const scopeWords = ['openid', 'profile', 'organisation', 'post'] as const;

/** What a site will be told, and the choice. */
export function ConsentPage({ context, site, scopes, person, action }: ConsentPageProps): ReactElement {
  const { lang } = context;
  const told = scopeWords.filter((scope) => scopes.includes(scope));
  return (
    <Page {...context} title={st(lang, 'ask', { site })} alternates={null} privatePage>
      <div className="narrow">
        <PageHeading title={st(lang, 'ask', { site })} lead={st(lang, 'askLead', { site })} />
        <SummaryList rows={[{ key: st(lang, 'you'), value: person }]} />
        <Section title={st(lang, 'told', { site })}>
          <ul>
            {told.map((scope) => (
              <li key={scope}>{st(lang, `scope-${scope}`)}</li>
            ))}
          </ul>
        </Section>
        <Section title={st(lang, 'never')}>
          <p>{st(lang, 'neverList')}</p>
        </Section>
        <Form action={action}>
          <ButtonRow>
            <Button name="answer" value="agree">
              {st(lang, 'agree')}
            </Button>
            <Button kind="secondary" name="answer" value="refuse">
              {st(lang, 'refuse')}
            </Button>
          </ButtonRow>
        </Form>
        <p className="hint">{st(lang, 'later')}</p>
        <p>
          <a href={localPath(lang, `/sign-in/acting?back=${encodeURIComponent(action)}`)}>
            {st(lang, 'change')}
          </a>
        </p>
      </div>
    </Page>
  );
}

export type SiteStepPageProps = {
  readonly context: PageContext;
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
};

/** A page with one thing to do: sign in again, raise the level, go back. */
export function SiteStepPage({ context, title, lead, children }: SiteStepPageProps): ReactElement {
  return (
    <Page {...context} title={title} alternates={null} privatePage>
      <div className="narrow">
        <PageHeading title={title} lead={lead} />
        {children}
      </div>
    </Page>
  );
}

/** A way on that changes nothing. */
export function LinkRow({ href, text }: { readonly href: string; readonly text: string }): ReactElement {
  return (
    <ButtonRow>
      <Button href={href}>{text}</Button>
    </ButtonRow>
  );
}

/** A way on that changes something. */
export function PostRow({ action, text }: { readonly action: string; readonly text: string }): ReactElement {
  return (
    <Form action={action}>
      <ButtonRow>
        <Button>{text}</Button>
      </ButtonRow>
    </Form>
  );
}

/** A code that helps whoever runs the site. */
export function SiteErrorPage({
  context,
  code,
}: {
  readonly context: PageContext;
  readonly code: string;
}): ReactElement {
  const { lang } = context;
  return (
    <SiteStepPage context={context} title={st(lang, 'error')} lead={st(lang, 'errorLead')}>
      <Inset>
        <p>
          {st(lang, 'errorCode')} <code>{code}</code>
        </p>
      </Inset>
      <ButtonRow>
        <Button href={localPath(lang, '/')}>{st(lang, 'home')}</Button>
      </ButtonRow>
    </SiteStepPage>
  );
}

export type SignOutPageProps = {
  readonly context: PageContext;
  readonly action: string;
  readonly xsrf: string;
  readonly site: string | null;
};

/** Asks before signing out everywhere: a site can ask for it, only the person does it. */
export function SignOutPage({ context, action, xsrf, site }: SignOutPageProps): ReactElement {
  const { lang } = context;
  const lead = site === null ? st(lang, 'outLead') : st(lang, 'outFrom', { site });
  return (
    <SiteStepPage context={context} title={st(lang, 'out')} lead={lead}>
      <Form action={action} hidden={{ xsrf }}>
        <ButtonRow>
          <Button name="logout" value="yes">
            {st(lang, 'outYes')}
          </Button>
          <button type="submit" className="button button-secondary">
            {st(lang, 'outNo')}
          </button>
        </ButtonRow>
      </Form>
    </SiteStepPage>
  );
}

/** Signed out; sites that can only be told by the browser are loaded unseen. */
export function SignedOutPage({
  context,
  next,
  frames,
}: {
  readonly context: PageContext;
  readonly next: string | null;
  readonly frames: readonly string[];
}): ReactElement {
  const { lang } = context;
  return (
    <SiteStepPage context={context} title={st(lang, 'outDone')} lead={st(lang, 'outDoneLead')}>
      <ButtonRow>
        <Button href={next ?? localPath(lang, '/')}>{st(lang, next === null ? 'home' : 'goOnButton')}</Button>
      </ButtonRow>
      {frames.map((frame) => (
        <iframe key={frame} src={frame} title={st(lang, 'out')} hidden />
      ))}
    </SiteStepPage>
  );
}
