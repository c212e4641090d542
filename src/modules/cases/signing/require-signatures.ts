// SPDX-License-Identifier: Apache-2.0
/** Nothing is handed in until all have signed, and only what they signed. */
import { type FormContext, signaturesRequired } from '#forms';
import type { PublishedMatter } from '#matters';
import { holderOf, type PersonActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { CaseServices } from '../cases.services.ts';
import { roundOf } from './answer-signing.ts';
import { signedFiles } from './begin-signing.ts';
import { contentSha256 } from './signed-content.ts';
import { signingProblems } from './signing.problems.ts';
import { type StoredSigning, signingOfDraft } from './signing.store.ts';
import type { SigningOfCase } from './signing.types.ts';
import { openParty } from './signing-sealed.ts';

/**
 * The finished round of a draft, for a matter that has signatures. Costs nothing for all others.
 * @throws signatures-missing with the names of those who have not signed, while a round is open
 */
export async function finishedRound(
  on: Queryable,
  services: Pick<CaseServices, 'cipher'>,
  actor: PersonActor,
  { definition }: PublishedMatter,
  draftId: string | undefined,
): Promise<StoredSigning | undefined> {
  if (!definition.signing || draftId === undefined) return undefined;
  const stored = await signingOfDraft(on, holderOf(actor).city, draftId);
  if (stored?.state === 'complete') return stored;
  if (stored?.state !== 'open') return undefined;
  const { fold } = roundOf(stored);
  const waiting = stored.parties
    .filter(({ party }) => fold.parties[party - 1]?.state === 'waiting')
    .map(({ party, sealed }) => openParty(services.cipher, stored.id, party, sealed).name);
  throw missing(waiting);
}

const missing = (waiting: readonly string[]): Problem =>
  new Problem(
    signingProblems['signatures-missing'],
    { waiting },
    waiting.map((name) => ({ field: 'signing', zh: `${name}还没有签名`, en: `${name} has not signed` })),
  );

/**
 * Looks at the answers as they are handed in. @throws signatures-missing when the matter requires a round;
 * signed-otherwise when what was signed is not what is handed in
 */
export function requireSigned(
  matter: PublishedMatter,
  round: StoredSigning | undefined,
  handedIn: Pick<Parameters<typeof contentSha256>[0], 'answers' | 'files'>,
  context: FormContext,
): SigningOfCase | undefined {
  const { signing } = matter.definition;
  if (!signing) return undefined;
  if (!round) {
    if (signaturesRequired(matter.definition, handedIn.answers, context)) throw missing([]);
    return undefined;
  }
  const files = signedFiles(signing, handedIn.files);
  if (contentSha256({ matter, answers: handedIn.answers, files }) !== round.content_sha256)
    throw new Problem(signingProblems['signed-otherwise']);
  return {
    id: round.id,
    contentSha256: round.content_sha256,
    documentSha256: round.document_sha256,
    parties: round.parties.length,
  };
}
