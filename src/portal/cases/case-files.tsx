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
  readonly files: readonly {
    readonly fileId: string;
    readonly name: string;
    readonly size: number;
    readonly scan?: string;
  }[];
}): ReactElement {
  const lang = useLang();
  if (files.length === 0) return <>{ct(lang, 'noFiles')}</>;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.fileId}>
          <span>
            {file.scan === undefined ? (
              <a href={`/api/v1/cases/${caseNo}/files/${file.fileId}`}>{file.name}</a>
            ) : (
              file.name
            )}{' '}
            <small>{formatBytes(file.size)}</small>
            {file.scan === undefined ? null : (
              <strong> {ct(lang, file.scan === 'pending' ? 'scanPending' : 'scanRefused')}</strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
