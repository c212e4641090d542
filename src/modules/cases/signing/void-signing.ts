// SPDX-License-Identifier: Apache-2.0
/** How a round ends by itself: what was signed is changed, or its days are over; and the case that it comes to belong to. */
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { canonicalJson, type FieldCipher } from '#platform/crypto/index.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { CaseServices } from '../cases.services.ts';
import type { DraftRow } from '../drafts.store.ts';
import { happened, roundOf, tellAll } from './answer-signing.ts';
import { hindranceOfSigning } from './signing.rules.ts';
import { bindSigning, lockSigning, signingOfDraft } from './signing.store.ts';
import { openSigning } from './signing-sealed.ts';

/** Ends the round of a draft that is saved with other answers or files. The pages tell so before. */
export async function voidWhenChanged(
  context: CommandContext,
  cipher: FieldCipher,
  city: string,
  { id, files }: Pick<DraftRow, 'id' | 'files'>,
  { answers }: { readonly answers: Readonly<Record<string, unknown>> },
): Promise<void> {
  const round = await signingOfDraft(context.tx, city, id);
  if (round?.state !== 'open' && round?.state !== 'complete') return;
  const signed = openSigning(cipher, round);
  const textOf = (a: unknown, f: readonly { readonly fileId: string }[]): string =>
    canonicalJson({ answers: a, files: f.map((one) => one.fileId).sort() });
  if (textOf(answers, files) !== textOf(signed.draftAnswers, signed.files))
    await voidSigning(context, { cipher }, round.id);
}

/** What was signed was changed: the round ends, whatever it had come to. Not after it was handed in. */
async function voidSigning(
  context: CommandContext,
  services: Pick<CaseServices, 'cipher'>,
  id: string,
): Promise<void> {
  const stored = await asSystem('a round of signatures of the draft that is just saved', () =>
    lockSigning(context.tx, id),
  );
  if (!stored || stored.case_no !== null) return;
  const round = roundOf(stored);
  if (hindranceOfSigning(round.fold, 'void', null, context.now)) return;
  tellAll(context, services, await happened(context, round, 'voided', null), 'voided');
}

/** The days of a round are over. */
export const expireSigning = (services: CaseServices): Command<{ id: string }, { expired: boolean }> =>
  command('cases.expire-signing', async (context, { id }) => {
    const stored = await lockSigning(context.tx, id);
    const round = stored && roundOf(stored);
    if (round?.fold.state !== 'open' || round.stored.expires_at > context.now) return { expired: false };
    tellAll(context, services, await happened(context, round, 'expired', null), 'expired');
    return { expired: true };
  });

/** Notes the case that a round was handed in with. */
export const bindSigningToCase = command(
  'cases.bind-signing',
  async ({ tx }, { id, city, caseNo }: { id: string; city: string; caseNo: string }) => {
    await bindSigning(tx, id, city, caseNo);
    return { id };
  },
);
