// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

export interface FileQuarantined {
  readonly fileId: string;
}
export interface FileChecked {
  readonly fileId: string;
  readonly state: 'clean' | 'refused';
}

export const fileQuarantinedName = 'materials.file-quarantined.v1';
export const fileCheckedName = 'materials.file-checked.v1';

export const materialsEvents = {
  /** A file passed the checks of its content and waits for the scanner. */
  fileQuarantined: (city: string, fileId: string): DomainEvent<FileQuarantined> => ({
    name: fileQuarantinedName,
    city,
    data: { fileId },
  }),
  /** The scanner has spoken. */
  fileChecked: (city: string, fileId: string, state: FileChecked['state']): DomainEvent<FileChecked> => ({
    name: fileCheckedName,
    city,
    data: { fileId, state },
  }),
};
