// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { OpenLicence } from '#licences';
import { qrSvg } from '#platform/documents/qr.ts';
import {
  Button,
  ButtonRow,
  Details,
  Form,
  formatDateTime,
  formatTime,
  localPath,
  Notice,
  Page,
  PageHeading,
  Panel,
  pick,
  Raw,
  sizedSvg,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { wt } from './licence-wallet-words.ts';

export interface LicenceWalletProps {
  readonly context: PageContext;
  readonly licence: OpenLicence;
  readonly holders: readonly { readonly issuedAt: Date; readonly key: string }[];
  /** Made by this very request; shown once. */
  readonly offer?: { readonly url: string; readonly txCode: string; readonly expiresAt: Date } | undefined;
  /** Why there is none. */
  readonly refused?: { readonly title: string; readonly next: string } | undefined;
}

export const licenceWalletPath = (id: string): string => `/me/licences/${id}/wallet`;

export function LicenceWalletPage(props: LicenceWalletProps): ReactElement {
  const { context, licence, offer, refused } = props;
  const { lang } = context;
  const name = pick(lang, { zh: licence.typeName, en: licence.typeNameEn ?? undefined });
  const back = `/me/licences/${licence.id}`;
  return (
    <Page
      {...context}
      title={wt(lang, 'title')}
      breadcrumb={[
        { label: wt(lang, 'me'), path: '/me' },
        { label: wt(lang, 'licences'), path: '/me/licences' },
        { label: name, path: back },
      ]}
      privatePage
    >
      <div className="narrow">
        {refused === undefined ? null : (
          <Notice kind="error" title={wt(lang, 'refused')}>
            <p>{refused.title}</p>
            <p>{refused.next}</p>
          </Notice>
        )}
        {offer === undefined ? <Begin lang={lang} name={name} /> : <Ready lang={lang} offer={offer} />}
        <Form action={localPath(lang, licenceWalletPath(licence.id))}>
          <ButtonRow>
            <Button kind={offer === undefined ? 'primary' : 'secondary'}>
              {wt(lang, offer === undefined ? 'make' : 'again')}
            </Button>
            <Button kind="plain" href={localPath(lang, back)}>
              {wt(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
        <Holders {...props} />
      </div>
    </Page>
  );
}

type Lang = PageContext['lang'];

function Begin({ lang, name }: { readonly lang: Lang; readonly name: string }): ReactElement {
  return (
    <>
      <PageHeading title={wt(lang, 'title')} over={name} />
      <p>{wt(lang, 'lead')}</p>
      <h2>{wt(lang, 'whatTitle')}</h2>
      <p>{wt(lang, 'what')}</p>
      <p className="hint">{wt(lang, 'how')}</p>
    </>
  );
}

function Ready({
  lang,
  offer,
}: {
  readonly lang: Lang;
  readonly offer: NonNullable<LicenceWalletProps['offer']>;
}): ReactElement {
  return (
    <>
      <Panel title={wt(lang, 'readyTitle')}>
        <p>{wt(lang, 'ready', { time: formatTime(lang, offer.expiresAt) })}</p>
      </Panel>
      <div className="qr">
        <Raw label={wt(lang, 'qr')} svg={sizedSvg(qrSvg(offer.url, 'L'), 280)} />
      </div>
      <Details summary={wt(lang, 'txTitle')}>
        <p>{wt(lang, 'txLead')}</p>
        <p>
          <strong className="panel-number">{offer.txCode}</strong>
        </p>
      </Details>
      <p>
        {wt(lang, 'sameDevice')} <a href={offer.url}>{wt(lang, 'open')}</a>
      </p>
    </>
  );
}

function Holders({ context, holders }: LicenceWalletProps): ReactElement {
  const { lang } = context;
  return (
    <>
      <h2>{wt(lang, 'heldTitle')}</h2>
      {holders.length === 0 ? (
        <p>{wt(lang, 'heldNone')}</p>
      ) : (
        <ul>
          {holders.map(({ issuedAt, key }) => (
            <li key={`${key}${issuedAt.getTime()}`}>
              {wt(lang, 'held', { time: formatDateTime(lang, issuedAt), key })}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{wt(lang, 'heldHint')}</p>
    </>
  );
}
