// SPDX-License-Identifier: Apache-2.0
import { Fragment, type ReactElement } from 'react';
import type { Licence, OpenLicence } from '#licences';
import {
  Button,
  ButtonRow,
  formatDate,
  type Lang,
  LinkList,
  localPath,
  Page,
  PageHeading,
  PageTools,
  pick,
  Raw,
  SummaryList,
  Tag,
  useLang,
} from '#portal/kit/index.ts';
import { licenceWalletPath } from '../licence-wallet/licence-wallet.page.tsx';
import { wt } from '../licence-wallet/licence-wallet-words.ts';
import { OwnListPage } from '../own-list.tsx';
import type { PageContext } from '../page-context.ts';
import { MeTabs } from './me-overview.page.tsx';
import { mt } from './me-words.ts';

/** A licence with its state of today. */
export interface LicenceItem {
  readonly licence: Licence;
  readonly standing: 'made' | 'valid' | 'suspended' | 'expired' | 'revoked' | 'ended';
}

const tones = {
  made: 'info',
  valid: 'success',
  suspended: 'warning',
  expired: 'neutral',
  revoked: 'danger',
  ended: 'neutral',
} as const;

function StandingTag({ standing }: Pick<LicenceItem, 'standing'>): ReactElement {
  return <Tag tone={tones[standing]}>{mt(useLang(), standing)}</Tag>;
}

const validTo = (lang: Lang, day: string): string =>
  day.startsWith('9999') ? mt(lang, 'forever') : formatDate(lang, day);
const nameOf = (lang: Lang, licence: Licence): string =>
  pick(lang, { zh: licence.typeName, en: licence.typeNameEn ?? undefined });

export function LicenceLinks({
  lang,
  licences,
}: {
  readonly lang: Lang;
  readonly licences: readonly LicenceItem[];
}): ReactElement {
  return (
    <LinkList
      items={licences.map(({ licence, standing }) => ({
        href: localPath(lang, `/me/licences/${licence.id}`),
        title: nameOf(lang, licence),
        tags: <StandingTag standing={standing} />,
        body: `${mt(lang, 'number')} ${licence.number} · ${licence.issuerName} · ${mt(lang, 'validTo')} ${validTo(lang, licence.validTo)}`,
      }))}
    />
  );
}

export function MyLicencesPage({
  context,
  licences,
}: {
  readonly context: PageContext;
  readonly licences: readonly LicenceItem[];
}): ReactElement {
  const { lang } = context;
  return (
    <OwnListPage
      context={context}
      title={mt(lang, 'licences')}
      mine={mt(lang, 'title')}
      tabs={<MeTabs context={context} current="licences" />}
      empty={licences.length === 0 ? { title: mt(lang, 'licencesNone') } : undefined}
      list={<LicenceLinks lang={lang} licences={licences} />}
    />
  );
}

/** A long number that may break after its full stops. */
function Breakable({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text.split(/(?<=\.)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  );
}

export interface MyLicenceProps {
  readonly context: PageContext;
  readonly licence: OpenLicence;
  readonly standing: LicenceItem['standing'];
  readonly qr: string;
}

export function MyLicencePage({ context, licence, standing, qr }: MyLicenceProps): ReactElement {
  const { lang } = context;
  const name = nameOf(lang, licence);
  return (
    <Page
      {...context}
      title={name}
      breadcrumb={[
        { label: mt(lang, 'title'), path: '/me' },
        { label: mt(lang, 'licences'), path: '/me/licences' },
      ]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        <PageHeading title={name} over={licence.issuerName} tags={<StandingTag standing={standing} />} />
        {licence.pdfSha256 === null ? (
          <p className="hint">{mt(lang, 'pdfSoon')}</p>
        ) : (
          <>
            <ButtonRow>
              <Button href={`/api/v1/licences/${licence.id}/pdf`}>{mt(lang, 'pdf')}</Button>
              {standing === 'valid' ? (
                <Button kind="secondary" href={localPath(lang, licenceWalletPath(licence.id))}>
                  {wt(lang, 'title')}
                </Button>
              ) : null}
            </ButtonRow>
            <p className="hint">{mt(lang, 'pdfHint')}</p>
          </>
        )}
        <SummaryList
          rows={[
            { key: mt(lang, 'number'), value: licence.number },
            { key: mt(lang, 'identifier'), value: <Breakable text={licence.identifier} /> },
            { key: mt(lang, 'holder'), value: `${licence.holderName} ${licence.holderCode}` },
            { key: mt(lang, 'issuedOn'), value: formatDate(lang, licence.issuedOn) },
            { key: mt(lang, 'validTo'), value: validTo(lang, licence.validTo) },
            ...(licence.revokeReason === null
              ? []
              : [{ key: mt(lang, 'revokedBecause'), value: licence.revokeReason }]),
            {
              key: mt(lang, 'ofCase'),
              value: <a href={localPath(lang, `/me/cases/${licence.caseNo}`)}>{licence.caseNo}</a>,
            },
          ]}
        />
        <SummaryList
          title={mt(lang, 'content')}
          rows={licence.fields.map((field) => ({ key: pick(lang, field.label), value: field.value }))}
        />
        <h2>{mt(lang, 'verify')}</h2>
        <p>{mt(lang, 'verifyHint')}</p>
        <div className="qr">
          <Raw label={mt(lang, 'qr')} svg={qr} />
        </div>
        <p>
          <a href={localPath(lang, `/verify/${licence.verifyCode}`)}>{mt(lang, 'verifyLink')}</a>
        </p>
        <PageTools />
      </div>
    </Page>
  );
}
