// SPDX-License-Identifier: Apache-2.0
import type { CivilDate } from '#law/civil-date.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database, Queryable } from '#platform/db.ts';
import type { DocumentRenderer } from '#platform/documents/index.ts';
import type { Files } from '#platform/files.ts';
import type { Ids } from '#platform/ids.ts';
import type { ContentChecker } from './content/content-checker.ts';

/** `receiving` → `quarantined` → `clean` or `refused`; without a scanner the quarantine ends with the content checks. */
export type FileState = 'receiving' | 'quarantined' | 'clean' | 'refused';

/** 可信等级 (国办函〔2016〕108号): A issued by the authority, B verified by a clerk, C uploaded, D self-made. */
export type TrustLevel = 'A' | 'B' | 'C' | 'D';

export interface FileFacts {
  readonly id: string;
  readonly city: string;
  readonly ownerId: string;
  readonly companyId: string | null;
  /** Cleaned, with the extension of its content. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Of what is kept. Null while it is still being received, or when it was refused unstored. */
  readonly sha256: string | null;
  /** Of what came in: another where a picture was drawn anew. */
  readonly receivedSha256: string | null;
  readonly state: FileState;
  /** Why it was refused: a code of `refusals`, with a detail after a colon. */
  readonly reason: string | null;
  readonly trust: TrustLevel;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
}

/** A file whose content is stored. */
export type CleanFile = FileFacts & { readonly sha256: string };

/** Whose files: a person's own, and those of the company acted for. `city` is that of the account. */
export interface FileOwner {
  readonly city: string;
  readonly accountId: string;
  readonly companyId: string | null;
}

export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** Looks for malware. @throws when it cannot say: the file then stays in quarantine and is scanned again. */
export interface Scanner {
  scan(content: Uint8Array): Promise<ScanResult>;
}

export interface UploadLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Uploads of one person that are not finished. */
  readonly openUploads: number;
  /** Bytes of one person in 24 hours. */
  readonly bytesPerDay: number;
  /** After this an unfinished upload is forgotten. */
  readonly uploadHours: number;
}

export const defaultLimits: UploadLimits = {
  fileBytes: 10 * 1024 * 1024,
  openUploads: 20,
  bytesPerDay: 200 * 1024 * 1024,
  uploadHours: 24,
};

/** Where a file of a holder is used. */
export interface FileUse {
  readonly fileId: string;
  /** Number of the case; null for a draft. */
  readonly caseNo: string | null;
  readonly matterName: string;
}

export interface MaterialsServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly files: Files;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cipher: Pick<FieldCipher, 'blindIndex'>;
  readonly renderer: DocumentRenderer;
  /** Names of the kinds of material: the `document.…` elements of the dictionary. */
  readonly kindNames: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
  /** Cases, joint cases, pre-reviews and drafts that hold files of somebody; asked of the module that has them. */
  readonly usesOf: (on: Queryable, owner: FileOwner) => Promise<readonly FileUse[]>;
  /** Where parts of resumable uploads lie until they are whole; several processes must share it. */
  readonly uploadsDir: string;
  readonly content: ContentChecker;
  /** The licence in force of the holder whose sealed document has this SHA-256; asked of `licences`. */
  readonly licenceOfFile?:
    | ((
        holder: Pick<FileOwner, 'accountId' | 'companyId'>,
        sha256: string,
      ) => Promise<
        | { readonly licenceId: string; readonly issuerName: string; readonly until: CivilDate | null }
        | undefined
      >)
    | undefined;
  readonly scanner?: Scanner | undefined;
  readonly limits?: Partial<UploadLimits> | undefined;
}

export const limitsOf = (services: Pick<MaterialsServices, 'limits'>): UploadLimits => ({
  ...defaultLimits,
  ...services.limits,
});
