// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { HeldLicence, OpenLicence, Permit, Showing } from '#licences';
import {
  Button,
  ButtonRow,
  Form,
  formatDate,
  formatDateTime,
  formatTime,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  PageTools,
  pick,
  Raw,
  Section,
  SummaryList,
  Tag,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { licenceWalletPath } from '../licence-wallet/licence-wallet.page.tsx';
import { mt } from '../me/me-words.ts';
import { lw } from './library-words.ts';
import {
  Breakable,
  type LicenceItem,
  licenceName,
  licencePath,
  purposeOf,
  StandingTags,
  termOf,
} from './licence-parts.tsx';
import { type UseLine, UsesTable } from './uses.tsx';

export interface MyLicenceProps extends Pick<LicenceItem, 'standing' | 'endsIn'> {
  readonly context: PageContext;
  readonly licence: OpenLicence;
  readonly qr: string;
  /** Undefined for who may read the licence without holding it. */
  readonly held: (HeldLicence & { readonly lines: readonly UseLine[] }) | undefined;
  readonly now: Date;
  readonly today: string;
  readonly done: 'stopped' | 'given' | 'ended' | undefined;
}

/** `/me/licences/{id}`: one licence, what may be done with it, and what was. */
export function MyLicencePage(props: MyLicenceProps): ReactElement {
  const { context, licence, standing, endsIn, held, done } = props;
  const { lang } = context;
  const name = licenceName(lang, licence);
  const crumbs = [
    { label: mt(lang, 'title'), path: '/me' },
    { label: mt(lang, 'licences'), path: '/me/licences' },
  ];
  return (
    <Page {...context} title={name} breadcrumb={crumbs} islands={['page-tools']} privatePage>
      <div className="narrow">
        {done === undefined ? null : <Notice kind="success" title={lw(lang, done)} />}
        <PageHeading
          title={name}
          over={licence.issuerName}
          tags={<StandingTags standing={standing} endsIn={endsIn} />}
        />
        <StandingNotice {...props} />
        <Acts {...props} />
        <Facts lang={lang} licence={licence} />
        <SummaryList
          title={lw(lang, 'content')}
          rows={licence.fields.map((field) => ({ key: pick(lang, field.label), value: field.value }))}
        />
        {held === undefined ? null : <Held {...props} held={held} />}
        <Section title={lw(lang, 'verify')}>
          <p>{lw(lang, 'verifyHint')}</p>
          <div className="qr">
            <Raw label={lw(lang, 'qr')} svg={props.qr} />
          </div>
          <p>
            <a href={localPath(lang, `/verify/${licence.verifyCode}`)}>{lw(lang, 'verifyLink')}</a>
          </p>
        </Section>
        <PageTools />
      </div>
    </Page>
  );
}

function StandingNotice({
  context: { lang },
  licence,
  standing,
  endsIn,
}: MyLicenceProps): ReactElement | null {
  if (endsIn !== undefined)
    return (
      <Notice kind="warning" title={lw(lang, 'soonTitle')}>
        <p>{lw(lang, 'soonBody', { n: endsIn, issuer: licence.issuerName })}</p>
      </Notice>
    );
  if (standing === 'in-force' || standing === 'made') return null;
  const separator = lang === 'en' ? ': ' : '：';
  return (
    <Notice kind="warning" title={`${lw(lang, 'endedTitle')}${separator}${lw(lang, standing)}`}>
      {licence.revokeReason === null ? null : (
        <p>{`${lw(lang, 'because')}${separator}${licence.revokeReason}`}</p>
      )}
    </Notice>
  );
}

function Acts({ context: { lang }, licence, standing, held }: MyLicenceProps): ReactElement {
  const usable = standing === 'in-force' && held !== undefined;
  const file = (kind: 'pdf' | 'ofd'): string => `/api/v1/licences/${licence.id}/${kind}`;
  return (
    <>
      <ButtonRow>
        {usable ? (
          <Button href={localPath(lang, licencePath(licence.id, '/show'))}>{lw(lang, 'show')}</Button>
        ) : null}
        {licence.pdfSha256 === null ? null : (
          <Button kind="secondary" href={file('pdf')}>
            {lw(lang, 'pdf')}
          </Button>
        )}
        {held?.faces.includes('ofd') ? (
          <Button kind="secondary" href={file('ofd')}>
            {lw(lang, 'ofd')}
          </Button>
        ) : null}
        {usable ? (
          <>
            <Button kind="secondary" href={localPath(lang, licenceWalletPath(licence.id))}>
              {lw(lang, 'wallet')}
            </Button>
            <Button kind="secondary" href={localPath(lang, licencePath(licence.id, '/permit'))}>
              {lw(lang, 'permitNew')}
            </Button>
          </>
        ) : null}
      </ButtonRow>
      <p className="hint">{lw(lang, licence.pdfSha256 === null ? 'fileSoon' : 'fileHint')}</p>
    </>
  );
}

const Facts = ({ lang, licence }: { readonly lang: Lang; readonly licence: OpenLicence }): ReactElement => (
  <SummaryList
    rows={[
      { key: lw(lang, 'number'), value: licence.number },
      { key: lw(lang, 'identifier'), value: <Breakable text={licence.identifier} /> },
      { key: lw(lang, 'holder'), value: `${licence.holderName} ${licence.holderCode}` },
      { key: lw(lang, 'issuedOn'), value: formatDate(lang, licence.issuedOn) },
      { key: lw(lang, 'validTo'), value: termOf(lang, licence.validTo) },
      ...(licence.caseNo === ''
        ? []
        : [
            {
              key: lw(lang, 'ofCase'),
              value: <a href={localPath(lang, `/me/cases/${licence.caseNo}`)}>{licence.caseNo}</a>,
            },
          ]),
    ]}
  />
);

function Held({
  context: { lang },
  licence,
  held,
  now,
  today,
}: MyLicenceProps & { readonly held: NonNullable<MyLicenceProps['held']> }): ReactElement {
  return (
    <>
      <Section title={lw(lang, 'showings')}>
        {held.showings.length === 0 ? (
          <p className="hint">{lw(lang, 'showNone')}</p>
        ) : (
          <ul className="files">
            {held.showings.slice(0, 10).map((showing) => (
              <ShowingLine key={showing.id} lang={lang} id={licence.id} showing={showing} now={now} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={lw(lang, 'permits')}>
        {held.permits.length === 0 ? (
          <p className="hint">{lw(lang, 'permitsNone')}</p>
        ) : (
          <ul className="files">
            {held.permits.map((permit) => (
              <PermitLine key={permit.id} lang={lang} id={licence.id} permit={permit} today={today} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={lw(lang, 'usesOf')}>
        {held.lines.length === 0 ? (
          <p className="hint">{lw(lang, 'usesNone')}</p>
        ) : (
          <UsesTable lang={lang} lines={held.lines} />
        )}
      </Section>
    </>
  );
}

function ShowingLine({
  lang,
  id,
  showing,
  now,
}: {
  readonly lang: Lang;
  readonly id: string;
  readonly showing: Showing;
  readonly now: Date;
}): ReactElement {
  const on = showing.stoppedAt === null && showing.expiresAt > now;
  const state = on ? 'showingOn' : showing.stoppedAt === null ? 'showingOver' : 'showingStopped';
  return (
    <li>
      <span>
        {lw(lang, 'showingLine', {
          purpose: purposeOf(lang, showing.purpose),
          from: formatDateTime(lang, showing.madeAt),
          until: formatTime(lang, showing.expiresAt),
        })}{' '}
        <Tag tone={on ? 'warning' : 'neutral'}>{lw(lang, state)}</Tag>
      </span>
      {on ? (
        <Form action={localPath(lang, licencePath(id, `/showings/${showing.id}/stop`))}>
          <button
            type="submit"
            className="button button-plain"
            aria-label={lw(lang, 'stopOne', { purpose: purposeOf(lang, showing.purpose) })}
          >
            {lw(lang, 'stop')}
          </button>
        </Form>
      ) : null}
    </li>
  );
}

function PermitLine({
  lang,
  id,
  permit,
  today,
}: {
  readonly lang: Lang;
  readonly id: string;
  readonly permit: Permit;
  readonly today: string;
}): ReactElement {
  const on = permit.endedAt === null && permit.untilOn >= today;
  const state = on ? 'permitOn' : permit.endedAt === null ? 'permitOver' : 'permitEnded';
  return (
    <li>
      <span>
        {lw(lang, 'permitLine', {
          name: permit.name,
          purpose: permit.purpose,
          until: formatDate(lang, permit.untilOn),
        })}{' '}
        <Tag tone={on ? 'warning' : 'neutral'}>{lw(lang, state)}</Tag>
      </span>
      {on ? (
        <Form action={localPath(lang, licencePath(id, `/permits/${permit.id}/end`))}>
          <button
            type="submit"
            className="button button-plain"
            aria-label={lw(lang, 'endOne', { name: permit.name })}
          >
            {lw(lang, 'end')}
          </button>
        </Form>
      ) : null}
    </li>
  );
}
