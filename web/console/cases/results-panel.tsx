// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { licenceStates } from '../../../src/modules/licences/licence.rules.ts';
import { showBytes, showMoment } from '../kit/console-format.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { Masked } from '../looks/revealing.tsx';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';

interface PanelProps {
  readonly found: Case;
}

const ways = ['courier', 'pick-up', 'electronic'] as const;

function licenceState(lang: Lang, state: string): string {
  const known = licenceStates.find((name) => name === state);
  return known === undefined ? state : t(lang, known);
}

function Documents({ found }: PanelProps): ReactElement {
  const lang = useLang();
  return (
    <Panel id="documents" title={t(lang, 'documents')}>
      {found.documents.length === 0 ? (
        <p className="soft">{t(lang, 'noDocuments')}</p>
      ) : (
        <ul className="documents">
          {found.documents.map((document) => (
            <li key={document.url}>
              {document.ready ? (
                <a href={document.url} target="_blank" rel="noopener">
                  {inLang(lang, document.title)}
                </a>
              ) : (
                inLang(lang, document.title)
              )}
              <span className="soft">
                {document.ready ? document.documentNo : inLang(lang, { zh: '正在生成', en: 'Being made' })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Licence({ found }: PanelProps): ReactElement | null {
  const lang = useLang();
  const { licence } = found;
  if (licence === null) return null;
  return (
    <Panel
      id="licence"
      title={t(lang, 'licence')}
      extra={<strong>{licenceState(lang, licence.state)}</strong>}
    >
      <p>
        {t(lang, 'licenceNo')} <code>{licence.number}</code>
      </p>
      <p className="links">
        {licence.pdfReady ? (
          <a href={`/api/v1/licences/${licence.id}/pdf`} target="_blank" rel="noopener">
            {t(lang, 'licenceOpen')}
          </a>
        ) : (
          <span role="status" className="soft">
            {t(lang, 'licenceMaking')}
          </span>
        )}
        <a href={`/verify/${encodeURIComponent(licence.verifyCode)}`} target="_blank" rel="noopener">
          {t(lang, 'verify')}
        </a>
        <Link href={`/licences/${licence.id}`}>{t(lang, 'licenceLife')}</Link>
      </p>
    </Panel>
  );
}

function Parcel({ parcel }: { parcel: NonNullable<Case['parcel']> }): ReactElement {
  const lang = useLang();
  return (
    <>
      <p>
        {t(lang, 'waybill')} <code>{parcel.waybillNo ?? '—'}</code> {parcel.carrier}
      </p>
      {parcel.waybillNo === null ? null : (
        <p className="parcel-links">
          <a href={`/api/v1/deliveries/${parcel.id}/label`} target="_blank" rel="noopener">
            {t(lang, 'label')}
          </a>
        </p>
      )}
      {parcel.track.length === 0 ? null : (
        <ol className="timeline" aria-label={t(lang, 'track')} reversed>
          {[...parcel.track].reverse().map((step) => (
            <li key={step.at + step.note}>
              <span>
                {step.place} {step.note}
              </span>
              <span className="soft">{showMoment(lang, step.at)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const phoneName = { zh: '收件手机号码', en: 'mobile of the recipient' };
const addressName = { zh: '收件地址', en: 'delivery address' };

function Delivery({ found }: PanelProps): ReactElement {
  const lang = useLang();
  const way = ways.find((name) => name === found.delivery.way);
  const { recipient, phone, address, hidden } = found.delivery;
  const keyOf = (key: string): string | undefined => hidden?.find((one) => one === key);
  return (
    <Panel
      id="delivery"
      title={t(lang, 'delivery')}
      extra={<span>{way ? t(lang, way) : found.delivery.way}</span>}
    >
      {recipient || phone || address ? (
        <p>
          <span className="soft">{t(lang, 'recipient')}</span> {recipient}{' '}
          {phone ? <Masked value={phone} hidden={keyOf('delivery.phone')} name={phoneName} /> : null}{' '}
          {address ? <Masked value={address} hidden={keyOf('delivery.address')} name={addressName} /> : null}
        </p>
      ) : null}
      {found.parcel ? <Parcel parcel={found.parcel} /> : null}
    </Panel>
  );
}

function Rating({ found }: PanelProps): ReactElement | null {
  const lang = useLang();
  const { rating } = found;
  if (rating === null) return null;
  return (
    <Panel id="rating" title={t(lang, 'rating')}>
      <p>
        <span aria-hidden="true" className="stars">
          {'★'.repeat(rating.stars)}
          {'☆'.repeat(Math.max(0, 5 - rating.stars))}
        </span>{' '}
        {t(lang, 'stars', { n: rating.stars })}
      </p>
      {rating.comment === '' ? null : <p className="said">{rating.comment}</p>}
    </Panel>
  );
}

function Archive({ found }: PanelProps): ReactElement | null {
  const lang = useLang();
  const { archive } = found;
  if (archive === null) return null;
  return (
    <Panel id="archive" title={t(lang, 'archive')} extra={<code>{archive.archiveNo}</code>}>
      <p className="links">
        <span className="soft">
          {t(lang, 'archiveKeep', { term: inLang(lang, archive.retentionName) })} · {showBytes(archive.size)}
        </span>
        <a href={archive.url} download>
          {t(lang, 'archiveGet')}
        </a>
      </p>
    </Panel>
  );
}

/** What the case has produced: documents, the licence, the delivery, the rating. */
export function ResultsPanel({ found }: PanelProps): ReactElement {
  return (
    <>
      <Licence found={found} />
      <Documents found={found} />
      <Delivery found={found} />
      <Rating found={found} />
      <Archive found={found} />
    </>
  );
}
