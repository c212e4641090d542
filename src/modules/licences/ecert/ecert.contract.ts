// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const TokenBody = Type.Object({
  head: Type.Object({ code: Type.Literal('0') }),
  data: Type.Object({ accessToken: Type.String(), expiresIn: Type.Integer({ description: 'seconds' }) }),
});

const Head = Type.Object({ accessToken: text(2000) }, strict);
const cause = {
  purpose: Type.String({ minLength: 2, maxLength: 60, description: '授权中列明的用途' }),
  useCause: Type.String({ minLength: 2, maxLength: 200, description: '用证事由' }),
  matterCode: Type.Optional(text(60)),
  caseNo: Type.Optional(text(40)),
  fields: Type.Optional(Type.Array(text(60), { maxItems: 100, description: '只要其中这些字段' })),
};
export const ByIdentifierBody = Type.Object(
  {
    head: Head,
    data: Type.Object(
      { ...cause, certIdentifier: Type.String({ maxLength: 140, description: '证照标识 (GB/T 36904)' }) },
      strict,
    ),
  },
  strict,
);
export const ByHolderBody = Type.Object(
  {
    head: Head,
    data: Type.Object(
      {
        ...cause,
        holderCode: Type.String({ minLength: 1, maxLength: 40, description: '持证主体代码' }),
        holderName: Type.String({ minLength: 1, maxLength: 120, description: '持证主体' }),
      },
      strict,
    ),
  },
  strict,
);

const Shared = Type.Object({
  certIdentifier: Type.String(),
  certNo: Type.String(),
  certTypeCode: Type.String(),
  certName: Type.String(),
  issuerCode: Type.String(),
  issuer: Type.String(),
  issuedOn: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
  standing: Type.String(),
  version: Type.Integer(),
  holder: Nullable(Type.String()),
  holderCode: Nullable(Type.String()),
  fields: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
});
const head = Type.Object({ code: Type.Literal('0') });
export const SharedBody = Type.Object({ head, data: Shared });
export const SharedListBody = Type.Object({ head, data: Type.Array(Shared) });
export const VerifiedBody = Type.Object({
  head,
  data: Type.Object({ certIdentifier: Type.String(), valid: Type.Boolean(), standing: Type.String() }),
});
export const FileBody = Type.Object({
  head,
  data: Type.Object({
    certIdentifier: Type.String(),
    mediaType: Type.Literal('application/pdf'),
    sha256: Type.String(),
    /** 加注件有效期截止; absent for an original. */
    validUntil: Type.Optional(Type.String()),
    mark: Type.Optional(Type.String()),
    content: Type.String({ description: 'base64' }),
  }),
});

const list = (max: number) => Type.Array(text(200), { maxItems: max });
export const NewGrantBody = Type.Object(
  {
    clientId: text(40, 3),
    bodyId: text(40),
    types: list(200),
    fields: list(300),
    services: Type.Array(Type.Enum(['query', 'list', 'download', 'annotate', 'verify']), { maxItems: 5 }),
    purposes: list(20),
    needsPermit: Type.Boolean(),
    untilOn: Type.String({ maxLength: 10 }),
  },
  strict,
);
export const GrantParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const GrantId = Type.Object({ id: Type.String() });
export const GrantList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      clientId: Type.String(),
      bodyId: Type.String(),
      bodyName: Type.String(),
      types: Type.Array(Type.String()),
      fields: Type.Array(Type.String()),
      services: Type.Array(Type.String()),
      purposes: Type.Array(Type.String()),
      needsPermit: Type.Boolean(),
      fromOn: Type.String(),
      untilOn: Type.String(),
    }),
  ),
});
