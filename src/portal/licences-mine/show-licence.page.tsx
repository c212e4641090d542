// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type OpenLicence, type ShowableField, showMinutes } from '#licences';
import {
  Button,
  ButtonRow,
  ChoiceField,
  ChoicesField,
  type FieldError,
  Form,
  type FormValues,
  formatTime,
  localPath,
  Narrow,
  Page,
  PageHeading,
  pick,
  Raw,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { mt } from '../me/me-words.ts';
import { lw } from './library-words.ts';
import { licenceName, licencePath, purposes } from './licence-parts.tsx';

interface ShowProps {
  readonly context: PageContext;
  readonly licence: OpenLicence;
}

const crumbsOf = ({ context: { lang }, licence }: ShowProps) => [
  { label: mt(lang, 'title'), path: '/me' },
  { label: mt(lang, 'licences'), path: '/me/licences' },
  { label: licenceName(lang, licence), path: licencePath(licence.id) },
];

/** `/me/licences/{id}/show`: what, what for, for how long. */
export function ShowLicencePage(
  props: ShowProps & {
    readonly fields: readonly ShowableField[];
    readonly values: FormValues;
    readonly errors: readonly FieldError[];
  },
): ReactElement {
  const { context, licence, fields, values, errors } = props;
  const { lang } = context;
  const title = lw(lang, 'show');
  const always = fields.filter((f) => f.disclosure === 'always').map((f) => pick(lang, f.label));
  const chosen = fields.filter((f) => f.disclosure === 'holder');
  return (
    <Page
      {...context}
      title={title}
      breadcrumb={crumbsOf(props)}
      errors={errors}
      islands={['show-hide']}
      privatePage
    >
      <PageHeading title={title} over={licenceName(lang, licence)} lead={lw(lang, 'showLead')} />
      <Narrow>
        <Form action={localPath(lang, licencePath(licence.id, '/show'))} values={values}>
          <ChoiceField
            name="purposeKind"
            label={lw(lang, 'purpose')}
            kind="radios"
            options={[
              ...purposes.map((name) => ({ value: name, label: lw(lang, name) })),
              { value: 'other', label: lw(lang, 'purposeOther') },
            ]}
          />
          <TextField
            name="purpose"
            label={lw(lang, 'purposeOtherText')}
            hint={lw(lang, 'purposeOtherHint')}
            when={{ field: 'purposeKind', values: ['other'] }}
            required={false}
            width="l"
            maxLength={60}
            autoComplete="off"
          />
          {always.length === 0 ? null : (
            <p className="hint">
              {lw(lang, 'alwaysShown', { names: always.join(lang === 'en' ? ', ' : '、') })}
            </p>
          )}
          {chosen.length === 0 ? null : (
            <ChoicesField
              name="fields"
              label={lw(lang, 'fields')}
              hint={lw(lang, 'fieldsHint')}
              required={false}
              options={chosen.map((f) => ({ value: f.name, label: pick(lang, f.label) }))}
            />
          )}
          <ChoiceField
            name="minutes"
            label={lw(lang, 'minutes')}
            kind="radios"
            inline
            options={showMinutes.map((n) => ({ value: String(n), label: lw(lang, 'minutesValue', { n }) }))}
          />
          <ButtonRow>
            <Button>{lw(lang, 'makeCode')}</Button>
            <Button kind="plain" href={localPath(lang, licencePath(licence.id))}>
              {lw(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}

/** The code, shown in the answer that made it and never again. */
export function ShowingCodePage(
  props: ShowProps & {
    readonly showingId: string;
    readonly url: string;
    readonly qr: string;
    readonly expiresAt: Date;
  },
): ReactElement {
  const { context, licence, url, qr } = props;
  const { lang } = context;
  const title = lw(lang, 'codeTitle');
  return (
    <Page {...context} title={title} breadcrumb={crumbsOf(props)} privatePage>
      <PageHeading title={title} over={licenceName(lang, licence)} />
      <Narrow>
        <p className="lead">{lw(lang, 'codeUntil', { time: formatTime(lang, props.expiresAt) })}</p>
        <div className="qr">
          <Raw label={lw(lang, 'code')} svg={qr} />
        </div>
        <p>{lw(lang, 'codeLink')}</p>
        <p>
          <code className="break">{url}</code>
        </p>
        <Form action={localPath(lang, licencePath(licence.id, `/showings/${props.showingId}/stop`))}>
          <ButtonRow>
            <Button kind="danger">{lw(lang, 'stop')}</Button>
            <Button kind="plain" href={localPath(lang, licencePath(licence.id))}>
              {lw(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}
