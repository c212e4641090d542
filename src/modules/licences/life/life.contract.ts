// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the register of licences and of their life. */
import Type from 'typebox';
import { licenceStates } from '../licence.rules.ts';
import { lifeActions } from './licence-ground.rules.ts';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Action = Type.Enum([...lifeActions]);

export const RegisterQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum([...licenceStates, 'expired'])),
    type: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{21}$' })),
    ending: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 366, description: 'in force, and ending within so many days' }),
    ),
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'how the number begins' })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
);
const Row = Type.Object({
  id: Type.String(),
  number: Type.String(),
  typeCode: Type.String(),
  typeName: Type.String(),
  holderName: Type.String({ description: 'of a person: masked' }),
  issuerName: Type.String(),
  issuedOn: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
  standing: Type.String(),
  version: Type.Integer(),
  origin: Type.Enum(['decision', 'batch', 'imported']),
  trustLevel: Type.Enum(['A', 'B', 'C', 'D']),
  changing: Type.Boolean(),
});
export const RegisterBody = Type.Object({
  items: Type.Array(Row),
  next: Nullable(Type.String()),
  types: Type.Array(Type.Object({ typeCode: Type.String(), typeName: Type.String(), count: Type.Integer() })),
});

const Change = Type.Object({
  id: Type.String(),
  action: Action,
  ground: Words,
  basis: Nullable(Type.String()),
  decisionNo: Type.String(),
  decidedOn: Type.String(),
  body: Type.String(),
  reason: Type.String(),
  newLines: Nullable(
    Type.Object({
      holderName: Nullable(Type.String()),
      validFrom: Nullable(Type.String()),
      validTo: Nullable(Type.String()),
      lines: Type.Array(Type.Object({ label: Words, value: Type.String() })),
    }),
  ),
  state: Type.Enum(['open', 'decided', 'refused', 'withdrawn']),
  mine: Type.Boolean({ description: 'drafted by the one who asks, who may not decide it' }),
  draftedAt: Type.String(),
  closedAt: Nullable(Type.String()),
  closeNote: Nullable(Type.String()),
  resultLicence: Nullable(Type.String()),
});
export const LicenceLifeBody = Type.Object({
  licence: Row,
  identifier: Type.String(),
  verifyCode: Type.String(),
  caseNo: Type.String(),
  decisionNo: Type.String(),
  replaces: Nullable(Type.String()),
  replacedBy: Nullable(Type.String()),
  document: Type.Boolean({ description: 'whether the signed document is made' }),
  typeVersion: Nullable(Type.Integer()),
  renewal: Nullable(Type.Object({ opensOn: Type.String(), askBy: Type.String() })),
  history: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      name: Type.String(),
      at: Type.String(),
      byStaff: Type.Boolean(),
      decisionNo: Nullable(Type.String()),
      reason: Nullable(Type.String()),
    }),
  ),
  changes: Type.Array(Change),
  /** What may be drafted now, with the grounds that the law names. */
  actions: Type.Array(
    Type.Object({
      action: Action,
      grounds: Type.Array(Type.Object({ code: Type.String(), words: Words, basis: Nullable(Type.String()) })),
    }),
  ),
});

export const LifeParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const ChangeParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  changeId: Type.String({ format: 'uuid' }),
});
const Line = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 41 })),
    label: Type.Object(
      {
        zh: Type.String({ minLength: 1, maxLength: 200 }),
        en: Type.Optional(Type.String({ maxLength: 400 })),
      },
      strict,
    ),
    value: Type.String({ maxLength: 500 }),
  },
  strict,
);
export const ProposeBody = Type.Object(
  {
    action: Action,
    ground: Type.String({ minLength: 1, maxLength: 40 }),
    decisionNo: Type.String({ maxLength: 60 }),
    decidedOn: Day,
    body: Type.Optional(Type.String({ maxLength: 100, description: 'who decided; the issuer when absent' })),
    reason: Type.String({ maxLength: 1000 }),
    newLines: Type.Optional(
      Type.Object(
        {
          lines: Type.Optional(Type.Array(Line, { maxItems: 40 })),
          holderName: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          validFrom: Type.Optional(Day),
          validTo: Type.Optional(Day),
        },
        strict,
      ),
    ),
  },
  strict,
);
export const NoBody = Type.Object({}, strict);
export const RefuseBody = Type.Object({ note: Type.String({ maxLength: 500 }) }, strict);
export const ProposedBody = Type.Object({ id: Type.String(), state: Type.String() });
export const DecidedBody = Type.Object({
  id: Type.String(),
  number: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
});
export const ClosedBody = Type.Object({ state: Type.String() });
export const WaitingBody = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      licenceId: Type.String(),
      action: Action,
      number: Type.String(),
      typeName: Type.String(),
      holderName: Type.String(),
      mine: Type.Boolean(),
      draftedAt: Type.String(),
    }),
  ),
});
