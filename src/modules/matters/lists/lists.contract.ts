// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of the public lists. Days are working days, amounts are fen (分). */
import Type, { type Static } from 'typebox';
import { listNames } from './list-membership.rules.ts';
import type { ListChange, ListLine } from './public-lists.ts';

const strict = { additionalProperties: false };
const Words = Type.Union([Type.String(), Type.Object({ zh: Type.String(), en: Type.String() }, strict)]);
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const ListParams = Type.Object(
  {
    name: Type.Enum([...listNames], {
      description:
        'power 权力 · responsibility 责任 · fees 收费 · one-visit 最多跑一次 · no-meeting 不见面 · negative 网上审批负面 · no-longer-approved 不再审批',
    }),
  },
  strict,
);

export const ListQueryString = Type.Object(
  {
    asOf: Type.Optional(
      Type.String({
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
        description: 'The list as it stood at the end of that day in Asia/Shanghai',
      }),
    ),
    department: Type.Optional(Type.String({ maxLength: 80, description: 'Key of the department' })),
    cursor: Type.Optional(Type.String({ maxLength: 300, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  strict,
);

export const ListLineBody = Type.Object(
  {
    code: Type.String(),
    since: Type.String({ format: 'date-time', description: 'Since when the list says this of the matter' }),
    name: Type.String(),
    nameEn: OrNull(Type.String()),
    catalogCode: Type.String(),
    matterType: Type.String(),
    caseType: Type.String(),
    department: Type.Object({ key: Type.String(), name: Type.String() }, strict),
    division: Type.String(),
    level: Type.Integer(),
    version: Type.Integer(),
    visits: Type.Integer(),
    promisedDays: Type.Integer(),
    statutoryDays: Type.Integer(),
    basis: Type.Array(Type.String()),
    steps: Type.Array(
      Type.Object(
        {
          kind: Type.String(),
          name: Words,
          role: Type.String(),
          days: OrNull(Type.Number()),
          standard: OrNull(Words),
          basis: OrNull(Type.String({ description: 'The article that obliges to this step' })),
        },
        strict,
      ),
    ),
    fees: Type.Array(
      Type.Object(
        { name: Words, amountFen: OrNull(Type.Integer()), standard: Words, basis: Type.String() },
        strict,
      ),
    ),
    exemption: OrNull(
      Type.Object(
        { reason: Words, basis: Type.String(), approvedBy: Type.String(), until: Type.String() },
        strict,
      ),
    ),
    supervise: OrNull(Type.String()),
    statusNote: OrNull(Type.String({ description: 'Why the matter was cancelled' })),
    successor: OrNull(Type.String({ description: 'Code of the matter to go to instead' })),
  },
  strict,
);
export type ListLineBody = Static<typeof ListLineBody>;

export const ListBody = Type.Object(
  {
    list: Type.String(),
    asOf: OrNull(Type.String()),
    total: OrNull(Type.Integer({ description: 'Exact; null for an earlier day or one department' })),
    items: Type.Array(ListLineBody),
    next: OrNull(Type.String()),
  },
  strict,
);

export const ListsBody = Type.Object(
  { lists: Type.Array(Type.Object({ name: Type.String(), total: Type.Integer() }, strict)) },
  strict,
);

export const ListChangesQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
);

export const ListChangesBody = Type.Object(
  {
    list: Type.String(),
    items: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          change: Type.Union([Type.Literal('added'), Type.Literal('changed'), Type.Literal('removed')]),
          at: Type.String({ format: 'date-time' }),
          why: Type.Object(
            { kind: Type.String(), version: Type.Integer(), note: Type.Optional(Type.String()) },
            strict,
          ),
          matter: ListLineBody,
        },
        strict,
      ),
    ),
    next: OrNull(Type.Integer()),
  },
  strict,
);

/** A line as the API tells it. */
export function lineBody({ code, since, facts }: ListLine): ListLineBody {
  const { online: _, status: __, ...told } = facts;
  // Contracts are of plain arrays; what they say is the same.
  return structuredClone({ code, since: since.toISOString(), ...told }) as ListLineBody;
}

export const changeBody = (change: ListChange): Static<typeof ListChangesBody>['items'][number] => ({
  id: change.id,
  change: change.change,
  at: change.since.toISOString(),
  why: change.why,
  matter: lineBody(change),
});
