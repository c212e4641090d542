// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { SigningView } from '#cases';
import {
  AgreeField,
  Button,
  ButtonRow,
  Details,
  type FieldError,
  Form,
  type FormValues,
  formatDateTime,
  LongTextField,
  localPath,
  Notice,
  Page,
  PageHeading,
  Raw,
  Section,
  SummaryList,
  type SummaryRow,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { SignedParties } from './signing-parts.tsx';
import { gt } from './signing-words.ts';

export interface SignPageProps {
  readonly context: PageContext;
  readonly signing: SigningView;
  readonly rows: readonly SummaryRow[];
  /** Level of assurance of the one who looks. */
  readonly level: number;
  readonly ownName: string;
  readonly link: string;
  readonly qr: string;
  /** Where the application goes on; undefined for everybody but its applicant and after it was sent. */
  readonly application: string | undefined;
  readonly done: string | undefined;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

const doneWords = ['signed', 'complete', 'declined', 'reminded', 'begun', 'withdrawn'] as const;
const doneKeys = {
  signed: 'doneSigned',
  complete: 'doneComplete',
  declined: 'doneDeclined',
  reminded: 'doneReminded',
  begun: 'doneBegun',
  withdrawn: 'doneWithdrawn',
} as const;

/** `/sign/{id}`: what is signed, who signs, and one's own signature. */
export function SignPage(props: SignPageProps): ReactElement {
  const { context, signing, application } = props;
  const { lang } = context;
  const done = doneWords.find((word) => word === props.done);
  const mine = signing.parties.find(({ party }) => party === signing.mine);
  return (
    <Page
      {...context}
      title={signing.matterName}
      errors={props.errors}
      breadcrumb={[{ label: gt(lang, 'mine'), path: '/me/signings' }]}
      privatePage
      islands={['signature']}
    >
      {done === undefined ? null : <Notice kind="success" title={gt(lang, doneKeys[done])} />}
      <PageHeading title={signing.matterName} lead={gt(lang, 'mine')} />
      <Section title={gt(lang, 'what')}>
        <Notice title={gt(lang, 'statement')}>
          <p>{signing.statement}</p>
        </Notice>
        <SummaryList rows={props.rows} />
        <ButtonRow>
          <Button kind="secondary" href={`/sign/${signing.id}/document`}>
            {gt(lang, 'document')}
          </Button>
        </ButtonRow>
      </Section>
      <SignedParties context={context} signing={signing} />
      {mine?.state === 'waiting' && signing.state === 'open' ? <OwnPart {...props} turn={mine.turn} /> : null}
      {signing.state === 'complete' && application !== undefined ? (
        <ButtonRow>
          <Button large href={localPath(lang, application)}>
            {gt(lang, 'submitNow')}
          </Button>
        </ButtonRow>
      ) : null}
      {signing.holder && signing.state === 'open' ? <HolderPart {...props} /> : null}
      <Evidence context={context} signing={signing} />
    </Page>
  );
}

function OwnPart(props: SignPageProps & { readonly turn: boolean }): ReactElement {
  const { context, signing, level, turn } = props;
  const { lang } = context;
  const here = encodeURIComponent(`/sign/${signing.id}`);
  if (level < signing.minAssurance)
    return (
      <Notice kind="warning" title={gt(lang, 'needLevel', { needed: signing.minAssurance, level })}>
        <p>
          <a href={localPath(lang, `/me/step-up?level=${signing.minAssurance}&back=${here}`)}>
            {gt(lang, 'raise')}
          </a>
        </p>
      </Notice>
    );
  return (
    <>
      {turn ? <SignForm {...props} /> : <Notice title={gt(lang, 'notTurn')} />}
      <Details summary={gt(lang, 'decline')} open={props.errors.some(({ field }) => field === 'reason')}>
        <Form action={localPath(lang, `/sign/${signing.id}/decline`)} values={props.values}>
          <p>{gt(lang, 'declineLead')}</p>
          <LongTextField name="reason" label={gt(lang, 'reason')} rows={3} maxLength={500} />
          <ButtonRow>
            <Button kind="danger">{gt(lang, 'decline')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </>
  );
}

function SignForm({ context: { lang }, signing, values, ownName }: SignPageProps): ReactElement {
  return (
    <Section title={gt(lang, 'yourTurn')}>
      <Form action={localPath(lang, `/sign/${signing.id}`)} values={values}>
        <div className="field signature-box" data-signature="" hidden>
          <p className="label">{gt(lang, 'hand')}</p>
          <p className="hint">{gt(lang, 'handHint')}</p>
          <canvas role="img" aria-label={gt(lang, 'handBox')} />
          <input type="hidden" name="strokes" defaultValue="" />
          <Button kind="plain" type="button">
            {gt(lang, 'clear')}
          </Button>
        </div>
        <TextField
          name="hand"
          label={gt(lang, 'typed')}
          hint={`${gt(lang, 'typedHint')} ${ownName}`}
          width="m"
          maxLength={100}
          required={false}
          autoComplete="off"
        />
        <AgreeField name="agree" label={gt(lang, 'statement')} statement={gt(lang, 'agree')} />
        <ButtonRow>
          <Button large>{gt(lang, 'sign')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function HolderPart({ context: { lang }, signing, link, qr, application }: SignPageProps): ReactElement {
  const waiting = signing.parties.filter((p) => p.state === 'waiting' && p.party !== signing.mine);
  return (
    <>
      <Section title={gt(lang, 'link')}>
        <p>{gt(lang, 'linkHint')}</p>
        <p>
          <code className="breakable">{link}</code>
        </p>
        <Raw svg={qr} label={gt(lang, 'qr')} />
        {waiting.map((p) => (
          <Form
            key={p.party}
            action={localPath(lang, `/sign/${signing.id}/remind`)}
            hidden={{ party: String(p.party) }}
          >
            <Button kind="secondary">{gt(lang, 'remindOf', { name: p.name })}</Button>
          </Form>
        ))}
      </Section>
      <Form action={localPath(lang, `/sign/${signing.id}/withdraw`)}>
        <p className="hint">{gt(lang, 'withdrawHint')}</p>
        <ButtonRow>
          <Button kind="danger">{gt(lang, 'withdraw')}</Button>
          {application === undefined ? null : (
            <Button kind="plain" href={localPath(lang, application)}>
              {gt(lang, 'goOn')}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </>
  );
}

function Evidence({
  context: { lang },
  signing,
}: {
  readonly context: PageContext;
  readonly signing: SigningView;
}): ReactElement {
  const facts = [
    { key: gt(lang, 'until'), value: formatDateTime(lang, signing.expiresAt) },
    { key: gt(lang, 'digest'), value: <code className="breakable">{signing.documentSha256}</code> },
  ];
  return (
    <Section title={gt(lang, 'evidence')}>
      <SummaryList rows={facts} />
      <ul>
        <li>
          <a href={`/sign/${signing.id}/evidence.pdf`}>{gt(lang, 'evidencePdf')}</a>
        </li>
        <li>
          <a href={`/sign/${signing.id}/evidence.json`}>{gt(lang, 'evidenceFile')}</a>
        </li>
      </ul>
    </Section>
  );
}
