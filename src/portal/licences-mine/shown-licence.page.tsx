// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { ShownLicence } from '#licences';
import {
  Button,
  ButtonRow,
  currentSite,
  formatDate,
  formatDateTime,
  formatTime,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  SummaryList,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { lw } from './library-words.ts';
import { purposeOf, termOf } from './licence-parts.tsx';

/** How often the mark is written across a page: enough for the longest licence, the rest is cut off. */
const marks = 80;

/** `/show/{token}`: what whoever scans sees, for as long as the holder said. */
export function ShownLicencePage({
  context,
  shown,
  now,
}: {
  readonly context: PageContext;
  readonly shown: ShownLicence;
  readonly now: Date;
}): ReactElement {
  const { lang } = context;
  const valid = shown.standing === 'in-force';
  const name = pick(lang, shown.typeName);
  const purpose = purposeOf(lang, shown.purpose);
  return (
    <Page {...context} title={lw(lang, 'shownTitle')} breadcrumb={[]} privatePage>
      <div className="narrow">
        <div className={`notice notice-${valid ? 'success' : 'error'}`} role="status">
          <h1 className="notice-title">
            <span className="notice-kind">{lw(lang, shown.standing)}</span>
          </h1>
          <p>
            <strong>{lw(lang, valid ? 'valid' : 'invalid')}</strong>
          </p>
          <p>{`${name} · ${shown.issuerName}`}</p>
        </div>
        <p className="lead">{`${lw(lang, 'shownFor')}${lang === 'en' ? ': ' : '：'}${purpose}`}</p>
        <div className="shown-marked" data-mark={`${purpose} ${formatDateTime(lang, now)} · `.repeat(marks)}>
          <SummaryList
            rows={[
              ...shown.fields.map((f) => ({
                key: pick(lang, f.label),
                value: f.whole ? (
                  f.value
                ) : (
                  <>
                    {f.value} <small>{lw(lang, 'masked')}</small>
                  </>
                ),
              })),
              { key: lw(lang, 'number'), value: shown.number },
              { key: lw(lang, 'issuedOn'), value: formatDate(lang, shown.issuedOn) },
              { key: lw(lang, 'validTo'), value: termOf(lang, shown.validTo) },
              { key: lw(lang, 'shownFor'), value: purpose },
              { key: lw(lang, 'shownAt'), value: formatDateTime(lang, now) },
              {
                key: lw(lang, 'shownUntil'),
                value: lw(lang, 'shownUntilValue', { time: formatTime(lang, shown.expiresAt) }),
              },
            ]}
          />
        </div>
        <p className="hint">{lw(lang, 'shownLead', { site: pick(lang, currentSite().city) })}</p>
        <p className="hint">{lw(lang, 'shownNote')}</p>
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `/verify/${shown.verifyCode}`)}>
            {lw(lang, 'verifyHere')}
          </Button>
        </ButtonRow>
      </div>
    </Page>
  );
}

/** Wrong, stopped and expired codes are told the same. */
export function ShowingOverPage({ context }: { readonly context: PageContext }): ReactElement {
  const { lang } = context;
  return (
    <Page {...context} title={lw(lang, 'overTitle')} breadcrumb={[]} privatePage>
      <div className="narrow">
        <PageHeading title={lw(lang, 'overTitle')} />
        <Notice kind="warning">
          <p>{lw(lang, 'overBody')}</p>
        </Notice>
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, '/verify')}>
            {lw(lang, 'verifyHere')}
          </Button>
        </ButtonRow>
      </div>
    </Page>
  );
}
