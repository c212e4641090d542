// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import { PlaneName, SessionBody } from '../identity.contract.ts';

const strict = { additionalProperties: false };
const Code = Type.String({ minLength: 1, maxLength: 40 });
const Ticket = Type.String({ minLength: 20, maxLength: 100 });
const Moment = Type.String({ format: 'date-time' });
/** What the browser's `navigator.credentials` takes or gives, as JSON (WebAuthn). */
const BrowserJson = Type.Unknown();

export const PasskeyAnswerBody = Type.Object({ ticket: Ticket, answer: BrowserJson }, strict);
/** Exactly one of them is looked at: the first that is there. */
export const SecondFactorBody = Type.Object(
  {
    totp: Type.Optional(Code),
    recoveryCode: Type.Optional(Code),
    passkey: Type.Optional(PasskeyAnswerBody),
  },
  strict,
);
export const ConfirmationBody = Type.Object(
  {
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    totp: Type.Optional(Code),
    recoveryCode: Type.Optional(Code),
    passkey: Type.Optional(PasskeyAnswerBody),
    code: Type.Optional(Type.Object({ ticket: Ticket, code: Code }, strict)),
  },
  strict,
);
export const ChallengeBody = Type.Object({ ticket: Type.String(), options: BrowserJson });
export const PlaneBody = Type.Object({ plane: PlaneName }, strict);
export const PasskeySessionBody = Type.Object(
  { plane: PlaneName, ticket: Ticket, answer: BrowserJson },
  strict,
);
export const NewPasskeyBody = Type.Object(
  { ticket: Ticket, answer: BrowserJson, name: Type.String({ maxLength: 50 }) },
  strict,
);
export const TotpOfferBody = Type.Object({
  secret: Type.String(),
  uri: Type.String(),
  qrSvg: Type.String(),
});
export const TotpCodeBody = Type.Object({ code: Code }, strict);
export const RecoveryCodesBody = Type.Object({ recoveryCodes: Type.Array(Type.String()) });
export const EnrolledBody = Type.Object({ session: SessionBody, recoveryCodes: Type.Array(Type.String()) });
export const PasskeyAddedBody = Type.Object({
  id: Type.String(),
  recoveryCodes: Type.Array(Type.String()),
});
export const RemovedBody = Type.Object({ removed: Type.Boolean() });
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const EndedBody = Type.Object({ ended: Type.Integer() });
export const PasswordBody = Type.Object({ password: Type.String({ maxLength: 500 }) }, strict);
export const CodeRequestBody = Type.Object({ mobile: Type.String({ maxLength: 30 }) }, strict);
export const CodeTicketBody = Type.Object({ ticket: Type.String(), againAfterSeconds: Type.Integer() });
export const CodeAnswerBody = Type.Object({ ticket: Ticket, code: Code }, strict);
export const OwnSessionsBody = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      device: Type.String(),
      network: Type.String(),
      factors: Type.Array(Type.String()),
      begunAt: Moment,
      seenAt: Moment,
      current: Type.Boolean(),
    }),
  ),
});
export const SecurityBody = Type.Object({
  hasPassword: Type.Boolean(),
  passwordChangedAt: Type.Union([Moment, Type.Null()]),
  /** Masked. */
  mobile: Type.Union([Type.String(), Type.Null()]),
  mobileProved: Type.Boolean(),
  totp: Type.Boolean(),
  recoveryCodes: Type.Integer(),
  secondRequired: Type.Boolean(),
  /** Whether a factor was shown within the last ten minutes, as sensitive acts need. */
  recent: Type.Boolean(),
  passkeys: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      synced: Type.Boolean(),
      createdAt: Moment,
      usedAt: Type.Union([Moment, Type.Null()]),
    }),
  ),
});
