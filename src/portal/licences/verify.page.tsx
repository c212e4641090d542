// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type FileVerification, permanent, type Verification, type VerificationReason } from '#licences';
import {
  Button,
  ButtonRow,
  Details,
  type FieldError,
  Form,
  FormSection,
  formatDate,
  formatDateTime,
  type Lang,
  localPath,
  Page,
  PageHeading,
  SummaryList,
  type SummaryRow,
  Tag,
  TextField,
  type Tone,
  UploadField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { vt } from './verify-text.ts';

export type VerifyPageProps = {
  readonly context: PageContext;
  readonly code?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly maxBytes: number;
};

/** Where a licence is checked: by its code, or by its file. */
export function VerifyPage({ context, code = '', errors, maxBytes }: VerifyPageProps): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={vt(lang, 'title')}
      description={vt(lang, 'description')}
      breadcrumb={[]}
      errors={errors}
    >
      <PageHeading title={vt(lang, 'title')} lead={vt(lang, 'lead')} />
      <Form action={localPath(lang, '/verify')} method="get" values={{ code }}>
        <FormSection title={vt(lang, 'byCode')}>
          <TextField
            name="code"
            label={vt(lang, 'code')}
            hint={vt(lang, 'codeHint')}
            width="m"
            maxLength={60}
            className="code"
            autoComplete="off"
          />
          <ButtonRow>
            <Button>{vt(lang, 'check')}</Button>
          </ButtonRow>
        </FormSection>
      </Form>
      <Form action={localPath(lang, '/verify')} multipart>
        <FormSection title={vt(lang, 'byFile')} hint={vt(lang, 'fileNote')}>
          <UploadField
            name="file"
            label={vt(lang, 'file')}
            accept=".pdf,application/pdf"
            types="PDF"
            maxBytes={maxBytes}
            endpoint={null}
          />
          <ButtonRow>
            <Button>{vt(lang, 'check')}</Button>
          </ButtonRow>
        </FormSection>
      </Form>
    </Page>
  );
}

const tones: Partial<Record<Verification['state'], Tone>> = {
  'in-force': 'success',
  made: 'warning',
  'not-yet-valid': 'warning',
  expired: 'warning',
  replaced: 'warning',
};

export type VerdictPageProps = {
  readonly context: PageContext;
  readonly verdict: Verification | FileVerification;
  /** When it was checked: the answer holds for that moment only. */
  readonly now: Date;
};

/** What the check found: first whether to trust it, then the facts. */
export function VerdictPage({ context, verdict, now }: VerdictPageProps): ReactElement {
  const { lang } = context;
  const title = vt(lang, verdict.valid ? 'valid' : 'invalid');
  const state = vt(lang, `state-${verdict.state}`);
  return (
    <Page
      {...context}
      title={`${vt(lang, 'title')}${lang === 'en' ? ': ' : '：'}${state}`}
      breadcrumb={[{ label: vt(lang, 'title'), path: '/verify' }]}
      alternates={'signature' in verdict ? null : undefined}
      privatePage
    >
      <div className={`notice notice-${verdict.valid ? 'success' : 'error'}`} role="status">
        <h1 className="notice-title">
          <span className="notice-kind">{state}</span>
        </h1>
        <p>
          <strong>{title}</strong>
        </p>
        <Reasons lang={lang} verdict={verdict} />
      </div>
      <SummaryList
        rows={[
          {
            key: vt(lang, 'state'),
            value: <Tag tone={tones[verdict.state] ?? 'danger'}>{state}</Tag>,
          },
          { key: vt(lang, 'checkedAt'), value: formatDateTime(lang, now) },
          ...licenceRows(lang, verdict.licence),
          ...('signature' in verdict ? fileRows(lang, verdict) : []),
        ]}
      />
      <ButtonRow>
        <Button kind="secondary" href={localPath(lang, '/verify')}>
          {vt(lang, 'again')}
        </Button>
      </ButtonRow>
    </Page>
  );
}

type ReasonsProps = { readonly lang: Lang; readonly verdict: Verification };

function Reasons({ lang, verdict }: ReasonsProps): ReactElement | null {
  if (verdict.valid) return verdict.licence === null ? null : <p>{subject(lang, verdict.licence)}</p>;
  const details = verdict.reasons.flatMap((reason: VerificationReason) => reason.detail ?? []);
  return (
    <>
      {verdict.reasons.map((reason) => (
        <p key={reason.code}>
          {reason[lang]}
          {lang === 'en' ? '.' : '。'}
        </p>
      ))}
      <p>{vt(lang, verdict.state === 'not-found' ? 'notFoundNext' : 'refusedNext')}</p>
      {details.length === 0 ? null : (
        <Details summary={vt(lang, 'details')}>
          <p lang="en">{details.join('; ')}</p>
        </Details>
      )}
    </>
  );
}

type Shown = NonNullable<Verification['licence']>;

const nameOf = (lang: Lang, licence: Shown): string =>
  lang === 'en' ? (licence.typeNameEn ?? licence.typeName) : licence.typeName;

const subject = (lang: Lang, licence: Shown): string => `${nameOf(lang, licence)} · ${licence.holderName}`;

function termWords(lang: Lang, { validFrom, validTo }: Shown): string {
  const from = formatDate(lang, validFrom);
  return validTo === permanent
    ? vt(lang, 'permanent', { from })
    : vt(lang, 'termValue', { from, to: formatDate(lang, validTo) });
}

function licenceRows(lang: Lang, licence: Shown | null): readonly SummaryRow[] {
  if (licence === null) return [];
  const revoked = licence.revokedOn === null ? undefined : formatDate(lang, licence.revokedOn);
  return [
    ...(revoked === undefined ? [] : [{ key: vt(lang, 'revokedOn'), value: <strong>{revoked}</strong> }]),
    { key: vt(lang, 'type'), value: nameOf(lang, licence) },
    { key: vt(lang, 'number'), value: <code>{licence.number}</code> },
    { key: vt(lang, 'holder'), value: licence.holderName },
    { key: vt(lang, 'holderCode'), value: <code>{licence.holderCode}</code> },
    { key: vt(lang, 'issuer'), value: licence.issuerName },
    { key: vt(lang, 'issuedOn'), value: formatDate(lang, licence.issuedOn) },
    { key: vt(lang, 'term'), value: termWords(lang, licence) },
    { key: vt(lang, 'identifier'), value: <code>{licence.identifier}</code> },
  ];
}

function fileRows(lang: Lang, verdict: FileVerification): readonly SummaryRow[] {
  const { signature, licence, typeName } = verdict;
  const held = signature.valid
    ? vt(lang, 'signatureValid', { name: signature.signerName ?? '—' })
    : vt(lang, signature.signed ? 'signatureInvalid' : 'signatureNone');
  const signedAt = signature.signedAt;
  return [
    ...(licence === null && typeName !== null ? [{ key: vt(lang, 'offline'), value: typeName }] : []),
    { key: vt(lang, 'signature'), value: held },
    ...(signedAt === null ? [] : [{ key: vt(lang, 'signedAt'), value: formatDateTime(lang, signedAt) }]),
  ];
}
