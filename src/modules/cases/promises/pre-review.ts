// SPDX-License-Identifier: Apache-2.0
/**
 * Pre-review (预审): somebody of the body looks at an application that is not handed in. It has no legal effect: no clock of
 * the law runs, silence means nothing, and the applicant may hand in at any time, which ends it. Its promise is the body's own.
 */

import { requireCovered } from '#identity';
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { getMatter } from '#matters';
import { cityOfDivision, workCalendar } from '#organisations';
import { type Actor, holderOf, type PersonActor, principalOf, type StaffActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { zhOf } from '../application.ts';
import type { CorrectionItem } from '../case.types.ts';
import { legalClock } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { draftFace } from '../save-draft.ts';
import type { CaseTold } from '../save-events.ts';
import {
  endPreReview,
  insertPreReview,
  markLatePreReviews,
  overtakePreReviews,
  preReviewOfBodies,
  preReviewsOf,
} from './pre-review.store.ts';
import { promiseProblems } from './promises.problems.ts';

export const preReviewPlace = (id: string): string => `cases.pre-review:${id}`;

export const personOnly = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  return actor;
};
export const staffOnly = (actor: Actor): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
};

export interface PreReviewRef {
  readonly id: string;
}

/** Asks for a look at a draft as it is now. @throws not-found, no-pre-review, pre-review-over while one waits */
export const askPreReview = (
  services: CaseServices,
): Command<{ draftId: string }, { id: string; dueOn: string }> =>
  command('cases.ask-pre-review', async (context, { draftId }) => {
    const { tx, now } = context;
    const actor = personOnly(context.actor);
    const draft = await draftFace(services).draft(tx, actor, draftId);
    if (!draft) throw new Problem(platformProblems['not-found']);
    const matter = await getMatter(tx, draft.matterCode);
    if (matter.status !== 'in-use') throw new Problem(caseProblems['matter-closed']);
    const { preReview, name } = matter.definition;
    if (!preReview) throw new Problem(promiseProblems['no-pre-review']);
    requireCovered(actor, matter.code);
    const holder = holderOf(actor);
    const own = await preReviewsOf(tx, holder.accountId, holder.companyId);
    const waiting = own.find((r) => r.draft_id === draftId && r.state === 'waiting');
    if (waiting) return { id: waiting.id, dueOn: waiting.due_on };
    const id = context.newId();
    const dueOn = addWorkdays(await workCalendar(tx, now), civilDateOf(now), preReview.withinWorkdays);
    await insertPreReview(tx, {
      city: cityOfDivision(matter.organisation.division),
      id,
      organisation_id: matter.organisation.id,
      matter_code: matter.code,
      matter_version: matter.version,
      matter_name: zhOf(name),
      account_city: holder.city,
      account_id: holder.accountId,
      company_id: holder.companyId,
      applicant_name: actor.onBehalfOf?.name ?? principalOf(actor).name,
      draft_id: draftId,
      sealed: services.cipher
        .ofPerson(holder.accountId)
        .encryptText(canonicalJson({ answers: draft.answers }), preReviewPlace(id)),
      files: [...draft.files],
      asked_at: now,
      due_on: dueOn,
    });
    return { id, dueOn };
  });

export const withdrawPreReview = command(
  'cases.withdraw-pre-review',
  async (context, { id }: PreReviewRef) => {
    const actor = personOnly(context.actor);
    const holder = holderOf(actor);
    const own = await preReviewsOf(context.tx, holder.accountId, holder.companyId);
    const row = own.find((r) => r.id === id);
    if (!row) throw new Problem(platformProblems['not-found']);
    const ended = await endPreReview(context.tx, {
      ...{ city: row.city, id, state: 'withdrawn', opinion: null, items: [] },
      ...{ at: context.now, by: actor.name },
    });
    if (!ended) throw new Problem(promiseProblems['pre-review-over']);
    return { id, state: 'withdrawn' };
  },
);

export interface PreReviewAnswer extends PreReviewRef {
  readonly opinion: string;
  /** What would be asked to be corrected; empty when it may be handed in as it is. */
  readonly items: readonly CorrectionItem[];
}
export const answerPreReview = command('cases.answer-pre-review', async (context, input: PreReviewAnswer) => {
  const actor = staffOnly(context.actor);
  const row = await preReviewOfBodies(context.tx, actor.cities, input.id, actor.scope);
  if (!row) throw new Problem(platformProblems['not-found']);
  const ended = await endPreReview(context.tx, {
    ...{ city: row.city, id: row.id, state: 'answered', opinion: input.opinion.trim(), items: input.items },
    ...{ at: context.now, by: actor.name },
  });
  if (!ended) throw new Problem(promiseProblems['pre-review-over'], { state: row.state });
  context.emit({
    name: 'cases.pre-review-answered.v1',
    city: row.city,
    data: {
      id: row.id,
      accountId: row.account_id,
      accountCity: row.account_city,
      matterName: row.matter_name,
    },
  });
  return { id: row.id, state: 'answered' };
});

/** Tells supervisors of those past their promise; nothing else follows from it. @returns how many */
export const lapsePreReviews = command('cases.lapse-pre-reviews', async (context, _: object) => {
  const late = await markLatePreReviews(context.tx, civilDateOf(context.now));
  for (const { city, id, organisation_id, matter_code, due_on } of late)
    context.emit({
      name: 'cases.pre-review-late.v1',
      city,
      data: { city, id, organisationId: organisation_id, matterCode: matter_code, dueOn: due_on },
    });
  return { late: late.length };
});

export const overtakePreReview = command('cases.overtake-pre-reviews', async (context, told: CaseTold) => {
  await overtakePreReviews(context.tx, {
    city: told.city,
    accountId: told.applicantId,
    companyId: told.companyId,
    matterCode: told.matterCode,
    at: context.now,
  });
  return {};
});

export function preReviewJobs(services: CaseServices): { recurring: RecurringJob[]; listeners: Listener[] } {
  const { runner } = services;
  return {
    recurring: [
      {
        name: 'cases.pre-review-clock',
        mode: 'effect',
        maxAttempts: 20,
        everyMs: 3_600_000,
        run: async () => {
          while ((await runner.execute(lapsePreReviews, legalClock, {})).late === 200);
        },
      },
    ],
    listeners: [
      {
        name: 'cases.overtake-pre-reviews',
        event: 'cases.submitted.v1',
        needs: 'preReview',
        mode: 'effect',
        maxAttempts: 20,
        // The teller is this module.
        run: async ({ payload }) =>
          void (await runner.execute(overtakePreReview, legalClock, payload as CaseTold)),
      },
    ],
  };
}
