// SPDX-License-Identifier: Apache-2.0
/** Writing a draft: begin, save, submit, withdraw. */
import { actorKey } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { getMatter, type PublishedMatter } from '../matter-cache.ts';
import { mattersProblems } from '../matters.problems.ts';
import { storedMatters } from '../matters.store.ts';
import { blankDefinition } from './blank-definition.rules.ts';
import { diffDefinitions } from './definition-diff.rules.ts';
import {
  bodyOf,
  type DraftServices,
  draftForAction,
  findingsOn,
  nameIn,
  nameOf,
  requireNoErrors,
} from './draft-services.ts';
import { stageAfter } from './matter-draft.rules.ts';
import type { DraftStage, MatterDraft } from './matter-draft.types.ts';
import { openDraftId } from './matter-drafts.queries.ts';
import { insertNewDraft, type NewDraft, saveDraftContent, saveDraftStage } from './matter-drafts.store.ts';

export type BeginDraft =
  | { readonly code: string }
  | {
      readonly organisationId: string;
      readonly localCode: string;
      readonly name: string;
      readonly definition?: Readonly<Record<string, unknown>>;
    };

export interface DraftResult {
  readonly id: string;
  readonly revision: number;
  readonly stage: DraftStage;
}
export interface DraftStep {
  readonly id: string;
  /** The revision that was read. */
  readonly revision: number;
}
export interface SaveDraft extends DraftStep {
  readonly definition: Readonly<Record<string, unknown>>;
  /** 修改说明 */
  readonly summary: string;
  /** True when the author has looked at a version published meanwhile and writes on top of it. */
  readonly onLatest?: boolean | undefined;
}

/**
 * Begins a draft: of a published matter as it is in force, or of a new one of a body that the post keeps.
 * @throws `matters.not-found`, forbidden, `matters.cancelled`, `matters.draft-exists`, `matters.code-taken`
 */
export const beginDraft = command(
  'matters.begin-draft',
  async (context, input: BeginDraft): Promise<DraftResult> => {
    const { tx, actor, now, newId } = context;
    const start = 'code' in input ? await fromMatter(context, input.code) : await fromNothing(context, input);
    if (actor.kind !== 'staff' || !actor.scope.includes(start.organisation.id))
      throw new Problem(platformProblems.forbidden);
    const id = newId();
    const made = await insertNewDraft(tx, {
      ...start,
      id,
      author: actorKey(actor),
      authorName: nameOf(actor),
      at: now,
    });
    if (made) return { id, revision: 1, stage: 'draft' };
    throw new Problem(mattersProblems['draft-exists'], {
      draftId: await openDraftId(tx, start.organisation.id, start.localCode),
    });
  },
);

type Start = Omit<NewDraft, 'id' | 'author' | 'authorName' | 'at'>;

async function fromMatter({ tx }: CommandContext, code: string): Promise<Start> {
  const matter = await getMatter(tx, code);
  if (matter.status === 'cancelled') throw new Problem(mattersProblems.cancelled);
  return {
    organisation: matter.organisation,
    localCode: matter.localCode,
    code: matter.code,
    baseVersion: matter.version,
    name: nameIn(matter.definition, matter.localCode),
    definition: matter.definition,
  };
}

async function fromNothing(
  { tx }: CommandContext,
  input: Extract<BeginDraft, { organisationId: string }>,
): Promise<Start> {
  const organisation = await bodyOf(tx, input.organisationId);
  const { localCode, name } = input;
  const known = await storedMatters(tx, [{ organisation_id: organisation.id, local_code: localCode }]);
  if (known.length > 0) throw new Problem(mattersProblems['code-taken'], { code: known[0]?.code });
  const definition = { ...(input.definition ?? blankDefinition(localCode, name, organisation)), localCode };
  return {
    organisation,
    localCode,
    code: null,
    baseVersion: null,
    name: nameIn(definition, name),
    definition,
  };
}

