// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox';

export const ChosenLicenceBody = Type.Object(
  { materialId: Type.String({ minLength: 1, maxLength: 60 }), licenceId: Type.String({ format: 'uuid' }) },
  { additionalProperties: false },
);

/** A licence that a case used instead of an upload: how it stood then and how it stands now. */
export const UsedLicenceBody = Type.Object({
  licenceId: Type.String(),
  typeName: Type.String(),
  number: Type.String({ description: '证照编号' }),
  identifier: Type.String({ description: '证照标识 (GB/T 36904)' }),
  version: Type.Integer(),
  issuerName: Type.String(),
  validTo: Type.String({ description: '9999-12-31 = 长期' }),
  usedAt: Type.String(),
  stateThen: Type.String(),
  /** `gone` when the register has it no more. */
  stateNow: Type.String(),
  contentSha256: Type.String(),
  documentSha256: Type.Union([Type.String(), Type.Null()]),
  signingKey: Type.Union([Type.String(), Type.Null()]),
  /** The holder let the applicant use it. */
  byPermit: Type.Boolean(),
  fields: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
});
export type UsedLicenceBody = Static<typeof UsedLicenceBody>;
