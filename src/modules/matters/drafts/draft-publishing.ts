// SPDX-License-Identifier: Apache-2.0
/** From reviewed to in force: opinions, publishing at once or on a day, and the day itself. */
import { type CivilDate, civilDateOf, isCivilDate } from '#law/civil-date.ts';
import { organisationsById } from '#organisations';
import { actorKey, system } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { invariant, Problem } from '#platform/problem.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { resolveDefinition } from '../definition-resolve.rules.ts';
import { isDefinition } from '../definition-schema.rules.ts';
import { mattersProblems } from '../matters.problems.ts';
import { oneAtATime } from '../matters.store.ts';
import { publishWithin } from '../publish-matter.ts';
import { changeStage, type DraftResult, type DraftStep, requireFreshBase } from './draft-authoring.ts';
import {
  bodyOf,
  type DraftServices,
  definitionHash,
  draftForAction,
  findingsOn,
  nameOf,
  requireNoErrors,
} from './draft-services.ts';
import { draftCan, stageAfter } from './matter-draft.rules.ts';
import type { MatterDraft } from './matter-draft.types.ts';
import { dueDraftIds, dueResumptions, lockDraft } from './matter-drafts.queries.ts';
import { saveOpinion } from './matter-drafts.store.ts';
import { resumeDue } from './matter-standing.ts';

export interface ReviewDraft extends DraftStep {
  readonly verdict: 'pass' | 'return';
  readonly text: string;
}
export interface PublishDraft extends DraftStep {
  /** Civil date in China; today or absent means at once. */
  readonly effectiveOn?: string | undefined;
}
export type PublishResult = DraftResult & {
  readonly code: string | null;
  readonly version: number | null;
  readonly effectiveOn: string;
};

/** 合法性审查 and 标准化审查: which of the two it is, the stage says. The opinion is kept for ever. */
export const reviewDraft = command(
  'matters.review-draft',
  async (context, input: ReviewDraft): Promise<DraftResult> => {
    const { tx, actor, now } = context;
    const draft = await draftForAction(tx, actor, input, input.verdict);
    const { stage } = draft;
    invariant(
      stage === 'legal-review' || stage === 'standards-review',
      'the table lets only reviews through',
    );
    const [body] = actor.kind === 'staff' ? await organisationsById(tx, [actor.organisationId]) : [];
    await saveOpinion(tx, draft.id, {
      stage,
      verdict: input.verdict,
      text: input.text.trim(),
      by: actorKey(actor),
      byName: nameOf(actor),
      organisationName: body?.name ?? '',
      revision: draft.revision,
      sha256: definitionHash(draft.definition),
      at: now,
    });
    return changeStage(context, draft, stageAfter(input.verdict, stage), {});
  },
);

export function draftPublishing(services: DraftServices): {
  publish: Command<PublishDraft, PublishResult>;
  unschedule: Command<DraftStep, DraftResult>;
  takeEffect: Command<{ readonly id: string }, PublishResult | null>;
  recurring: RecurringJob[];
  publishDue(): Promise<number>;
} {
  const takeEffect = command('matters.take-effect', (context, input: { readonly id: string }) =>
    takeEffectOf(context, services, input.id),
  );
  const publishDue = (): Promise<number> => runDue(services, takeEffect);
  return {
    /** Publishes at once, or keeps the version for its day. @throws `matters.date-past`, `matters.base-moved`, `matters.has-errors` */
    publish: command('matters.publish-draft', async (context, input) => {
      const today = civilDateOf(context.now);
      const on = dayOf(input.effectiveOn, today);
      const draft = await draftForAction(
        context.tx,
        context.actor,
        input,
        on > today ? 'schedule' : 'publish',
      );
      await oneAtATime(context.tx);
      await requireFreshBase(context, draft);
      const definition = await publishable(context, services, draft);
      if (on <= today) return putInForce(context, draft, definition, today);
      const result = await changeStage(context, draft, 'scheduled', { effectiveOn: on });
      return { ...result, code: draft.code, version: null, effectiveOn: on };
    }),
    unschedule: command('matters.unschedule-draft', async (context, input) => {
      const draft = await draftForAction(context.tx, context.actor, input, 'unschedule');
      return changeStage(context, draft, 'approved', { effectiveOn: null });
    }),
    takeEffect,
    publishDue,
    recurring: [
      {
        name: 'matters.versions-due',
        mode: 'effect',
        maxAttempts: 20,
        everyMs: 60_000,
        run: async () => void (await publishDue()),
      },
    ],
  };
}

