// SPDX-License-Identifier: Apache-2.0
/**
 * The shape of a joint case's definition (一件事、联合审批): which matters it joins, in which order, on which answers, and
 * its own promise. What each matter asks and how it is handled stands in the matter's own definition only.
 */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Words = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 1000 }), en: Type.String({ minLength: 1, maxLength: 2000 }) },
  strict,
);
const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' });
const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' });
const Limit = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 730 }),
    unit: Type.Enum(['WORKDAY', 'DAY', 'MONTH'] as const),
  },
  strict,
);

/** A question that says which matters one needs (情形). Answered before the form. */
export const JointQuestion = Type.Object(
  {
    id: Id,
    question: Words,
    options: Type.Array(
      Type.Object({ value: Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,39}$' }), label: Words }, strict),
      { minItems: 2, maxItems: 12 },
    ),
  },
  strict,
);
export type JointQuestion = Static<typeof JointQuestion>;

export const JointPart = Type.Object(
  {
    matter: Slug,
    /** Granted first; one of them refused, this part cannot be done. */
    after: Type.Optional(Type.Array(Slug, { minItems: 1, maxItems: 10 })),
    /** An expression over the questions: the part belongs to the case when it holds. */
    when: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    stage: Type.Optional(Id),
    /** Elements of materials that the results of the parts before bring: they are not asked. */
    brought: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 10 })),
  },
  strict,
);
export type JointPart = Static<typeof JointPart>;

export const JointDefinition = Type.Object(
  {
    schema: Type.Literal('tongban/joint/1'),
    id: Slug,
    name: Words,
    summary: Words,
    aliases: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 30 }), { maxItems: 12 })),
    kind: Type.Enum(['life-event', 'joint-approval', 'project'] as const),
    /** Who may apply. */
    objects: Type.Array(Type.Enum(['person', 'company'] as const), { minItems: 1 }),
    /** Key of the body that leads: receives, convenes, issues the one correction notice. */
    lead: Slug,
    legalBasis: Type.Array(
      Type.Object({ law: Type.String({ minLength: 2 }), article: Type.Optional(Type.String()) }, strict),
      { minItems: 1, maxItems: 10 },
    ),
    limit: Limit,
    statutory: Limit,
    correctionWorkdays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
    stages: Type.Optional(
      Type.Array(Type.Object({ id: Id, name: Words }, strict), { minItems: 2, maxItems: 8 }),
    ),
    questions: Type.Optional(Type.Array(JointQuestion, { maxItems: 12 })),
    /** Elements of materials that a valid assessment of the area (区域评) stands in for. */
    areaAssessments: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 10 })),
    parts: Type.Array(JointPart, { minItems: 2, maxItems: 20 }),
    faqs: Type.Optional(
      Type.Array(Type.Object({ question: Words, answer: Words }, strict), { maxItems: 10 }),
    ),
  },
  { ...strict, $id: 'https://tongban.example/schemas/joint-1.json', title: 'Joint case 一件事、联合审批' },
);
export type JointDefinition = Static<typeof JointDefinition>;
