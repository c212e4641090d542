// SPDX-License-Identifier: Apache-2.0
/** The ledger of uses: by whom, for what, which fields, when. */
import type { ReactElement } from 'react';
import type { CaseUseOfLicence } from '#cases';
import type { LedgerLine, Licence } from '#licences';
import {
  EmptyState,
  formatDateTime,
  type Lang,
  localPath,
  Page,
  PageHeading,
  pick,
  Table,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import { holderFieldNames } from './field-names.ts';
import { lw } from './library-words.ts';
import { licenceName, licencePath, purposeOf } from './licence-parts.tsx';

const kinds = {
  scanned: 'kindScanned',
  query: 'kindQuery',
  list: 'kindList',
  download: 'kindDownload',
  annotate: 'kindAnnotate',
  verify: 'kindVerify',
} as const;

/** One line, whether it comes from the library or from a case. */
export interface UseLine {
  readonly key: string;
  readonly licenceId: string;
  readonly kind: keyof typeof kinds | 'case';
  readonly by: string;
  readonly purpose: string;
  /** Present when the case is the reader's own. */
  readonly caseNo: string | undefined;
  readonly fields: readonly string[];
  readonly at: Date;
}

export const linesOf = (
  lang: Lang,
  ledger: readonly LedgerLine[],
  cases: readonly CaseUseOfLicence[],
  bodies: ReadonlyMap<string, string>,
): UseLine[] =>
  [
    ...ledger.map(
      (l): UseLine => ({
        key: l.id,
        licenceId: l.licenceId,
        kind: l.kind,
        by: l.userName,
        purpose: purposeOf(lang, l.purpose),
        caseNo: undefined,
        fields: l.fields,
        at: l.at,
      }),
    ),
    ...cases.map(
      (u): UseLine => ({
        key: `${u.caseNo}/${u.materialId}/${u.licenceId}`,
        licenceId: u.licenceId,
        kind: 'case',
        by: bodies.get(u.organisationId) ?? u.organisationId,
        purpose: lw(lang, 'caseOf', { matter: pick(lang, u.matterName), caseNo: u.caseNo }),
        caseNo: u.caseNo,
        fields: u.fields,
        at: u.at,
      }),
    ),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());

export function UsesTable({
  lang,
  lines,
  licences,
}: {
  readonly lang: Lang;
  readonly lines: readonly UseLine[];
  /** Where the lines are of several licences: their names. */
  readonly licences?: ReadonlyMap<string, Licence> | undefined;
}): ReactElement {
  const separator = lang === 'en' ? ', ' : '、';
  return (
    <Table
      caption={lw(lang, 'uses')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.key}
      columns={[
        { key: 'at', label: lw(lang, 'usedWhen'), cell: (line) => formatDateTime(lang, line.at) },
        ...(licences === undefined
          ? []
          : [
              {
                key: 'licence',
                label: lw(lang, 'usedLicence'),
                cell: (line: UseLine) => {
                  const licence = licences.get(line.licenceId);
                  return licence === undefined ? (
                    '—'
                  ) : (
                    <a href={localPath(lang, licencePath(licence.id))}>{licenceName(lang, licence)}</a>
                  );
                },
              },
            ]),
        {
          key: 'by',
          label: lw(lang, 'usedBy'),
          cell: (line) => (
            <>
              {line.by}
              <br />
              <small>{lw(lang, line.kind === 'case' ? 'kindCase' : kinds[line.kind])}</small>
            </>
          ),
        },
        { key: 'for', label: lw(lang, 'usedFor'), cell: (line) => line.purpose },
        {
          key: 'what',
          label: lw(lang, 'usedWhat'),
          cell: (line) =>
            line.fields.length === 0
              ? lw(lang, 'onlyState')
              : line.fields.map((name) => holderFieldNames(lang, name)).join(separator),
        },
      ]}
    />
  );
}

/** `/me/licences/uses` */
export function UsesPage({
  context,
  lines,
  licences,
}: {
  readonly context: PageContext;
  readonly lines: readonly UseLine[];
  readonly licences: ReadonlyMap<string, Licence>;
}): ReactElement {
  const { lang } = context;
  const title = lw(lang, 'uses');
  const crumbs = [
    { label: mt(lang, 'title'), path: '/me' },
    { label: mt(lang, 'licences'), path: '/me/licences' },
  ];
  return (
    <Page {...context} title={title} breadcrumb={crumbs} privatePage>
      <PageHeading title={title} lead={lw(lang, 'usesLead')} />
      <MeTabs context={context} current="licences" />
      {lines.length === 0 ? (
        <EmptyState title={lw(lang, 'usesNone')} />
      ) : (
        <UsesTable lang={lang} lines={lines} licences={licences} />
      )}
      <p>
        <a href={localPath(lang, '/me/who-looked')}>{lw(lang, 'looksToo', { title: lw(lang, 'looks') })}</a>
      </p>
    </Page>
  );
}
