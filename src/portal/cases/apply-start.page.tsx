// SPDX-License-Identifier: Apache-2.0
/** Before an application: what it takes, who applies, the draft that was left. */
import type { ReactElement } from 'react';
import type { DraftMove } from '#cases';
import type { MatterDefinition } from '#matters';
import {
  Button,
  ButtonRow,
  Form,
  formatDateTime,
  formatNumber,
  Inset,
  KeyFacts,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import { st } from '../matters/guide-situation-text.ts';
import { limitWords } from '../matters/matter-words.ts';
import type { PageContext } from '../page-context.ts';
import { PersonalNotice } from '../privacy/personal-notice.tsx';
import type { Hindrance } from './apply-route.ts';
import { at } from './apply-words.ts';
import { pt } from './pre-review-words.ts';

export interface ApplyStartProps {
  readonly context: PageContext;
  readonly code: string;
  readonly definition: MatterDefinition;
  readonly hindrance: Hindrance | undefined;
  readonly applicantName: string;
  readonly actsForCompany: boolean;
  readonly pageCount: number;
  /** Labels and values that the account fills in. */
  readonly known: readonly { readonly label: string; readonly value: string }[];
  readonly draft:
    | { readonly savedAt: Date; readonly step: string; readonly moved?: DraftMove | undefined }
    | undefined;
  /** The situation chosen on the guide: posted with the first step, and shown. */
  readonly situation: {
    readonly hidden: Readonly<Record<string, string>>;
    readonly said: readonly { readonly label: string; readonly value: string }[];
  };
}

export function ApplyStartPage(props: ApplyStartProps): ReactElement {
  const { context, code, definition } = props;
  const { lang } = context;
  const name = pick(lang, definition.name);
  const title = at(lang, 'applyFor', { name });
  return (
    <Page
      {...context}
      title={title}
      description={`${title}${lang === 'en' ? '. ' : '。'}${pick(lang, definition.summary)}`}
      breadcrumb={[{ label: name, path: `/matters/${code}` }]}
    >
      <div className="narrow">
        <PageHeading title={name} over={at(lang, 'apply')} lead={pick(lang, definition.summary)} />
        {props.hindrance === undefined ? (
          <Ready {...props} />
        ) : (
          <Hindered {...props} hindrance={props.hindrance} />
        )}
      </div>
    </Page>
  );
}

function Hindered({ context, code, hindrance }: ApplyStartProps & { hindrance: Hindrance }): ReactElement {
  const { lang } = context;
  const acting = hindrance === 'companyOnly' || hindrance === 'personOnly';
  const body = {
    closed: 'closedBody',
    companyOnly: 'companyOnlyBody',
    personOnly: 'personOnlyBody',
    noForm: 'noForm',
  } as const;
  const back = encodeURIComponent(localPath(lang, `/matters/${code}/apply`));
  return (
    <>
      <Notice kind="warning" title={at(lang, hindrance === 'noForm' ? 'closed' : hindrance)}>
        <p>{at(lang, body[hindrance])}</p>
      </Notice>
      <ButtonRow>
        {acting ? (
          <Button href={localPath(lang, `/sign-in/acting?back=${back}`)}>{at(lang, 'chooseActing')}</Button>
        ) : null}
        <Button kind={acting ? 'secondary' : 'primary'} href={localPath(lang, `/matters/${code}`)}>
          {at(lang, 'guide')}
        </Button>
      </ButtonRow>
    </>
  );
}

function Ready(props: ApplyStartProps): ReactElement {
  const { context, code, definition, draft } = props;
  const { lang } = context;
  const action = localPath(lang, `/matters/${code}/apply`);
  return (
    <>
      {draft === undefined ? null : (
        <Notice title={at(lang, 'draftFound')}>
          <p>{at(lang, 'draftSaved', { time: formatDateTime(lang, draft.savedAt) })}</p>
          {draft.moved === undefined ? null : <Moved moved={draft.moved} lang={lang} />}
          <ButtonRow>
            <Button href={localPath(lang, `/matters/${code}/apply/${draft.step}`)}>{at(lang, 'goOn')}</Button>
          </ButtonRow>
        </Notice>
      )}
      <KeyFacts facts={factsOf(lang, definition, props.pageCount)} />
      {definition.preReview === undefined ? null : (
        <p>{pt(lang, 'startHint', { n: definition.preReview.withinWorkdays })}</p>
      )}
      <h2>{at(lang, 'as')}</h2>
      <p>
        {at(lang, props.actsForCompany ? 'asCompany' : 'asPerson', { name: props.applicantName })}{' '}
        <a href={localPath(lang, `/sign-in/acting?back=${encodeURIComponent(action)}`)}>
          {at(lang, 'asChange')}
        </a>
      </p>
      <Materials definition={definition} lang={lang} />
      <Told lang={lang} title={st(lang, 'carried')} told={props.situation.said} />
      <Told lang={lang} title={at(lang, 'known')} hint={at(lang, 'knownHint')} told={props.known} />
      <PersonalNotice lang={lang} definition={definition} />
      <Form action={action} hidden={props.situation.hidden}>
        <ButtonRow>
          <Button
            kind={draft === undefined ? 'primary' : 'danger'}
            name="_action"
            value={draft === undefined ? 'start' : 'anew'}
            large
          >
            {at(lang, draft === undefined ? 'start' : 'anew')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function Told(props: {
  readonly lang: Lang;
  readonly title: string;
  readonly hint?: string;
  readonly told: readonly { readonly label: string; readonly value: string }[];
}): ReactElement | null {
  if (props.told.length === 0) return null;
  return (
    <>
      <h2>{props.title}</h2>
      {props.hint === undefined ? null : <p className="hint">{props.hint}</p>}
      <Inset>
        <ul>
          {props.told.map(({ label, value }) => (
            <li key={label}>
              {label}
              {props.lang === 'en' ? ': ' : '：'}
              {value}
            </li>
          ))}
        </ul>
      </Inset>
    </>
  );
}

function Materials({ definition, lang }: { definition: MatterDefinition; lang: Lang }): ReactElement {
  const { materials } = definition;
  return (
    <>
      <h2>{at(lang, 'need')}</h2>
      {materials.length === 0 ? (
        <p>{at(lang, 'needNone')}</p>
      ) : (
        <>
          {materials.some((m) => m.when !== undefined) ? (
            <p className="hint">{at(lang, 'needWhen')}</p>
          ) : null}
          <ul>
            {materials.map((m) => (
              <li key={m.id}>
                {pick(lang, m.name)}
                {m.source === 'government' ? (
                  <small className="hint"> {at(lang, 'fromGovernment')}</small>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function factsOf(lang: Lang, d: MatterDefinition, pageCount: number) {
  const instant = d.caseType === 'instant' || d.promisedLimit.amount === 0;
  return [
    {
      label: at(lang, 'time'),
      value: instant ? at(lang, 'instant') : limitWords(lang, d.promisedLimit),
      note: at(lang, 'timeNote', { limit: limitWords(lang, d.statutoryLimit) }),
    },
    { label: at(lang, 'fee'), value: at(lang, d.fee.charged ? 'feeCharged' : 'free') },
    { label: at(lang, 'visits'), value: at(lang, 'visitsValue', { n: formatNumber(lang, d.onSiteVisits) }) },
    {
      label: at(lang, 'pages'),
      value: at(lang, 'pagesValue', { n: pageCount }),
      note: at(lang, 'pagesNote'),
    },
  ];
}

/** The matter has another version since: what it asks anew, and which answers have no place any more. */
function Moved({ moved, lang }: { moved: DraftMove; lang: Lang }): ReactElement {
  const names = (parts: DraftMove['lost']): string =>
    parts.map((part) => pick(lang, part.name)).join(lang === 'en' ? ', ' : '、');
  return (
    <>
      <p>{at(lang, 'draftMoved')}</p>
      {moved.asked.length === 0 ? null : <p>{at(lang, 'draftAsked', { names: names(moved.asked) })}</p>}
      {moved.lost.length === 0 ? null : <p>{at(lang, 'draftLost', { names: names(moved.lost) })}</p>}
    </>
  );
}
