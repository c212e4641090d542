// SPDX-License-Identifier: Apache-2.0
/** Requests and responses about the care for guides. */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const instant = Type.String({ format: 'date-time' });

export const GuideTaskQuery = Type.Object(
  {
    state: Type.Optional(
      Type.Union([Type.Literal('open'), Type.Literal('overdue'), Type.Literal('closed')], {
        description:
          'overdue: past their day, of every body below the post’s division (for the catalogue owner)',
      }),
    ),
    kind: Type.Optional(Type.Union([Type.Literal('report'), Type.Literal('finding')])),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);

export const GuideTaskBody = Type.Object(
  {
    id: Type.String({ description: 'City and number of the task' }),
    kind: Type.Union([Type.Literal('report'), Type.Literal('finding')]),
    code: Type.String(),
    matterName: Type.String(),
    organisationName: Type.String(),
    part: Type.String({ description: 'The section of the guide' }),
    rule: nullable(Type.String()),
    version: Type.Integer({ description: 'The version that was reported' }),
    said: Type.String(),
    saidEn: nullable(Type.String()),
    state: Type.Union([Type.Literal('open'), Type.Literal('answered'), Type.Literal('repaired')]),
    lamp: nullable(Type.Union([Type.Literal('GREEN'), Type.Literal('YELLOW'), Type.Literal('RED')])),
    openedAt: instant,
    dueOn: Type.String(),
    escalated: Type.Boolean(),
    outcome: nullable(Type.Union([Type.Literal('fixed'), Type.Literal('not-an-error')])),
    answer: nullable(Type.String()),
    fixedVersion: nullable(Type.Integer()),
    closedAt: nullable(instant),
  },
  strict,
);
export type GuideTaskBody = Static<typeof GuideTaskBody>;

export const GuideTasksBody = Type.Object(
  { items: Type.Array(GuideTaskBody), next: nullable(Type.String()) },
  strict,
);
export type GuideTasksBody = Static<typeof GuideTasksBody>;

export const GuideTaskParams = Type.Object(
  { id: Type.String({ pattern: '^[0-9]{4}-[0-9a-f-]{36}$' }) },
  strict,
);

export const GuideAnswerRequest = Type.Object(
  {
    outcome: Type.Union([Type.Literal('fixed'), Type.Literal('not-an-error')]),
    answer: Type.String({
      minLength: 1,
      maxLength: 4000,
      description: 'Public on the guide for thirty days',
    }),
  },
  strict,
);

export const GuideAnsweredBody = Type.Object(
  { id: Type.String(), version: nullable(Type.Integer()) },
  strict,
);

export const AccuracyQuery = Type.Object(
  {
    by: Type.Optional(
      Type.Union([Type.Literal('matter'), Type.Literal('body'), Type.Literal('division')], {
        description: 'Default: body',
      }),
    ),
    region: Type.Optional(
      Type.String({ pattern: '^[0-9]{2,12}$', description: 'First digits of a division' }),
    ),
    body: Type.Optional(Type.String({ maxLength: 60, description: 'Id of a body' })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
);

const share = (description: string) =>
  nullable(
    Type.Number({ minimum: 0, maximum: 1, description: `${description}; null: not asked or not looked at` }),
  );

export const AccuracyItem = Type.Object(
  {
    key: Type.String(),
    name: Type.String(),
    guides: Type.Integer(),
    score: nullable(Type.Number({ description: 'From 0 to 100' })),
    elements: share('要素完整率'),
    rules: share('规则通过率'),
    downloads: share('样表、空表可下载率'),
    links: share('1 − 死链率'),
    timely: share('更新及时率'),
    linksUnchecked: Type.Integer({ description: 'Links of other sites, which are not fetched' }),
    checkedAt: instant,
  },
  strict,
);
export type AccuracyItem = Static<typeof AccuracyItem>;

export const AccuracyBody = Type.Object(
  {
    weights: Type.Record(Type.String(), Type.Integer()),
    overall: nullable(AccuracyItem),
    items: Type.Array(AccuracyItem),
    next: nullable(Type.String()),
  },
  strict,
);
export type AccuracyBody = Static<typeof AccuracyBody>;
