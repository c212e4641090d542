// SPDX-License-Identifier: Apache-2.0
/** 新版本对在办件的影响: before publishing, suspending or cancelling, how many cases stay, move, or need a person. */
import Type, { type Static } from 'typebox';
import { getMatter, isDefinition, readDraft } from '#matters';
import { cityOfDivision } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { stateNames } from './case-words.rules.ts';
import type { CaseServices } from './cases.services.ts';
import { CaseEffectsBody, type Effect } from './version-effects.contract.ts';
import { countInFlight } from './version-effects.queries.ts';
import { changeBetween, effectOn, noChange, type VersionChange } from './version-effects.rules.ts';

const strict = { additionalProperties: false };

/** Effects of a change on what is in flight for a matter. */
export async function caseEffects(
  on: Queryable,
  matter: { readonly code: string; readonly organisation: { readonly division: string } },
  change: VersionChange,
): Promise<CaseEffectsBody> {
  const gone = [...change.lostFields, ...change.lostMaterials].map((part) => part.id);
  const city = cityOfDivision(matter.organisation.division);
  const steps = change.lostSteps.map((part) => part.id);
  const counted = await asSystem('counts of what a new version would touch', () =>
    countInFlight(on, city, matter.code, { gone, steps }),
  );
  const rows = counted.map(
    ({ kind, state, version, gone: correctionGone, step_gone: stepGone, n: count }) => {
      const { effect, reasons } = effectOn(
        kind === 'case' && state !== null
          ? { kind, state, correctionGone, stepGone }
          : { kind: 'application' },
        change,
      );
      const stateName = state === null ? null : stateNames[state];
      return { kind, state, stateName, version, count, effect, reasons: [...reasons] };
    },
  );
  const sum = (effect: Static<typeof Effect>): number =>
    rows.filter((r) => r.effect === effect).reduce((n, r) => n + r.count, 0);
  const { lostFields, newlyRequiredFields, lostMaterials, newlyRequiredMaterials, lostSteps } = change;
  return structuredClone({
    rows,
    stays: sum('stays'),
    moves: sum('moves'),
    needsPerson: sum('needs-person'),
    lostFields,
    newlyRequiredFields,
    lostMaterials,
    newlyRequiredMaterials,
    lostSteps,
  }) as CaseEffectsBody; // only `readonly` differs from the contract
}

const nothing = (): CaseEffectsBody => ({
  rows: [],
  stays: 0,
  moves: 0,
  needsPerson: 0,
  lostFields: [],
  newlyRequiredFields: [],
  lostMaterials: [],
  newlyRequiredMaterials: [],
  lostSteps: [],
});

export const effectRoutes = ({ db }: Pick<CaseServices, 'db'>): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/matter-drafts/:id/case-effects',
    permission: 'matters.read-drafts',
    summary: 'What publishing this draft would do to cases and applications in flight',
    tag: 'matters',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }, strict),
    response: CaseEffectsBody,
    handler: async ({ actor, params }) => {
      const draft = await readDraft(db, actor, params.id);
      if (draft.code === null) return nothing();
      const matter = await getMatter(db, draft.code);
      // A draft that is no definition yet cannot be published: it has no effects.
      return isDefinition(draft.definition)
        ? caseEffects(db, matter, changeBetween(matter.definition, draft.definition))
        : nothing();
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/matters/:code/case-effects',
    permission: 'matters.begin-draft',
    summary: 'What suspending or cancelling this matter would do to cases and applications in flight',
    tag: 'matters',
    params: Type.Object({ code: Type.String({ minLength: 2, maxLength: 80 }) }, strict),
    query: Type.Object(
      { change: Type.Union([Type.Literal('suspension'), Type.Literal('cancellation')]) },
      strict,
    ),
    response: CaseEffectsBody,
    handler: async ({ params, query }) => {
      const matter = await getMatter(db, params.code);
      const cancelled = query.change === 'cancellation';
      return caseEffects(db, matter, { ...noChange, cancelled, suspended: !cancelled });
    },
  }),
];
