// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type FileVerification, permanent, type Verification, type VerificationReason } from '#licences';
import {
  Button,
  ButtonRow,
  ChoiceField,
  Details,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  formatDate,
  formatDateTime,
  type Lang,
  LongTextField,
  localPath,
  type Option,
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
  /** What was typed, so that nothing is lost. */
  readonly values?: FormValues | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly maxBytes: number;
  /** Cities that have issued licences here. */
  readonly cities: readonly Option[];
};

/** Where a licence is checked: by its code, its number, its file, or a text; and where to get what checks without network. */
export function VerifyPage({
  context,
  values = {},
  errors,
  maxBytes,
  cities,
}: VerifyPageProps): ReactElement {
  const { lang } = context;
  const check = (
    <ButtonRow>
      <Button>{vt(lang, 'check')}</Button>
    </ButtonRow>
  );
  return (
    <Page
      {...context}
      title={vt(lang, 'title')}
      description={vt(lang, 'description')}
      breadcrumb={[]}
      errors={errors}
    >
      <PageHeading title={vt(lang, 'title')} lead={vt(lang, 'lead')} />
      <Form action={localPath(lang, '/verify')} method="get" values={values}>
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
          {check}
        </FormSection>
      </Form>
      <Form action={localPath(lang, '/verify')} multipart>
        <FormSection title={vt(lang, 'byFile')} hint={vt(lang, 'fileNote')}>
          <UploadField
            name="file"
            label={vt(lang, 'file')}
            accept=".pdf,.ofd,application/pdf,application/ofd"
            types={lang === 'en' ? 'PDF, OFD' : 'PDF、OFD'}
            maxBytes={maxBytes}
            endpoint={null}
          />
          {check}
        </FormSection>
      </Form>
      {cities.length === 0 ? null : <NumberForm lang={lang} values={values} cities={cities} check={check} />}
      <Form action={localPath(lang, '/verify/text')} values={values}>
        <FormSection title={vt(lang, 'byText')}>
          <LongTextField
            name="text"
            label={vt(lang, 'text')}
            hint={vt(lang, 'textHint')}
            rows={3}
            maxLength={100_000}
          />
          {check}
        </FormSection>
      </Form>
      <section className="section">
        <h2>{vt(lang, 'offlineTitle')}</h2>
        <p>{vt(lang, 'offlineLead')}</p>
        <ButtonRow>
          <Button kind="secondary" href="/verify/offline">
            {vt(lang, 'offlineGet')}
          </Button>
        </ButtonRow>
      </section>
    </Page>
  );
}

type NumberFormProps = Required<Pick<VerifyPageProps, 'cities'>> & {
  readonly lang: Lang;
  readonly values: FormValues;
  readonly check: ReactElement;
};

function NumberForm({ lang, values, cities, check }: NumberFormProps): ReactElement {
  const [only] = cities;
  return (
    <Form action={localPath(lang, '/verify/number')} values={values}>
      <FormSection title={vt(lang, 'byNumber')} hint={vt(lang, 'numberNote')}>
        {cities.length === 1 && only ? (
          <input type="hidden" name="city" value={only.value} />
        ) : (
          <ChoiceField name="city" label={vt(lang, 'city')} options={cities} kind="list" />
        )}
        <TextField
          name="number"
          label={vt(lang, 'licenceNumber')}
          width="m"
          maxLength={60}
          autoComplete="off"
        />
        <TextField
          name="holderEnd"
          label={vt(lang, 'holderEnd')}
          hint={vt(lang, 'holderEndHint')}
          width="s"
          maxLength={6}
          autoComplete="off"
        />
        {check}
      </FormSection>
    </Form>
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
    ...(licence.imported
      ? [{ key: vt(lang, 'origin'), value: `${vt(lang, 'imported')} ${licence.imported.trust}` }]
      : []),
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
