// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Consent, CorrectionRequest } from '#identity';
import { Button, Form, formatDate, formatDateTime, type Lang, localPath, Table } from '#portal/kit/index.ts';
import { vt } from './privacy-words.ts';

export function ConsentTable({
  lang,
  consents,
  names,
}: {
  readonly lang: Lang;
  readonly consents: readonly Consent[];
  readonly names: ReadonlyMap<string, string>;
}): ReactElement {
  if (consents.length === 0) return <p>{vt(lang, 'consentsNone')}</p>;
  const nameOf = ({ scope }: Consent): string => names.get(scope) ?? scope;
  return (
    <Table
      caption={vt(lang, 'consents')}
      captionHidden
      columns={[
        { key: 'for', label: vt(lang, 'consentFor'), cell: nameOf },
        { key: 'kind', label: vt(lang, 'consentKind'), cell: ({ kind }) => vt(lang, kind) },
        { key: 'at', label: vt(lang, 'consentAt'), cell: ({ givenAt }) => formatDateTime(lang, givenAt) },
        {
          key: 'withdraw',
          label: vt(lang, 'withdraw'),
          cell: (consent) =>
            consent.withdrawnAt === null ? (
              <Form action={localPath(lang, `/me/privacy/consents/${consent.id}/withdraw`)}>
                <Button kind="plain">
                  {vt(lang, 'withdraw')}
                  <span className="hidden">{` ${nameOf(consent)}`}</span>
                </Button>
              </Form>
            ) : (
              vt(lang, 'withdrawn', { time: formatDateTime(lang, consent.withdrawnAt) })
            ),
        },
      ]}
      rows={consents}
      rowKey={({ id }) => id}
    />
  );
}

export function CorrectionTable({
  lang,
  corrections,
  nameOf,
}: {
  readonly lang: Lang;
  readonly corrections: readonly CorrectionRequest[];
  nameOf(subject: string): string;
}): ReactElement {
  if (corrections.length === 0) return <p>{vt(lang, 'correctNone')}</p>;
  return (
    <Table
      caption={vt(lang, 'correct')}
      captionHidden
      columns={[
        { key: 'subject', label: vt(lang, 'correctSubject'), cell: ({ subject }) => nameOf(subject) },
        { key: 'text', label: vt(lang, 'correctText'), cell: ({ text }) => text },
        {
          key: 'state',
          label: vt(lang, 'correctState'),
          cell: ({ state, dueOn }) => vt(lang, state, { due: formatDate(lang, dueOn) }),
        },
        { key: 'answer', label: vt(lang, 'reason'), cell: ({ answer }) => answer ?? '—' },
      ]}
      rows={corrections}
      rowKey={({ id }) => id}
    />
  );
}
