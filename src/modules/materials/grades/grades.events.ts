// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

export const originalCheckedName = 'materials.original-checked.v1';
export const checkUndoneName = 'materials.check-undone.v1';
export const fileRemovedName = 'materials.file-removed.v1';

export interface OriginalChecked {
  readonly gradeId: string;
  readonly fileId: string;
  readonly organisationId: string;
  /** YYYY-MM-DD, or null. */
  readonly until: string | null;
}
export interface CheckUndone {
  readonly gradeId: string;
  readonly fileId: string;
}
export interface FileRemoved {
  readonly fileId: string;
  readonly sha256: string;
}

export const gradesEvents = {
  /** A clerk saw the original: every department may rely on it from now on. */
  originalChecked: (city: string, data: OriginalChecked): DomainEvent<OriginalChecked> => ({
    name: originalCheckedName,
    city,
    data,
  }),
  /** A check was taken back. */
  checkUndone: (city: string, data: CheckUndone): DomainEvent<CheckUndone> => ({
    name: checkUndoneName,
    city,
    data,
  }),
  /** The owner took a file out of the vault; its content goes when nobody else has it. */
  fileRemoved: (city: string, data: FileRemoved): DomainEvent<FileRemoved> => ({
    name: fileRemovedName,
    city,
    data,
  }),
};
