// SPDX-License-Identifier: Apache-2.0
/** Drafts: saved at each step, sealed, resumable on another device. */
import { getMatter } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { carriedDraft, type DraftMove } from './carry-draft.ts';
import type { DeliveryChoice, HandedIn } from './case.types.ts';
import type { CaseServices } from './cases.services.ts';
import {
  type DraftRow,
  findDraftForMatter,
  findDraftRow,
  listDraftRows,
  removeDraftRow,
  saveDraftRow,
} from './drafts.store.ts';

export interface SaveDraftInput {
  /** Absent: a new draft. The id is the key of the later submission. */
  readonly id?: string | undefined;
  readonly matterCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
  readonly delivery: DeliveryChoice | null;
  readonly page: string | null;
}
export interface Draft {
  readonly id: string;
  readonly matterCode: string;
  readonly matterVersion: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
  readonly delivery: DeliveryChoice | null;
  readonly page: string | null;
  readonly updatedAt: Date;
  /** Present when the matter has another version since it was saved: answers without a place are left out. */
  readonly moved?: DraftMove;
}

const draftPlace = (id: string): string => `cases.draft:${id}`;

export interface DraftFace {
  readonly saveDraft: Command<SaveDraftInput, { id: string }>;
  readonly discardDraft: Command<{ id: string }, { discarded: true }>;
  draft(on: Queryable, actor: PersonActor, id: string): Promise<Draft | undefined>;
  draftForMatter(on: Queryable, actor: PersonActor, matterCode: string): Promise<Draft | undefined>;
  drafts(on: Queryable, actor: PersonActor): Promise<Draft[]>;
}

export function draftFace({ cipher }: Pick<CaseServices, 'cipher'>): DraftFace {
  const open = (row: DraftRow): Draft => {
    // Only `saveDraft` writes this column.
    const sealed = JSON.parse(cipher.decryptText(row.sealed, draftPlace(row.id))) as Pick<
      Draft,
      'answers' | 'delivery'
    >;
    return {
      id: row.id,
      matterCode: row.matter_code,
      matterVersion: row.matter_version,
      ...sealed,
      files: row.files,
      page: row.page,
      updatedAt: row.updated_at,
    };
  };
  const companyOf = (actor: PersonActor): string | null => actor.onBehalfOf?.id ?? null;
  return {
    saveDraft: command('cases.save-draft', async ({ tx, actor, now, newId }, input) => {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      const matter = await getMatter(tx, input.matterCode);
      const id = input.id ?? newId();
      const sealed = cipher.encryptText(
        JSON.stringify({ answers: input.answers, delivery: input.delivery }),
        draftPlace(id),
      );
      const row = {
        city: actor.city,
        id,
        account_id: actor.id,
        company_id: companyOf(actor),
        matter_code: matter.code,
        matter_version: matter.version,
        sealed,
        files: [...input.files],
        page: input.page,
      };
      if (!(await saveDraftRow(tx, row, now))) throw new Problem(platformProblems['not-found']);
      return { id };
    }),
    discardDraft: command('cases.discard-draft', async ({ tx, actor }, { id }) => {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      await removeDraftRow(tx, actor.city, id, actor.id);
      return { discarded: true as const };
    }),
    draft: async (on, actor, id) => {
      const row = await findDraftRow(on, actor.city, id, actor.id);
      return row && row.company_id === companyOf(actor) ? carriedDraft(on, open(row)) : undefined;
    },
    draftForMatter: async (on, actor, matterCode) => {
      const row = await findDraftForMatter(on, actor.city, actor.id, companyOf(actor), matterCode);
      return row && carriedDraft(on, open(row));
    },
    drafts: async (on, actor) => {
      const rows = await listDraftRows(on, actor.city, actor.id, companyOf(actor));
      return Promise.all(rows.map((row) => carriedDraft(on, open(row))));
    },
  };
}