function dayOf(asked: string | undefined, today: CivilDate): CivilDate {
  if (asked === undefined) return today;
  if (!isCivilDate(asked) || asked < today) throw new Problem(mattersProblems['date-past'], { today });
  return asked;
}

async function publishable(
  { tx }: CommandContext,
  services: DraftServices,
  draft: MatterDraft,
): Promise<MatterDefinition> {
  const findings = await findingsOn(tx, services, draft.definition);
  requireNoErrors(findings);
  const { definition } = draft;
  invariant(isDefinition(definition), 'a definition without errors has the shape of one');
  return resolveDefinition(definition, services.checks.elements);
}

async function putInForce(
  context: CommandContext,
  draft: MatterDraft,
  definition: MatterDefinition,
  effectiveOn: string,
): Promise<PublishResult> {
  const organisation = await bodyOf(context.tx, draft.organisation.id);
  const about = { effectiveFrom: effectiveOn, summary: draft.summary, draftId: draft.id };
  const [done] = await publishWithin(context, [{ definition, organisation, about }]);
  invariant(done, 'a publication of one matter answers for it');
  if (!done.changed) throw new Problem(mattersProblems['nothing-changed']);
  const result = await changeStage(context, draft, 'published', {
    effectiveOn,
    publishedVersion: done.version,
    code: done.code,
  });
  return { ...result, code: done.code, version: done.version, effectiveOn };
}

/** The day has come. What cannot be published any more goes back to its author with the reason, and holds up no other. */
async function takeEffectOf(
  context: CommandContext,
  services: DraftServices,
  id: string,
): Promise<PublishResult | null> {
  const { tx, now } = context;
  await oneAtATime(tx);
  const draft = await lockDraft(tx, id);
  if (!draft || !draftCan('take-effect', draft.stage)) return null;
  if (draft.effectiveOn === null || draft.effectiveOn > civilDateOf(now)) return null;
  try {
    await requireFreshBase(context, draft);
    const definition = await publishable(context, services, draft);
    return await putInForce(context, draft, definition, draft.effectiveOn);
  } catch (error) {
    // Refusals are thrown before anything is written, so the transaction still stands.
    if (!(error instanceof Problem)) throw error;
    const { revision } = draft;
    const sha256 = definitionHash(draft.definition);
    const text = `到期未能施行：${error.kind.zh}。${error.kind.next.zh}`;
    const by = { by: actorKey(context.actor), byName: '', organisationName: '' };
    await saveOpinion(tx, id, {
      stage: 'scheduled',
      verdict: 'return',
      text,
      ...by,
      revision,
      sha256,
      at: now,
    });
    await changeStage(context, draft, 'returned', { effectiveOn: null });
    return null;
  }
}

const calendar = system('version-calendar');

/** Puts in force whatever is due, also after the platform was down, and ends suspensions whose day has come. */
async function runDue(
  { db, runner, clock }: DraftServices,
  takeEffect: Command<{ readonly id: string }, PublishResult | null>,
): Promise<number> {
  const today = civilDateOf(clock.now());
  const [drafts, matters] = [await dueDraftIds(db, today), await dueResumptions(db, today)];
  const failed: unknown[] = [];
  // One after the other: publications wait for each other anyway.
  for (const id of drafts) await runner.execute(takeEffect, calendar, { id }).catch((e) => failed.push(e));
  for (const code of matters)
    await runner.execute(resumeDue, calendar, { code }).catch((e) => failed.push(e));
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} versions or suspensions that are due failed`);
  return drafts.length + matters.length;
}
