// SPDX-License-Identifier: Apache-2.0
/** The catalogue of items over HTTP, for staff. A change of state is a resource that one creates. */
import type { Command, Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { adoptItem } from './adopt-item.ts';
import { itemVersions } from './catalogue.queries.ts';
import * as c from './catalogue-item.contract.ts';
import { abolishItem, changeItem, contentOf, registerItems } from './keep-items.ts';
import { bodiesOfItem, getCatalogueItem, listCatalogueItems, readCatalogueItem } from './read-items.ts';
import { handDown, mergeItems, splitItem, takeOver } from './reform-matters.ts';

export interface CatalogueParts {
  readonly db: Queryable;
  readonly runner: Runner;
}

const tag = 'catalogue';
const path = (rest = ''): string => `/api/v1/catalogue-items/:code${rest}`;

export const catalogueRoutes = (parts: CatalogueParts): ApiRoute[] => [...reads(parts), ...writes(parts)];

const reads = ({ db }: CatalogueParts): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/catalogue-items',
    permission: 'matters.read-items',
    summary: 'Items of the catalogue with how many bodies are in step, behind or drifted',
    tag,
    query: c.ItemListQuery,
    response: c.ItemListBody,
    handler: async ({ query }) => {
      const { items, next } = await listCatalogueItems(db, query, query.limit ?? 50);
      return {
        items: items.map((i) => ({
          code: i.code,
          parent: i.parent,
          name: i.name,
          matterType: i.matterType,
          exerciseLevels: i.exerciseLevels,
          owner: i.owner,
          status: i.status,
          version: i.version,
          subItems: i.subItems,
          bodies: i.bodies,
        })),
        next,
      };
    },
  }),
  route({
    method: 'GET',
    path: path(),
    permission: 'matters.read-items',
    summary: 'One item: what is fixed, what bodies start from, and what became of it',
    tag,
    params: c.ItemParams,
    response: c.ItemBody,
    handler: ({ actor, params }) => readCatalogueItem(db, actor, params.code),
  }),
  route({
    method: 'GET',
    path: path('/versions'),
    permission: 'matters.read-items',
    summary: 'Every version of an item, the newest first',
    tag,
    params: c.ItemParams,
    response: c.ItemVersionsBody,
    handler: async ({ params }) => {
      await getCatalogueItem(db, params.code);
      const versions = await itemVersions(db, params.code);
      return {
        versions: versions.map((v) => ({
          version: v.version,
          reason: v.reason,
          at: v.at.toISOString(),
          item: contentOf(v.item),
        })),
      };
    },
  }),
  route({
    method: 'GET',
    path: path('/matters'),
    permission: 'matters.read-items',
    summary: 'The bodies that handle an item, and how each stands',
    tag,
    params: c.ItemParams,
    query: c.BodiesQuery,
    response: c.BodiesBody,
    handler: async ({ params, query }) => {
      await getCatalogueItem(db, params.code);
      const { items, next } = await bodiesOfItem(db, params.code, { ...query, limit: query.limit ?? 50 });
      return { items: items.map((i) => ({ ...i, fields: [...i.fields] })), next };
    },
  }),
];

const writes = ({ runner }: CatalogueParts): ApiRoute[] => {
  const run = <I, O>(
    cmd: Command<I, O>,
    request: { actor: Parameters<Runner['execute']>[1]; idempotencyKey: string },
    input: I,
  ) => runner.execute(cmd, request.actor, input, { idempotencyKey: request.idempotencyKey });
  return [
    route({
      method: 'POST',
      path: '/api/v1/catalogue-items',
      permission: 'matters.register-items',
      summary: 'Register items, all or none',
      tag,
      body: c.RegisterItemsBody,
      response: c.RegisteredBody,
      status: 201,
      handler: async (r) => ({ items: [...(await run(registerItems, r, { items: r.body.items }))] }),
    }),
    route({
      method: 'PUT',
      path: path(),
      permission: 'matters.change-item',
      summary: 'The next version of an item; bodies below are behind until they take it over',
      tag,
      params: c.ItemParams,
      body: c.ChangeItemBody,
      response: c.ItemVersionBody,
      handler: (r) => run(changeItem, r, { code: r.params.code, ...r.body }),
    }),
    route({
      method: 'POST',
      path: path('/abolition'),
      permission: 'matters.abolish-item',
      summary: 'End an item: nothing is published under it any more',
      tag,
      params: c.ItemParams,
      body: c.AbolishBody,
      response: c.ItemVersionBody,
      status: 201,
      handler: (r) => run(abolishItem, r, { code: r.params.code, ...r.body }),
    }),
    route({
      method: 'POST',
      path: path('/adoptions'),
      permission: 'matters.adopt-item',
      summary: 'Drafts by which bodies that are behind take the item over',
      tag,
      params: c.ItemParams,
      body: c.AdoptBody,
      response: c.AdoptedBody,
      status: 201,
      handler: async (r) => mutable(await run(adoptItem, r, { item: r.params.code, ...r.body })),
    }),
    route({
      method: 'POST',
      path: path('/hand-downs'),
      permission: 'matters.hand-down',
      summary: 'Give a matter to bodies below',
      tag,
      params: c.ItemParams,
      body: c.HandDownBody,
      response: c.MovedBody,
      status: 201,
      handler: async (r) => ({ matters: [...(await run(handDown, r, { item: r.params.code, ...r.body }))] }),
    }),
    route({
      method: 'POST',
      path: path('/mergers'),
      permission: 'matters.merge-items',
      summary: 'Merge other items into this one',
      tag,
      params: c.ItemParams,
      body: c.MergeBody,
      response: c.MovedBody,
      status: 201,
      handler: async (r) => ({
        matters: [...(await run(mergeItems, r, { into: r.params.code, ...r.body }))],
      }),
    }),
    route({
      method: 'POST',
      path: path('/divisions'),
      permission: 'matters.split-item',
      summary: 'Split this item into several',
      tag,
      params: c.ItemParams,
      body: c.SplitBody,
      response: c.MovedBody,
      status: 201,
      handler: async (r) => ({ matters: [...(await run(splitItem, r, { code: r.params.code, ...r.body }))] }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/matters/:code/succession',
      permission: 'matters.take-over',
      summary: 'Another body takes a matter over; cases stay where they began',
      tag,
      params: c.MatterCodeParams,
      body: c.TakeOverBody,
      response: c.MovedBody,
      status: 201,
      handler: async (r) => ({ matters: [await run(takeOver, r, { code: r.params.code, ...r.body })] }),
    }),
  ];
};

const mutable = (a: {
  drafted: readonly string[];
  inStep: readonly string[];
  waiting: readonly string[];
}) => ({
  drafted: [...a.drafted],
  inStep: [...a.inStep],
  waiting: [...a.waiting],
});
