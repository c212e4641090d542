// SPDX-License-Identifier: Apache-2.0
/** What an archive package (归档包) holds. Everything in it can be read without this program. */
import type { CaseWords } from '../case-words.rules.ts';
import type { Retention } from './retention.rules.ts';

/** One file of the package with what is known of it. */
export interface ArchivedFile {
  readonly path: string;
  readonly title: string;
  readonly kind: 'application' | 'receipt' | 'document' | 'material' | 'message';
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly documentNo?: string | undefined;
  readonly madeAt?: string | undefined;
  /** Handed in and later replaced. */
  readonly superseded?: boolean | undefined;
}

/** The elements that describe a case, after DA/T 85-2019. */
export interface ArchiveHead {
  readonly archiveNo: string;
  readonly title: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly matter: {
    readonly code: string;
    readonly version: number;
    readonly name: CaseWords;
    readonly type: string;
  };
  readonly caseNo: string;
  readonly channel: string;
  readonly applicant: { readonly name: string; readonly kind: 'person' | 'company' };
  readonly receivedAt: string;
  readonly acceptedOn: string | null;
  readonly decidedOn: string | null;
  readonly decisionNo: string | null;
  readonly outcome: string;
  readonly endedAt: string;
  readonly retention: { readonly term: Retention; readonly name: CaseWords; readonly until: string | null };
  readonly licence: { readonly number: string; readonly identifier: string } | null;
  readonly service: readonly {
    readonly document: string;
    readonly way: string;
    readonly at: string;
    readonly by: string;
  }[];
}

export interface LoggedEvent {
  readonly seq: number;
  readonly name: string;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly data: unknown;
  /** Of the sealed part, which stands decrypted under `application/`. */
  readonly sealedSha256: string | null;
  readonly hash: string;
}
