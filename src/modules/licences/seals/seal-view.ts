// SPDX-License-Identifier: Apache-2.0
/** What staff see of the register of seals: their own bodies' seals, or all for those who keep and audit it. */
import type { Static } from 'typebox';
import { staffNames } from '#identity';
import { type Post, postsOf } from '#organisations';
import { type Actor, actorKey } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { sealSvg } from '#platform/documents/seal.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { type SealAction, type SealState, sealCan } from './seal.rules.ts';
import type * as c from './seals.contract.ts';
import {
  findSeal,
  listSeals,
  type SealRow,
  sealEventsOf,
  sealUsesOf,
  waitingForSeal,
} from './seals.queries.ts';

const PAGE = 50;
const ofAll = ['security-admin', 'audit-admin'];

const rolesOf = (actor: Actor): readonly string[] => (actor.kind === 'staff' ? actor.roles : []);
const scopeOf = (actor: Actor): readonly string[] => (actor.kind === 'staff' ? actor.scope : []);
const seesAll = (actor: Actor): boolean => rolesOf(actor).some((role) => ofAll.includes(role));

const fieldsOf = (row: SealRow) => ({
  ...{ id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name },
  ...{ name: row.name, state: row.state, validFrom: row.valid_from, validTo: row.valid_to },
  reason: row.reason,
  changedAt: row.changed_at.toISOString(),
});

export async function showSeals(
  on: Queryable,
  actor: Actor,
  query: { readonly state?: SealState; readonly q?: string; readonly after?: string },
): Promise<Static<typeof c.SealListBody>> {
  const organisations = seesAll(actor) ? null : scopeOf(actor);
  const filter = { organisations, state: query.state ?? null, text: query.q?.trim() ?? '', limit: PAGE + 1 };
  const found = await listSeals(on, { ...filter, after: query.after ?? '' });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  return {
    items: items.map(fieldsOf),
    next: found.length > PAGE && last ? `${last.organisation_id}${last.id}` : null,
    mayApply: rolesOf(actor).includes('approver'),
  };
}

/** @throws not-found for a seal of another body */
async function requireSeal(on: Queryable, actor: Actor, id: string): Promise<SealRow> {
  const seal = await findSeal(on, id);
  if (!seal || !(seesAll(actor) || scopeOf(actor).includes(seal.organisation_id)))
    throw new Problem(platformProblems['not-found']);
  return seal;
}

export async function showSeal(on: Queryable, actor: Actor, id: string): Promise<Static<typeof c.SealBody>> {
  const seal = await requireSeal(on, actor, id);
  const posts = await postsOf(on, seal.organisation_id);
  const events = await sealEventsOf(on, id);
  const waiting = await asSystem('how many licences wait for a seal that its keepers may see', () =>
    waitingForSeal(on, id),
  );
  return {
    ...fieldsOf(seal),
    words: seal.words,
    waiting,
    custodian: postOf(posts, seal.custodian_post),
    offered: postOf(posts, seal.offered_post),
    posts: posts.map(({ id: postId, title }) => ({ id: postId, title })),
    picture: sealSvg({ organisation: seal.organisation_name, centreText: seal.words }),
    may: mayDo(actor, seal),
    history: events.map(({ name, at, data }) => ({
      name,
      at: at.toISOString(),
      reason: typeof data['reason'] === 'string' ? data['reason'] : null,
    })),
  };
}

function postOf(posts: readonly Post[], id: string | null): { id: string; title: string } | null {
  const found = posts.find((post) => post.id === id);
  return found ? { id: found.id, title: found.title } : null;
}

/** What whoever looks may do to the seal now; the commands judge again. */
export function mayDo(actor: Actor, seal: SealRow): string[] {
  if (actor.kind !== 'staff') return [];
  const keeper = actor.roles.includes('security-admin');
  const custodian = seal.custodian_post === actor.postId;
  const allowed: Readonly<Record<SealAction, boolean>> = {
    make: keeper && seal.applied_by !== actorKey(actor),
    offer: seal.custodian_post === null ? keeper : custodian,
    confirm: seal.offered_post === actor.postId,
    ...{ suspend: keeper, resume: keeper, stop: keeper, rotate: keeper },
  };
  return (
    Object.entries(allowed)
      // The keys are those of the table above.
      .filter(([action, may]) => may && sealCan(action as SealAction, seal.state))
      .map(([action]) => action)
  );
}

export async function showUses(
  on: Queryable,
  actor: Actor,
  id: string,
  after: string | null,
): Promise<Static<typeof c.SealUsesBody>> {
  const seal = await requireSeal(on, actor, id);
  const [at = '', licenceId = ''] = after?.split('_') ?? [];
  const from = after === null || Number.isNaN(Date.parse(at)) ? null : { at: new Date(at), licenceId };
  const found = await asSystem('the uses of a seal that its keepers may see', () =>
    sealUsesOf(on, seal.id, from, PAGE + 1),
  );
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  const names = await staffNames(
    on,
    actor.kind === 'staff' ? [actor.city, ...actor.cities] : [],
    idsOf(items),
  );
  return {
    items: items.map((row) => ({
      at: row.at.toISOString(),
      face: row.face,
      ...{ licenceNumber: row.number, typeName: row.type_name, caseNo: row.case_no },
      ...{ decisionNo: row.decision_no, decidedBy: row.decided_by, keyId: row.key_id, sha256: row.sha256 },
      decidedByName: names.get(staffIdOf(row.decided_by) ?? '') ?? null,
    })),
    next: found.length > PAGE && last ? `${last.at.toISOString()}_${last.licence_id}` : null,
  };
}

/** The id within the key of a member of staff; undefined for the platform itself. */
const staffIdOf = (key: string): string | undefined => /^staff:(.+)$/.exec(key)?.[1];
const idsOf = (rows: readonly { readonly decided_by: string }[]): string[] =>
  rows.flatMap((row) => staffIdOf(row.decided_by) ?? []);
