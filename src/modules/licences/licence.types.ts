// SPDX-License-Identifier: Apache-2.0
import type { CivilDate } from '#law/civil-date.ts';
import type { LicenceState } from './licence.rules.ts';

/** A text of the definition in both languages. */
export interface LicenceText {
  readonly zh: string;
  readonly en?: string | undefined;
}

/** One printed line of a licence (照面项). */
export interface LicenceFace {
  /** The id of the field in the type of the licence; absent on licences made before there were types. */
  readonly id?: string | undefined;
  readonly label: LicenceText;
  readonly value: string;
}

/** 持证主体代码类型代码 (GB/T 36903): 111 resident number, 001 unified social credit code. */
export type HolderCodeType = '111' | '001';

/** What a matter's definition says of the licence that it results in; `definition.result.licence` fits. */
export interface LicenceSpec {
  /** Three digits after the definer's code in the 证照类型代码. */
  readonly typeSerial: string;
  readonly numberPrefix: string;
  readonly validity: { readonly years: number } | { readonly months: number } | { readonly permanent: true };
}

/** One granting decision, as `cases` hands it over. */
export interface NewLicence {
  readonly city: string;
  readonly caseNo: string;
  readonly decisionNo: string;
  readonly matterCode: string;
  readonly matterName: string;
  /** `uscc` is the organisation's id: its unified social credit code. */
  readonly issuer: { readonly uscc: string; readonly name: string };
  /** Who defined the type of licence; the issuer when absent. */
  readonly definer?: string | undefined;
  readonly spec: LicenceSpec;
  /** The name of the type, such as 食品经营许可证. */
  readonly name: LicenceText;
  readonly holder: {
    readonly name: string;
    readonly code: string;
    readonly codeType: HolderCodeType;
    readonly accountId: string | null;
    readonly companyId: string | null;
  };
  readonly fields: readonly LicenceFace[];
  readonly decidedOn: CivilDate;
  /** Who drafted the decision (reviewed the case), as `staff:…`: they cannot have the seal put on it. */
  readonly draftedBy?: readonly string[] | undefined;
}

/** decision: a granting decision here · batch: decisions taken over in a list · imported: an existing licence (存量归集) */
export type LicenceOrigin = 'decision' | 'batch' | 'imported';
/** 可信等级 (国办函〔2016〕108号) */
export type TrustLevel = 'A' | 'B' | 'C' | 'D';

/** A licence in the register, without what is encrypted. */
export interface Licence {
  readonly city: string;
  readonly id: string;
  /** 证照编号 */
  readonly number: string;
  /** 证照标识, GB/T 36904 */
  readonly identifier: string;
  readonly typeCode: string;
  readonly typeName: string;
  readonly typeNameEn: string | null;
  /** 版本号 of the identifier: one more at each correction, change or renewal. */
  readonly version: number;
  /** The version of the type that it is printed by; null when its type was not registered. */
  readonly typeVersion: number | null;
  readonly origin: LicenceOrigin;
  readonly trustLevel: TrustLevel;
  /** The licence whose place it took, and the one that took its place. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly matterCode: string;
  readonly matterName: string;
  /** Empty when no case of ours led to it. */
  readonly caseNo: string;
  readonly decisionNo: string;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly holderName: string;
  readonly holderCodeType: HolderCodeType;
  readonly holderAccount: string | null;
  readonly holderCompany: string | null;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  /** 9999-12-31 means without end (长期). */
  readonly validTo: CivilDate;
  readonly state: LicenceState;
  readonly verifyCode: string;
  readonly pdfSha256: string | null;
  readonly pdfSize: number | null;
  readonly signedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
  readonly createdAt: Date;
}

/** A licence as the register keeps it: with its sealed texts. Never leaves the module. */
export interface LicenceRecord extends Licence {
  readonly holderCodeCipher: string;
  readonly fieldsCipher: string;
}

/** A licence opened for its holder or for staff in scope. */
export interface OpenLicence extends Licence {
  readonly holderCode: string;
  readonly fields: readonly LicenceFace[];
}
