// SPDX-License-Identifier: Apache-2.0
/** The life of versions as one part: commands, routes and the job that knows which day it is. */
import type { Command } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import { type DraftResult, type DraftStep, draftAuthoring } from './draft-authoring.ts';
import { draftPublishing, type PublishDraft, type PublishResult } from './draft-publishing.ts';
import type { DraftServices } from './draft-services.ts';
import { draftRoutes } from './matter-drafts.routes.ts';
import { standingRoutes } from './matter-standing.routes.ts';

export interface MatterDraftsFace {
  readonly commands: {
    readonly submitDraft: Command<DraftStep, DraftResult>;
    readonly withdrawDraft: Command<DraftStep, DraftResult>;
    readonly publishDraft: Command<PublishDraft, PublishResult>;
    readonly unscheduleDraft: Command<DraftStep, DraftResult>;
  };
  readonly routes: readonly ApiRoute[];
  readonly recurring: readonly RecurringJob[];
  /** Puts in force whatever is due; for the command line and tests. @returns how many were looked at */
  publishDue(): Promise<number>;
}

export function matterDrafts(services: DraftServices): MatterDraftsFace {
  const authoring = draftAuthoring(services);
  const publishing = draftPublishing(services);
  const commands = {
    submitDraft: authoring.submit,
    withdrawDraft: authoring.withdraw,
    publishDraft: publishing.publish,
    unscheduleDraft: publishing.unschedule,
  };
  return {
    commands,
    routes: [...draftRoutes(services, commands), ...standingRoutes(services)],
    recurring: publishing.recurring,
    publishDue: publishing.publishDue,
  };
}
