// SPDX-License-Identifier: Apache-2.0
/** 常用语: phrases that recur, kept by a person or for the whole body. */
import type { Static } from 'typebox';
import { mayRun } from '#access';
import type { StaffActor } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { caseProblems } from '../cases.problems.ts';
import type { PhrasesBody } from './desk.contract.ts';
import { deskProblems } from './desk.problems.ts';
import { phrasesOf } from './desk.queries.ts';
import type { PhraseKind } from './desk.rules.ts';
import { countPhraseUse, removePhrase, savePhrase } from './desk.store.ts';
import { staffOf } from './desk-actor.ts';

const ownKey = (actor: StaffActor): string => `staff:${actor.id}`;
const bodyKey = (actor: StaffActor): string => `body:${actor.organisationId}`;
const mayShare = (actor: StaffActor): boolean => mayRun(actor, 'cases.share-phrases');
const mayDrop = (actor: StaffActor): string[] =>
  mayShare(actor) ? [ownKey(actor), bodyKey(actor)] : [ownKey(actor)];

/** @throws forbidden to keep one for the body without being allowed to; list-full */
export const keepPhrase = command(
  'cases.save-phrase',
  async (
    { tx, actor, now, newId },
    input: { readonly kind: PhraseKind; readonly words: string; readonly shared?: boolean | undefined },
  ) => {
    const by = staffOf(actor);
    const words = input.words.trim();
    if (words === '') throw new Problem(caseProblems['reason-required']);
    if (input.shared && !mayShare(by)) throw new Problem(platformProblems.forbidden);
    const id = await savePhrase(tx, {
      city: by.city,
      id: newId(),
      owner: input.shared ? bodyKey(by) : ownKey(by),
      kind: input.kind,
      words,
      madeBy: by.name,
      at: now,
    });
    if (id === undefined) throw new Problem(deskProblems['list-full']);
    return { id };
  },
);

/** Counts that a phrase was put into a text, so that the most used come first. @throws not-found */
export const usePhrase = command(
  'cases.use-phrase',
  async ({ tx, actor, now }, { id }: { readonly id: string }) => {
    const by = staffOf(actor);
    if (!(await countPhraseUse(tx, by.city, id, [ownKey(by), bodyKey(by)], now)))
      throw new Problem(platformProblems['not-found']);
    return { id };
  },
);

/** Drops one's own phrase, or one of the body where one may. @throws not-found */
export const dropPhrase = command(
  'cases.drop-phrase',
  async ({ tx, actor }, { id }: { readonly id: string }) => {
    const by = staffOf(actor);
    if (!(await removePhrase(tx, by.city, id, mayDrop(by)))) throw new Problem(platformProblems['not-found']);
    return { id };
  },
);

/** One's own phrases and those of the body one works for, the most used first. */
export async function readPhrases(
  on: Queryable,
  actor: StaffActor,
  kind: PhraseKind | null,
): Promise<Static<typeof PhrasesBody>> {
  const rows = await phrasesOf(on, actor.city, [ownKey(actor), bodyKey(actor)], kind);
  const droppable = mayDrop(actor);
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      words: row.words,
      shared: row.owner !== ownKey(actor),
      uses: row.uses,
      mayDrop: droppable.includes(row.owner),
    })),
    mayShare: mayShare(actor),
  };
}
