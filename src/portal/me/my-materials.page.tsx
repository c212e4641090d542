// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type FileFacts, refusalOf } from '#materials';
import {
  EmptyState,
  formatBytes,
  formatDateTime,
  type Lang,
  Page,
  PageHeading,
  Table,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { MeTabs } from './me-overview.page.tsx';
import { mt } from './me-words.ts';

function stateWords(lang: Lang, file: FileFacts): string {
  if (file.state === 'refused')
    return mt(lang, 'fileRefused', { reason: refusalOf(file.reason ?? '')[lang] });
  return mt(
    lang,
    file.state === 'clean' ? 'fileClean' : file.state === 'quarantined' ? 'fileQuarantined' : 'fileReceiving',
  );
}

export function MyMaterialsPage({
  context,
  files,
}: {
  readonly context: PageContext;
  readonly files: readonly FileFacts[];
}): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={mt(lang, 'materials')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={mt(lang, 'materials')} lead={mt(lang, 'materialsLead')} />
      <MeTabs context={context} current="materials" />
      {files.length === 0 ? (
        <EmptyState title={mt(lang, 'materialsNone')} />
      ) : (
        <Table
          caption={mt(lang, 'materials')}
          captionHidden
          columns={[
            {
              key: 'name',
              label: mt(lang, 'fileName'),
              cell: (file) =>
                file.state === 'clean' ? (
                  <a href={`/api/v1/files/${file.id}/content`}>{file.name}</a>
                ) : (
                  file.name
                ),
            },
            {
              key: 'date',
              label: mt(lang, 'fileDate'),
              cell: (file) => formatDateTime(lang, file.createdAt),
            },
            { key: 'state', label: mt(lang, 'fileState'), cell: (file) => stateWords(lang, file) },
            {
              key: 'size',
              label: mt(lang, 'fileSize'),
              numeric: true,
              cell: (file) => formatBytes(file.size),
            },
          ]}
          rows={files}
          rowKey={(file) => file.id}
        />
      )}
    </Page>
  );
}
