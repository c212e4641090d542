// SPDX-License-Identifier: Apache-2.0
/** Parts of pages on signatures of several people. */
import type { ReactElement } from 'react';
import type { SigningView } from '#cases';
import { formatDateTime, type Lang, localPath, Notice, Section, Table, Tag } from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { gt } from './signing-words.ts';

const states = ['open', 'complete', 'declined', 'expired', 'withdrawn', 'voided'] as const;
export function signingStateWords(lang: Lang, state: string): string {
  const known = states.find((one) => one === state);
  return known === undefined ? state : gt(lang, `state-${known}`);
}

type Party = SigningView['parties'][number];
function partyWords(lang: Lang, { state, turn }: Party): string {
  if (state === 'signed') return gt(lang, 'party-signed');
  if (state === 'declined') return gt(lang, 'party-declined');
  return gt(lang, turn ? 'party-turn' : 'party-waiting');
}

export function SignedParties({
  context: { lang },
  signing,
}: {
  readonly context: PageContext;
  readonly signing: SigningView;
}): ReactElement {
  const order = gt(lang, signing.order === 'sequence' ? 'sequence' : 'parallel');
  return (
    <Section title={gt(lang, 'parties')}>
      <p>
        <Tag tone={signing.state === 'complete' ? 'success' : 'neutral'}>
          {signingStateWords(lang, signing.state)}
        </Tag>{' '}
        <span className="hint">
          {gt(lang, 'order')} · {order}
        </span>
      </p>
      <Table
        caption={gt(lang, 'parties')}
        captionHidden
        rows={signing.parties}
        rowKey={(p) => String(p.party)}
        columns={[
          { key: 'name', label: gt(lang, 'name'), cell: (p) => p.name },
          { key: 'number', label: gt(lang, 'number'), cell: (p) => p.maskedNumber },
          { key: 'state', label: gt(lang, 'state'), cell: (p) => partyWords(lang, p) },
          { key: 'at', label: gt(lang, 'at'), cell: (p) => timeWords(lang, p) },
        ]}
      />
    </Section>
  );
}

function timeWords(lang: Lang, { at, viewedAt, reason }: Party): string {
  if (reason !== null) return gt(lang, 'declined', { reason });
  if (at !== null) return formatDateTime(lang, at);
  return viewedAt === null ? '—' : gt(lang, 'viewed', { at: formatDateTime(lang, viewedAt) });
}

/** On the page before sending: what the signatures replace, and how far they are. */
export interface SigningOffer {
  readonly who: string;
  readonly replaces: readonly string[];
  readonly replacedIds: readonly string[];
  readonly required: boolean;
  readonly draftId: string;
  readonly signing: SigningView | undefined;
}

export function SigningPart({
  lang,
  offer,
}: {
  readonly lang: Lang;
  readonly offer: SigningOffer;
}): ReactElement {
  const { signing, who } = offer;
  if (signing?.state === 'complete' || signing?.state === 'open') {
    const title = signing.state === 'complete' ? gt(lang, 'completeOf', { who }) : gt(lang, 'waitingFor');
    return (
      <Notice kind={signing.state === 'complete' ? 'success' : 'warning'} title={title}>
        <p>{gt(lang, 'beginWarning')}</p>
        <p>
          <a href={localPath(lang, `/sign/${signing.id}`)}>{gt(lang, 'see')}</a>
        </p>
      </Notice>
    );
  }
  const materials = offer.replaces.join(lang === 'en' ? ', ' : '、');
  return (
    <Notice title={gt(lang, 'offer', { who })}>
      {signing === undefined ? null : <p>{signingStateWords(lang, signing.state)}</p>}
      {offer.replaces.length === 0 ? null : <p>{gt(lang, 'offerLead', { materials })}</p>}
      {offer.required ? <p>{gt(lang, 'offerRequired')}</p> : null}
      <p>
        <a href={localPath(lang, `/me/signings/new?draft=${offer.draftId}`)}>{gt(lang, 'begin')}</a>
      </p>
    </Notice>
  );
}

/** Whether it is the reader's turn to sign. */
export const isMyTurn = (s: SigningView): boolean => s.parties.some((p) => p.party === s.mine && p.turn);
