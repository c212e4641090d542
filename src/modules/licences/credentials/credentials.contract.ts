// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

export const StatusListParams = Type.Object({
  city: Type.String({ pattern: '^[0-9]{4}$' }),
  issuer: Type.String({ pattern: '^[0-9A-Z]{18}$' }),
  listNo: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
export const CredentialTypeParams = Type.Object({
  typeCode: Type.String({ pattern: '^[0-9A-Z]{18}[0-9]{3}$' }),
  version: Type.Integer({ minimum: 1, maximum: 100_000 }),
});
export const IssuerParams = Type.Object({ issuer: Type.String({ pattern: '^[0-9A-Z]{18}$' }) });

/** Wallets may send members that we do not know; what they answer to is in OpenID4VCI and RFC 6749. */
export const TokenRequestBody = Type.Object({
  grant_type: Type.Optional(Type.String({ maxLength: 100 })),
  'pre-authorized_code': Type.Optional(Type.String({ maxLength: 200 })),
  tx_code: Type.Optional(Type.String({ maxLength: 20 })),
});
export const CredentialRequestBody = Type.Object({
  credential_configuration_id: Type.Optional(Type.String({ maxLength: 100 })),
  proofs: Type.Optional(
    Type.Object({ jwt: Type.Optional(Type.Array(Type.String({ maxLength: 10_000 }), { maxItems: 10 })) }),
  ),
});

export const CredentialOfferBody = Type.Object({
  /** For a wallet: `openid-credential-offer://…`. */
  offer: Type.String(),
  txCode: Type.String({ description: 'six digits that the wallet asks for' }),
  expiresAt: Type.String(),
});
