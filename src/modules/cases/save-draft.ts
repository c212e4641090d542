// SPDX-License-Identifier: Apache-2.0
/** Drafts: saved at each step, sealed, resumable on another device. */

import { requireCovered } from '#identity';
import { getMatter } from '#matters';
import { holderOf, type PersonActor } from '#platform/actor.ts';
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
import { jointDefinition } from './joint/joint-definition.ts';
import type { JointAsk } from './joint/joint-offer.ts';
import type { ChosenLicence } from './reuse/reuse.types.ts';
import { voidWhenChanged } from './signing/void-signing.ts';

export interface SaveDraftInput {
  /** Absent: a new draft. The id is the key of the later submission. */
  readonly id?: string | undefined;
  /** Code of the matter, or `event:` and the id of a life event (一件事). */
  readonly matterCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
  /** Licences chosen in the place of uploads; looked at again when the application is handed in. */
  readonly licences?: readonly ChosenLicence[] | undefined;
  readonly delivery: DeliveryChoice | null;
  readonly page: string | null;
  /** What makes the form of a life event: where, and under which answers. */
  readonly choice?: JointAsk | undefined;
}
export interface Draft {
  readonly id: string;
  readonly matterCode: string;
  readonly choice?: JointAsk | undefined;
  readonly matterVersion: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
  readonly licences?: readonly ChosenLicence[];
  readonly delivery: DeliveryChoice | null;
  readonly page: string | null;
  readonly updatedAt: Date;
  /** Present when the matter has another version since it was saved: answers without a place are left out. */
  readonly moved?: DraftMove;
}

export const draftPlace = (id: string): string => `cases.draft:${id}`;

const eventMark = 'event:';

/** The id of the life event that a draft is of; undefined for a draft of one matter. */
export const eventOfDraft = (code: string): string | undefined =>
  code.startsWith(eventMark) ? code.slice(eventMark.length) : undefined;

/** The form of a life event is made anew from its matters each time: its draft has no version. @throws not-found */
async function subjectOf(
  on: Queryable,
  code: string,
): Promise<{ code: string; version: number; signed: boolean }> {
  const event = eventOfDraft(code);
  if (event === undefined) {
    const { version, definition } = await getMatter(on, code);
    return { code, version, signed: definition.signing !== undefined };
  }
  if (!jointDefinition(event)) throw new Problem(platformProblems['not-found']);
  return { code, version: 0, signed: false };
}

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
    const sealed = JSON.parse(
      cipher.ofPerson(row.account_id).decryptText(row.sealed, draftPlace(row.id)),
    ) as Pick<Draft, 'answers' | 'delivery' | 'choice' | 'licences'>;
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
  return {
    saveDraft: command('cases.save-draft', async (context, input) => {
      const { tx, actor, now, newId } = context;
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      const subject = await subjectOf(tx, input.matterCode);
      requireCovered(actor, subject.code);
      const holder = holderOf(actor);
      const id = input.id ?? newId();
      const sealed = cipher.ofPerson(holder.accountId).encryptText(
        JSON.stringify({
          answers: input.answers,
          delivery: input.delivery,
          choice: input.choice,
          licences: input.licences,
        }),
        draftPlace(id),
      );
      const row = {
        city: holder.city,
        id,
        account_id: holder.accountId,
        company_id: holder.companyId,
        matter_code: subject.code,
        matter_version: subject.version,
        sealed,
        files: [...input.files],
        page: input.page,
      };
      if (!(await saveDraftRow(tx, row, now))) throw new Problem(platformProblems['not-found']);
      if (input.id !== undefined && subject.signed)
        await voidWhenChanged(context, cipher, holder.city, row, input);
      return { id };
    }),
    discardDraft: command('cases.discard-draft', async ({ tx, actor }, { id }) => {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      const { city, accountId } = holderOf(actor);
      await removeDraftRow(tx, city, id, accountId);
      return { discarded: true as const };
    }),
    draft: async (on, actor, id) => {
      const { city, accountId, companyId } = holderOf(actor);
      const row = await findDraftRow(on, city, id, accountId);
      return row && row.company_id === companyId ? carriedDraft(on, open(row)) : undefined;
    },
    draftForMatter: async (on, actor, matterCode) => {
      const { city, accountId, companyId } = holderOf(actor);
      const row = await findDraftForMatter(on, city, accountId, companyId, matterCode);
      return row && carriedDraft(on, open(row));
    },
    drafts: async (on, actor) => {
      const { city, accountId, companyId } = holderOf(actor);
      const rows = await listDraftRows(on, city, accountId, companyId);
      return Promise.all(rows.map((row) => carriedDraft(on, open(row))));
    },
  };
}
