// SPDX-License-Identifier: Apache-2.0
/** What the life of a version needs besides the catalogue, and the steps that its commands share. */
import { organisationsById } from '#organisations';
import { type Actor, actorKey } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import type { Database, Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import type { LockedFault } from '../catalogue/catalogue-item.rules.ts';
import { catalogueFaults, faultInWords } from '../catalogue/locked-fields.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { checkDefinition, type DefinitionChecks } from '../definition.rules.ts';
import { type Finding, finding } from '../definition-finding.rules.ts';
import { isDefinition } from '../definition-schema.rules.ts';
import type { PublishedMatter } from '../matter-cache.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { mattersProblems } from '../matters.problems.ts';
import { type DraftReader, draftRefusal, mayReadDraft } from './matter-draft.rules.ts';
import type { DraftAction, MatterDraft } from './matter-draft.types.ts';
import { findDraft, lockDraft } from './matter-drafts.queries.ts';

export interface DraftServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  /** The linter with everything it asks; given at composition, for examples run by a module on the right. */
  readonly checks: DefinitionChecks;
  /** The guide page as the public would see it; given at composition, for pages stand right of all modules. */
  readonly guidePage: (matter: PublishedMatter, lang: 'zh' | 'en') => Promise<string>;
}

/** The name shown in records; never a number of identity. */
export const nameOf = (actor: Actor): string =>
  actor.kind === 'staff' || actor.kind === 'person' ? actor.name : '';

/** A member of staff as drafts see them. @throws forbidden for anybody else */
export async function draftReader(on: Queryable, actor: Actor): Promise<DraftReader> {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  const [body] = await organisationsById(on, [actor.organisationId]);
  return {
    key: actorKey(actor),
    roles: actor.roles,
    scope: actor.scope,
    // A post without a known body covers nothing but itself.
    division: body?.division ?? '999999999999',
  };
}

/** A draft that one may not read does not exist for one. @throws `matters.no-draft` */
export async function readDraft(on: Queryable, actor: Actor, id: string): Promise<MatterDraft> {
  const draft = await findDraft(on, id);
  if (!draft || (actor.kind !== 'system' && !mayReadDraft(draft, await draftReader(on, actor))))
    throw new Problem(mattersProblems['no-draft']);
  return draft;
}

/**
 * The draft locked for one action by this actor.
 * @throws `matters.no-draft`, `matters.wrong-stage`, forbidden, `matters.same-person`, changed-meanwhile
 */
export async function draftForAction(
  on: Queryable,
  actor: Actor,
  input: { readonly id: string; readonly revision: number },
  action: DraftAction,
): Promise<MatterDraft> {
  const reader = await draftReader(on, actor);
  const draft = await lockDraft(on, input.id);
  if (!draft || !mayReadDraft(draft, reader)) throw new Problem(mattersProblems['no-draft']);
  // Who read an older one must see the newer first, whatever could be done with it.
  if (draft.revision !== input.revision)
    throw new Problem(platformProblems['changed-meanwhile'], {
      revision: draft.revision,
      stage: draft.stage,
    });
  const refusal = draftRefusal(action, draft, reader);
  if (refusal === 'wrong-stage') throw new Problem(mattersProblems['wrong-stage'], { stage: draft.stage });
  if (refusal === 'same-person') throw new Problem(mattersProblems['same-person']);
  if (refusal === 'not-yours') throw new Problem(platformProblems.forbidden);
  return draft;
}

/** Everything that stands against a definition: the linter's findings, and fields that its catalogue item fixes (统一要素). */
export async function findingsOn(
  on: Queryable,
  services: Pick<DraftServices, 'checks'>,
  definition: unknown,
): Promise<Finding[]> {
  const findings = checkDefinition(definition, services.checks);
  if (!isDefinition(definition)) return findings;
  const [locked = []] = await catalogueFaults(on, [definition]);
  return [...findings, ...locked.map(lockedFinding)];
}

function lockedFinding(fault: LockedFault): Finding {
  const { field, zh, en } = faultInWords(fault);
  return finding('locked-field', [field], zh, en, { article: '三级四同' });
}

/** @throws `matters.has-errors` with every error as a fault. */
export function requireNoErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((f) => f.severity === 'error');
  if (errors.length === 0) return;
  const faults = errors.slice(0, 50).map(
    (f): FieldFault => ({
      field: f.path.join('.') || 'definition',
      pointer: `/definition/${f.path.join('/')}`,
      zh: f.message.zh,
      en: f.message.en,
    }),
  );
  throw new Problem(mattersProblems['has-errors'], { errors: errors.length }, faults);
}

/** The body as publishing wants it. @throws `matters.no-draft` when it is not registered any more */
export async function bodyOf(on: Queryable, id: string): Promise<MatterOrganisation> {
  const [body] = await organisationsById(on, [id]);
  if (!body) throw new Problem(mattersProblems['unknown-body']);
  return { id: body.id, key: body.key, name: body.name, uscc: body.uscc, division: body.division };
}

export const definitionHash = (definition: unknown): string => sha256Hex(canonicalJson(definition));

/** The Chinese name in whatever the author has so far. */
export function nameIn(definition: Readonly<Record<string, unknown>>, otherwise: string): string {
  const { name } = definition as Partial<Pick<MatterDefinition, 'name'>>;
  const zh = typeof name === 'string' ? name : name?.zh;
  return typeof zh === 'string' && zh.trim() !== '' ? zh.trim().slice(0, 200) : otherwise;
}
