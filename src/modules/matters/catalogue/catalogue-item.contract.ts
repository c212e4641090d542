// SPDX-License-Identifier: Apache-2.0
/** The catalogue item (目录项): what is fixed above for every body below, and what bodies start from. */
import Type, { type Static } from 'typebox';
import { LegalBasis, MatterDefinition } from '../definition.contract.ts';
import { strict, Text } from '../definition-text.contract.ts';
import { standardFields } from './standard-fields.contract.ts';

export const Standard = Type.Partial(Type.Pick(MatterDefinition, [...standardFields]), strict);
export type Standard = Static<typeof Standard>;

export const ItemCode = Type.String({
  pattern: '^[0-9]{12}$',
  description: '基本编码, 12 digits; main items end in 000',
});
const Level = Type.Enum(['1', '2', '3', '4', '5', '6'] as const);
const Reason = Type.String({ minLength: 2, maxLength: 500 });

/** What an owner writes: everything but code, owner and version. */
const content = {
  name: Text,
  matterType: Type.Enum(['01', '05', '06', '07', '08', '09', '10', '20'] as const),
  exerciseLevels: Type.Array(Level, { minItems: 1, uniqueItems: true }),
  serviceObjects: Type.Array(Type.Enum(['1', '2', '3', '4', '5', '6', '9'] as const), { minItems: 1 }),
  legalBasis: Type.Array(LegalBasis),
  standard: Standard,
  locked: Type.Array(Type.Enum(standardFields), { uniqueItems: true }),
};
export const ItemContent = Type.Object(content, strict);
export type ItemContent = Static<typeof ItemContent>;

export const NewItem = Type.Object(
  {
    code: ItemCode,
    parent: Type.Optional(Type.Union([ItemCode, Type.Null()])),
    /** The body that keeps it; the caller's own when absent. */
    ownerId: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
    ...content,
  },
  strict,
);
export type NewItem = Static<typeof NewItem>;

export const itemStatuses = ['draft', 'in-use', 'abolished'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

export interface CatalogueItem extends ItemContent {
  readonly code: string;
  readonly parent: string | null;
  readonly owner: { readonly id: string; readonly name: string; readonly division: string };
  readonly status: ItemStatus;
  readonly version: number;
}

export const ItemParams = Type.Object({ code: ItemCode }, strict);
export const ItemListQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: 100, description: 'Part of the name, or first digits of the code' }),
    ),
    parent: Type.Optional(ItemCode),
    level: Type.Optional(Type.Enum(['main', 'sub'] as const)),
    owner: Type.Optional(Type.String({ maxLength: 60 })),
    status: Type.Optional(Type.Enum(itemStatuses)),
    cursor: Type.Optional(Type.String({ pattern: '^[0-9]{12}$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
);

const Owner = Type.Object({ id: Type.String(), name: Type.String(), division: Type.String() }, strict);
const Count = Type.Integer({ minimum: 0 });
/** Bodies below, by how they stand: exactly one of the three each. */
export const StandingCounts = Type.Object({ inStep: Count, behind: Count, drifted: Count }, strict);

export const ItemSummaryBody = Type.Object(
  {
    code: ItemCode,
    parent: Type.Union([ItemCode, Type.Null()]),
    name: Text,
    matterType: Type.String(),
    exerciseLevels: Type.Array(Type.String()),
    owner: Owner,
    status: Type.Enum(itemStatuses),
    version: Type.Integer(),
    subItems: Count,
    bodies: StandingCounts,
  },
  strict,
);
export const ItemListBody = Type.Object(
  { items: Type.Array(ItemSummaryBody), next: Type.Union([Type.String(), Type.Null()]) },
  strict,
);

const LineageBody = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    kind: Type.Enum(['merged', 'split', 'taken-over', 'handed-down'] as const),
    reason: Type.String(),
    at: Type.String({ format: 'date-time' }),
  },
  strict,
);
export const ItemBody = Type.Object(
  {
    code: ItemCode,
    parent: Type.Union([ItemCode, Type.Null()]),
    owner: Owner,
    status: Type.Enum(itemStatuses),
    version: Type.Integer(),
    ...content,
    subItems: Count,
    bodies: StandingCounts,
    lineage: Type.Array(LineageBody),
    /** Whether the caller may change it. */
    mayEdit: Type.Boolean(),
  },
  strict,
);

export const ItemVersionsBody = Type.Object(
  {
    versions: Type.Array(
      Type.Object(
        {
          version: Type.Integer(),
          reason: Type.String(),
          at: Type.String({ format: 'date-time' }),
          item: ItemContent,
        },
        strict,
      ),
    ),
  },
  strict,
);

export const BodiesQuery = Type.Object(
  {
    standing: Type.Optional(Type.Enum(['in-step', 'behind', 'drifted'] as const)),
    cursor: Type.Optional(Type.String({ maxLength: 80 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
);
export const BodiesBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          name: Type.String(),
          organisationId: Type.String(),
          organisationName: Type.String(),
          division: Type.String(),
          status: Type.String(),
          version: Type.Integer(),
          standing: Type.Enum(['in-step', 'behind', 'drifted'] as const),
          fields: Type.Array(Type.String(), { description: 'Fields that differ and are not accepted' }),
        },
        strict,
      ),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  strict,
);

export const RegisterItemsBody = Type.Object(
  { items: Type.Array(NewItem, { minItems: 1, maxItems: 500 }) },
  strict,
);
export const ChangeItemBody = Type.Object(
  { ifVersion: Type.Integer({ minimum: 1 }), reason: Reason, content: ItemContent },
  strict,
);
export const AbolishBody = Type.Object({ ifVersion: Type.Integer({ minimum: 1 }), reason: Reason }, strict);
const Codes = Type.Array(Type.String({ minLength: 2, maxLength: 80 }), { minItems: 1, maxItems: 500 });
export const HandDownBody = Type.Object(
  {
    from: Type.String({ minLength: 2, maxLength: 80, description: 'Code of the matter that is handed down' }),
    to: Type.Array(Type.String({ minLength: 2, maxLength: 60 }), { minItems: 1, maxItems: 500 }),
    level: Level,
    reason: Reason,
    keep: Type.Boolean({ description: 'Whether the body above goes on handling it' }),
  },
  strict,
);
export const TakeOverBody = Type.Object(
  { organisationId: Type.String({ minLength: 2, maxLength: 60 }), reason: Reason },
  strict,
);
export const MergeBody = Type.Object(
  { from: Type.Array(ItemCode, { minItems: 1, maxItems: 20 }), reason: Reason },
  strict,
);
export const SplitBody = Type.Object(
  { into: Type.Array(NewItem, { minItems: 2, maxItems: 20 }), reason: Reason },
  strict,
);
export const AdoptBody = Type.Object({ codes: Type.Optional(Codes), reason: Reason }, strict);
export const ItemVersionBody = Type.Object({ code: ItemCode, version: Type.Integer() }, strict);
export const RegisteredBody = Type.Object({ items: Type.Array(ItemVersionBody) }, strict);
export const MovedBody = Type.Object(
  {
    matters: Type.Array(Type.Object({ from: Type.String(), to: Type.String() }, strict), {
      description: 'Each matter and its successor, or the matter it became a version of',
    }),
  },
  strict,
);
const Matters = Type.Array(Type.String());
export const AdoptedBody = Type.Object({ drafted: Matters, inStep: Matters, waiting: Matters }, strict);
export const MatterCodeParams = Type.Object({ code: Type.String({ minLength: 2, maxLength: 80 }) }, strict);
