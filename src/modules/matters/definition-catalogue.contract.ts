// SPDX-License-Identifier: Apache-2.0
/** The part of a definition that places it in the catalogue and narrows it by a few questions (情形引导). */
import Type, { type Static } from 'typebox';
import { CivilDay, Expression, Id, strict, Text } from './definition-text.contract.ts';

/** 业务办理项: the finest unit one applies for; `serial` ends its 33-digit code. */
export const HandlingItem = Type.Object(
  {
    serial: Type.String({ pattern: '^(0[1-9]|[1-9][0-9])$', description: '业务办理项序号 01–99' }),
    situation: Text,
  },
  strict,
);

/** 网上审批负面清单: why, by which provision, by whom and until when a matter need not be fully online. */
export const OnlineExemption = Type.Object(
  {
    reason: Text,
    basis: Type.String({ minLength: 2, maxLength: 200 }),
    approvedBy: Type.String({ minLength: 2, maxLength: 100, description: '批准单位' }),
    until: CivilDay,
  },
  strict,
);

/** 中介服务: a service that the applicant must buy elsewhere first, and the provision that asks for it. */
export const IntermediaryService = Type.Object(
  { name: Text, basis: Type.String({ minLength: 2, maxLength: 200 }) },
  strict,
);

/** 情形: one question of the guide. With `field`, its answer is the answer of that field of the form. */
export const Situation = Type.Object(
  {
    id: Id,
    question: Text,
    options: Type.Array(
      Type.Object({ value: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }), label: Text }, strict),
      { minItems: 2, maxItems: 20 },
    ),
    when: Type.Optional(Expression),
    field: Type.Optional(Id),
  },
  strict,
);
export type Situation = Static<typeof Situation>;
