// SPDX-License-Identifier: Apache-2.0
/** The part of a definition that says how it is handled, what it costs and what comes out. */
import Type, { type Static } from 'typebox';
import { Expression, Id, Limit, Link, strict, Text } from './definition-text.contract.ts';

/** Who may take the task of a step; without it anybody of the step's role at the body that handles the case. */
export const Candidates = Type.Object(
  {
    post: Type.Optional(
      Type.Union([Type.Literal('clerk'), Type.Literal('reviewer'), Type.Literal('approver')], {
        description: '岗位；默认是环节的 role',
      }),
    ),
    body: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{1,60}$',
        description: 'Key of another organisation, 征求意见的部门',
      }),
    ),
    level: Type.Optional(
      Type.Union([Type.Literal('same'), Type.Literal('above'), Type.Literal('below')], {
        description: '同级、上级或者下级（如乡镇初审）的同一部门或者 body',
      }),
    ),
  },
  strict,
);

/** Several people sign one step (会签). `share` is the part of the signers who must agree. */
export const Countersign = Type.Object(
  {
    need: Type.Union([Type.Literal('all'), Type.Literal('any'), Type.Literal('share')]),
    share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    count: Type.Optional(Type.Integer({ minimum: 2, maximum: 20, description: '几个人会签，默认2人' })),
  },
  strict,
);

/** What happens when a step is not done in time. Nothing of it changes the clock of the case. */
export const OnLate = Type.Object(
  {
    after: Limit,
    remind: Type.Optional(Type.Boolean({ description: '提醒承办人' })),
    escalateTo: Type.Optional(
      Type.Union([Type.Literal('approver'), Type.Literal('supervisor')], { description: '报给谁' }),
    ),
  },
  strict,
);

export const ProcessStep = Type.Object(
  {
    id: Id,
    kind: Type.Union([
      Type.Literal('apply'),
      Type.Literal('accept'),
      Type.Literal('review'),
      Type.Literal('decide'),
      Type.Literal('produce'),
      Type.Literal('deliver'),
      Type.Literal('service'),
    ]),
    name: Text,
    role: Type.Union([
      Type.Literal('applicant'),
      Type.Literal('clerk'),
      Type.Literal('reviewer'),
      Type.Literal('approver'),
      Type.Literal('platform'),
    ]),
    days: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 365,
        description: 'Working days of the promised limit planned for this step',
      }),
    ),
    standard: Type.Optional(Text),
    result: Type.Optional(Text),
    candidates: Type.Optional(Candidates),
    countersign: Type.Optional(Countersign),
    apart: Type.Optional(
      Type.Array(Id, {
        minItems: 1,
        maxItems: 10,
        description: 'Steps whose doer may not do this one; decide is always apart from review',
      }),
    ),
    onLate: Type.Optional(OnLate),
    batch: Type.Optional(Type.Boolean({ description: '可以集中批：一次处理多件' })),
  },
  strict,
);
export type ProcessStep = Static<typeof ProcessStep>;

/** A place where ways part or meet. `default` names the link, or the node it leads to, that is taken when no other is. */
export const Gateway = Type.Object(
  {
    id: Id,
    kind: Type.Union([Type.Literal('exclusive'), Type.Literal('parallel'), Type.Literal('inclusive')], {
      description: '排他（只走一条）、并行（都走）、包容（走成立的几条）',
    }),
    name: Type.Optional(Text),
    default: Type.Optional(Id),
  },
  strict,
);

/** A timer on the way, or with `on` one at the edge of a step or group; `interrupts` (the default) ends what it is on. */
export const FlowTimer = Type.Object(
  {
    id: Id,
    after: Limit,
    name: Type.Optional(Text),
    on: Type.Optional(Id),
    interrupts: Type.Optional(Type.Boolean()),
  },
  strict,
);

/** Steps that belong together (sub-process): a timer can stand on all of them. Members may be groups. */
export const FlowGroup = Type.Object(
  { id: Id, name: Text, members: Type.Array(Id, { minItems: 1, maxItems: 60 }) },
  strict,
);

export const FlowLink = Type.Object(
  { id: Type.Optional(Id), from: Id, to: Id, when: Type.Optional(Expression) },
  strict,
);

/** How the steps hang together; without it they follow each other as listed. `start` and `end` are its two ends. */
export const ProcessFlow = Type.Object(
  {
    gateways: Type.Array(Gateway, { maxItems: 60 }),
    timers: Type.Optional(Type.Array(FlowTimer, { maxItems: 30 })),
    groups: Type.Optional(Type.Array(FlowGroup, { maxItems: 20 })),
    links: Type.Array(FlowLink, { minItems: 1, maxItems: 300 }),
  },
  strict,
);
export type ProcessFlow = Static<typeof ProcessFlow>;

export const SpecialProcedure = Type.Object(
  {
    kind: Type.Enum([
      'hearing',
      'tender',
      'auction',
      'inspection',
      'testing',
      'quarantine',
      'appraisal',
      'expert-review',
      'site-survey',
      'publicity',
      'examination',
    ] as const),
    name: Text,
    limitWorkdays: Type.Integer({ minimum: 1, maximum: 365 }),
    excluded: Type.Boolean({ description: '时间不计入办理时限（行政许可法第四十五条）' }),
    basis: Type.Optional(Type.String()),
  },
  strict,
);

export const FeeItem = Type.Object(
  {
    name: Text,
    amountFen: Type.Optional(Type.Integer({ minimum: 0 })),
    standard: Text,
    basis: Type.String({ minLength: 2 }),
    reducible: Type.Optional(Type.Boolean()),
    reductionNote: Type.Optional(Text),
    when: Type.Optional(Expression),
  },
  strict,
);

export const LicenceField = Type.Object({ id: Id, label: Text, value: Expression }, strict);

export const Result = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('licence'),
      Type.Literal('approval'),
      Type.Literal('other'),
      Type.Literal('none'),
    ]),
    name: Text,
    sample: Type.Optional(Link),
    licence: Type.Optional(
      Type.Object(
        {
          typeSerial: Type.String({
            pattern: '^[0-9]{3}$',
            description: 'Three digits after the definer’s USCC in the GB/T 36904 type code',
          }),
          numberPrefix: Type.String({ maxLength: 20, description: '证照编号前缀，如 苏泽食经' }),
          holder: Type.Union([Type.Literal('applicant'), Type.Literal('subject')]),
          fields: Type.Array(LicenceField, { minItems: 1, maxItems: 20 }),
          validity: Type.Union([
            Type.Object({ years: Type.Integer({ minimum: 1, maximum: 50 }) }, strict),
            Type.Object({ months: Type.Integer({ minimum: 1, maximum: 120 }) }, strict),
            Type.Object({ permanent: Type.Literal(true) }, strict),
          ]),
        },
        strict,
      ),
    ),
  },
  strict,
);
