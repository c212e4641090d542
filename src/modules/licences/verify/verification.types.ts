// SPDX-License-Identifier: Apache-2.0
import type { CivilDate } from '#law/civil-date.ts';
import type { Standing } from '../licence.rules.ts';
import type { VerificationReason } from '../verification-reasons.ts';

/** What can be checked: the two kinds of files, the QR code's text, a credential's text; `unknown` is none of them. */
export type FaceKind = 'pdf' | 'ofd' | 'qr' | 'credential' | 'unknown';

/** How a licence stands, or why what was shown is not accepted. */
export type VerificationState =
  | Standing
  | 'not-found'
  | 'unsigned'
  | 'forged'
  | 'not-a-licence'
  | 'altered'
  | 'unknown-key'
  | 'distrusted-key'
  | 'copy-expired'
  | 'status-unknown'
  | 'not-the-holder';

/** What everyone may see of a licence. */
export interface PublicLicence {
  readonly typeName: string;
  readonly typeNameEn: string | null;
  readonly typeCode: string;
  readonly number: string;
  readonly identifier: string;
  readonly issuerName: string;
  readonly issuerCode: string;
  /** Masked: 李*敏. */
  readonly holderName: string;
  /** Masked: 320683********1234. */
  readonly holderCode: string;
  readonly holderKind: 'person' | 'organisation';
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly revokedOn: CivilDate | null;
  /** Taken over from before this platform: there is no decision of its own here, and how far it is trusted. */
  readonly imported?: { readonly trust: 'A' | 'B' | 'C' | 'D' };
  readonly verifyCode: string;
}

export interface Verification {
  readonly valid: boolean;
  readonly state: VerificationState;
  /** Why it is not valid; empty when it is. */
  readonly reasons: readonly VerificationReason[];
  readonly licence: PublicLicence | null;
}

/** Who signed what was shown. */
export interface FaceSignature {
  readonly signed: boolean;
  readonly valid: boolean;
  readonly signerName: string | null;
  readonly signedAt: Date | null;
}

export interface FileVerification extends Verification {
  readonly face: FaceKind;
  readonly signature: FaceSignature;
  /** Read from the file; null when it carries none. */
  readonly identifier: string | null;
  readonly typeName: string | null;
  readonly issuerCode: string | null;
  /** False: only the signature and the dates were checked; a revocation would not be seen. */
  readonly registerChecked: boolean;
}

/** What one face says and whether its own signature holds; nothing of it has been compared with the register. */
export interface FaceReading {
  readonly face: FaceKind;
  readonly signature: FaceSignature;
  /** What speaks against it already. */
  readonly fault: {
    readonly state: Exclude<VerificationState, 'in-force'>;
    readonly details: readonly string[];
  } | null;
  readonly identifier: string | null;
  readonly typeName: string | null;
  readonly issuerCode: string | null;
  readonly verifyCode: string | null;
  readonly term: { readonly validFrom: CivilDate; readonly validTo: CivilDate } | null;
  /** The file must be one that the register knows by its hash. */
  readonly registered: 'pdf' | 'ofd' | null;
}
