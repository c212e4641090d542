// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Proof } from '#identity';
import {
  Button,
  ButtonRow,
  formatDate,
  Inset,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  SummaryList,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { ut } from './upstream-words.ts';

export type StepUpPageProps = {
  readonly context: PageContext;
  readonly now: number;
  /** The proof that gives the level; none when it came with the account. */
  readonly proof: Proof | undefined;
  /** The least level that is needed, and what needs it. */
  readonly needed: number;
  readonly what: string | null;
  readonly back: string;
  /** Whether there is an identity provider above us. */
  readonly there: boolean;
};

const known = [1, 2, 3, 4] as const;
const levels = [2, 3, 4] as const;
const methods = ['real-name', 'live-person', 'business-licence'] as const;

/** Why a higher level is needed, and where it is had. */
export function StepUpPage(props: StepUpPageProps): ReactElement {
  const { context, now, needed, what, back, there } = props;
  const { lang } = context;
  const lead = what === null ? ut(lang, 'lead') : ut(lang, 'leadFor', { what, level: needed, now });
  const to = (level: number): string =>
    localPath(lang, `/national/sign-in?level=${level}&back=${encodeURIComponent(back)}`);
  return (
    <Page
      {...context}
      title={ut(lang, 'title')}
      breadcrumb={[{ label: ut(lang, 'mine'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={ut(lang, 'title')} lead={lead} />
      <SummaryList rows={[{ key: ut(lang, 'now'), value: levelWords(props) }]} />
      {now >= needed ? (
        <Notice kind="success" title={ut(lang, 'enough')}>
          <ButtonRow>
            <Button href={localPath(lang, back)}>{ut(lang, 'enoughGo')}</Button>
          </ButtonRow>
        </Notice>
      ) : (
        <Section title={ut(lang, 'how')}>
          {there ? (
            <>
              <ul>
                {levels
                  .filter((level) => level >= needed)
                  .map((level) => (
                    <li key={level}>{ut(lang, `level-${level}`)}</li>
                  ))}
              </ul>
              <ButtonRow>
                {levels
                  .filter((level) => level >= needed)
                  .map((level, i) => (
                    <Button key={level} kind={i === 0 ? 'primary' : 'secondary'} href={to(level)}>
                      {ut(lang, 'startFor', { level })}
                    </Button>
                  ))}
              </ButtonRow>
            </>
          ) : (
            <Inset>
              <p>{ut(lang, 'away')}</p>
            </Inset>
          )}
        </Section>
      )}
      {there ? (
        <Section title={ut(lang, 'whyTitle')}>
          <p>{ut(lang, 'why')}</p>
        </Section>
      ) : null}
    </Page>
  );
}

function levelWords({ context, now, proof }: StepUpPageProps): string {
  const { lang } = context;
  const method = methods.find((name) => name === proof?.method);
  if (proof === undefined || method === undefined || proof.level < now)
    return ut(lang, `level-${known.find((level) => level === now) ?? 1}`);
  const until = formatDate(lang, proof.until);
  return ut(lang, 'nowUntil', { level: now, method: ut(lang, `method-${method}`), until });
}

export type UpstreamStepProps = {
  readonly context: PageContext;
  readonly title: string;
  readonly lead: string;
  readonly code: string | null;
  readonly links: readonly { readonly href: string; readonly text: string }[];
};

/** What happened, and the way on. */
export function UpstreamStepPage({ context, title, lead, code, links }: UpstreamStepProps): ReactElement {
  const { lang } = context;
  return (
    <Page {...context} title={title} alternates={null} privatePage>
      <div className="narrow">
        <PageHeading title={title} lead={lead} />
        <ButtonRow>
          {links.map(({ href, text }, i) => (
            <Button key={href} href={href} kind={i === 0 ? 'primary' : 'secondary'}>
              {text}
            </Button>
          ))}
        </ButtonRow>
        {code === null ? null : (
          <p className="hint">
            {ut(lang, 'code')} <code>{code}</code>
          </p>
        )}
      </div>
    </Page>
  );
}
