// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { formatBytes, useLang } from '#portal/kit/index.ts';
import { ct } from './case-page-words.ts';

/** Files that belong to a case, to be read and kept. */
export function CaseFiles({
  caseNo,
  files,
}: {
  readonly caseNo: string;
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly size: number }[];
}): ReactElement {
  const lang = useLang();
  if (files.length === 0) return <>{ct(lang, 'noFiles')}</>;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.fileId}>
          <span>
            <a href={`/api/v1/cases/${caseNo}/files/${file.fileId}`}>{file.name}</a>{' '}
            <small>{formatBytes(file.size)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
