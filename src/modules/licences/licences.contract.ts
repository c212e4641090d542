// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const LicenceParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const CodeParams = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 60, description: '查验码：证照上的二维码所指地址的末段' }),
});

const Face = Type.Object({
  label: Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }),
  value: Type.String(),
});

const licence = {
  id: Type.String(),
  number: Type.String({ description: '证照编号' }),
  identifier: Type.String({ description: '证照标识 (GB/T 36904)' }),
  typeName: Type.String(),
  typeNameEn: Nullable(Type.String()),
  matterCode: Type.String(),
  caseNo: Type.String(),
  issuerName: Type.String(),
  holderName: Type.String(),
  issuedOn: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String({ description: '9999-12-31 = 长期' }),
  state: Type.String(),
  verifyCode: Type.String(),
  revokedAt: Nullable(Type.String()),
  revokeReason: Nullable(Type.String()),
  pdfSize: Nullable(Type.Integer()),
};
export const LicenceList = Type.Object({ items: Type.Array(Type.Object(licence)) });
export const OpenLicenceBody = Type.Object({
  ...licence,
  holderCode: Type.String(),
  fields: Type.Array(Face),
});

const Reason = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  detail: Type.Optional(Type.String()),
});
const PublicLicenceBody = Type.Object({
  imported: Type.Optional(
    Type.Object(
      { trust: Type.Enum(['A', 'B', 'C', 'D']) },
      { description: 'taken over from before this platform (存量归集)' },
    ),
  ),
  typeName: Type.String(),
  typeNameEn: Nullable(Type.String()),
  typeCode: Type.String(),
  number: Type.String(),
  identifier: Type.String(),
  issuerName: Type.String(),
  issuerCode: Type.String(),
  holderName: Type.String({ description: 'masked' }),
  holderCode: Type.String({ description: 'masked' }),
  holderKind: Type.String(),
  issuedOn: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
  revokedOn: Nullable(Type.String()),
  verifyCode: Type.String(),
});
const verification = {
  valid: Type.Boolean(),
  state: Type.String(),
  reasons: Type.Array(Reason),
  licence: Nullable(PublicLicenceBody),
};
export const VerificationBody = Type.Object(verification);
/** The text of a QR code, exactly as it was scanned, or of a credential. */
export const TextToVerifyBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 200_000 }) },
  strict,
);
export const NumberQuestionBody = Type.Object(
  {
    city: Type.String({
      pattern: '^\\d{4}$',
      description: 'first four digits of the division of the issuer’s city',
    }),
    number: Type.String({ minLength: 1, maxLength: 60, description: '证照编号' }),
    holderEnd: Type.String({
      minLength: 6,
      maxLength: 6,
      description: 'the last six characters of the number of its holder',
    }),
  },
  strict,
);
export const FactsKeysBody = Type.Object({
  asOf: Type.String(),
  keys: Type.Array(
    Type.Object({
      keyId: Type.String(),
      issuerId: Type.String(),
      issuerName: Type.String(),
      publicKey: Type.String({ description: 'P-256, the uncompressed point, base64url' }),
      distrusted: Type.Boolean({
        description: 'the key was lost: what it signed is not to be believed offline',
      }),
    }),
  ),
});
export const FileVerificationBody = Type.Object({
  ...verification,
  face: Type.String({ description: 'pdf, ofd, qr, credential, unknown' }),
  signature: Type.Object({
    signed: Type.Boolean(),
    valid: Type.Boolean(),
    signerName: Nullable(Type.String()),
    signedAt: Nullable(Type.String()),
  }),
  identifier: Nullable(Type.String()),
  typeName: Nullable(Type.String()),
  issuerCode: Nullable(Type.String()),
  registerChecked: Type.Boolean(),
});
