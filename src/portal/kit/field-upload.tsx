// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from './contexts.ts';
import { type FieldProps, FieldShell } from './field-shell.tsx';
import { formatBytes } from './format.ts';
import { kt } from './kit-text.ts';

/** A file that the server already holds. */
export type HeldFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly href?: string | undefined;
};

export type UploadFieldProps = Omit<FieldProps, 'value'> & {
  /** Extensions and words: `accept=".pdf,.jpg"` and 「PDF、JPG」. */
  readonly accept: string;
  readonly types: string;
  readonly maxBytes: number;
  readonly multiple?: boolean | undefined;
  readonly files?: readonly HeldFile[] | undefined;
  /** Name of the button that removes a held file; posts its id. Default `remove`. */
  readonly removeName?: string | undefined;
  /** Address of the resumable upload; default `/uploads`, null for the plain input only. */
  readonly endpoint?: string | null | undefined;
};

/**
 * A file box. Without scripts the file is posted with the form (`enctype=multipart/form-data`). With the `upload`
 * script it goes to `endpoint` by tus with progress and resume, and the form posts `name=upload:<id>` as text instead.
 */
export function UploadField(props: UploadFieldProps): ReactElement {
  const lang = useLang();
  const hint = kt(lang, 'uploadHint', { types: props.types, size: formatBytes(props.maxBytes) });
  const words = {
    'data-progress': kt(lang, 'uploading', { percent: '{percent}' }),
    'data-done': kt(lang, 'uploadDone'),
    'data-failed': kt(lang, 'uploadFailed'),
    'data-cancel': kt(lang, 'cancel'),
    'data-retry': kt(lang, 'retry'),
    'data-remove': kt(lang, 'remove'),
  };
  return (
    <FieldShell field={props} hint={hint}>
      {({ 'aria-required': _, ...attributes }) => (
        <div className="upload">
          <HeldFiles files={props.files ?? []} removeName={props.removeName ?? 'remove'} />
          <input
            {...attributes}
            type="file"
            accept={props.accept}
            multiple={props.multiple === true}
            data-tus={props.endpoint === null ? undefined : (props.endpoint ?? '/uploads')}
            data-max-bytes={props.maxBytes}
            {...words}
          />
        </div>
      )}
    </FieldShell>
  );
}

function HeldFiles({
  files,
  removeName,
}: {
  files: readonly HeldFile[];
  removeName: string;
}): ReactElement | null {
  const lang = useLang();
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <span>
            {file.href === undefined ? file.name : <a href={file.href}>{file.name}</a>}{' '}
            <small>{formatBytes(file.bytes)}</small>
          </span>
          <button
            type="submit"
            className="button button-plain"
            name={removeName}
            value={file.id}
            formNoValidate
            aria-label={kt(lang, 'removeFile', { name: file.name })}
          >
            {kt(lang, 'remove')}
          </button>
        </li>
      ))}
    </ul>
  );
}