/**
 * Keeps what the author has so far, whether or not it could be published.
 * @throws changed-meanwhile with the revision that is there; `matters.wrong-stage`
 */
export const saveDraft = command(
  'matters.save-draft',
  async (context, input: SaveDraft): Promise<DraftResult> => {
    const { tx, actor, now } = context;
    const draft = await draftForAction(tx, actor, input, 'save');
    if (input.definition['localCode'] !== draft.localCode)
      throw new Problem(platformProblems['invalid-request'], {}, [
        {
          field: 'localCode',
          pointer: '/definition/localCode',
          zh: `本地编码是 ${draft.localCode}，不能更改`,
          en: `The local code is ${draft.localCode} and stays so`,
        },
      ]);
    const base = input.onLatest ? await inForce(context, draft) : null;
    const revision = await saveDraftContent(tx, {
      id: draft.id,
      revision: draft.revision,
      definition: input.definition,
      name: nameIn(input.definition, draft.name),
      summary: input.summary.trim(),
      by: actorKey(actor),
      byName: nameOf(actor),
      at: now,
      code: base?.code ?? draft.code,
      baseVersion: base?.version ?? draft.baseVersion,
    });
    if (revision === null) throw new Problem(platformProblems['changed-meanwhile']);
    return { id: draft.id, revision, stage: draft.stage };
  },
);

/** The matter of a draft as it is in force now; null while there is none. */
export async function inForce({ tx }: CommandContext, draft: MatterDraft): Promise<PublishedMatter | null> {
  const [known] = await storedMatters(tx, [
    { organisation_id: draft.organisation.id, local_code: draft.localCode },
  ]);
  return known ? getMatter(tx, known.code) : null;
}

/** @throws `matters.base-moved` when a version was published since the draft was begun; `matters.cancelled` */
export async function requireFreshBase(
  context: CommandContext,
  draft: MatterDraft,
): Promise<PublishedMatter | null> {
  const matter = await inForce(context, draft);
  if (matter?.status === 'cancelled') throw new Problem(mattersProblems.cancelled);
  if ((matter?.version ?? null) !== draft.baseVersion)
    throw new Problem(mattersProblems['base-moved'], { version: matter?.version });
  return matter;
}

export function draftAuthoring(services: DraftServices): {
  submit: Command<DraftStep, DraftResult>;
  withdraw: Command<DraftStep, DraftResult>;
} {
  return {
    /** 提交审查. Errors of the linter and faults in locked fields (统一要素) stop it. */
    submit: command('matters.submit-draft', async (context, input) => {
      const { tx, actor } = context;
      const draft = await draftForAction(tx, actor, input, 'submit');
      const matter = await requireFreshBase(context, draft);
      if (matter && diffDefinitions(matter.definition, draft.definition).length === 0)
        throw new Problem(mattersProblems['nothing-changed']);
      if (draft.summary === '') throw new Problem(mattersProblems['no-summary']);
      const findings = await findingsOn(tx, services, draft.definition);
      requireNoErrors(findings);
      return changeStage(context, draft, stageAfter('submit', draft.stage), { findings });
    }),
    withdraw: command('matters.withdraw-draft', async (context, input) => {
      const draft = await draftForAction(context.tx, context.actor, input, 'withdraw');
      return changeStage(context, draft, 'withdrawn', {});
    }),
  };
}

/** @throws changed-meanwhile */
export async function changeStage(
  { tx, now }: CommandContext,
  draft: MatterDraft,
  stage: DraftStage,
  more: Partial<
    Pick<Parameters<typeof saveDraftStage>[1], 'effectiveOn' | 'findings' | 'publishedVersion' | 'code'>
  >,
): Promise<DraftResult> {
  const revision = await saveDraftStage(tx, {
    id: draft.id,
    revision: draft.revision,
    stage,
    at: now,
    ...more,
  });
  if (revision === null) throw new Problem(platformProblems['changed-meanwhile']);
  return { id: draft.id, revision, stage };
}
