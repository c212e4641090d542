// SPDX-License-Identifier: Apache-2.0
/** Consent (个人信息保护法第十四至十六条): given to the notice in force, for one thing, and withdrawn as easily. */
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { DataSubject } from '#platform/personal/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { factsOfAccount } from '../identity.queries.ts';
import { privacyProblems } from './privacy.problems.ts';
import { consentsOf } from './privacy.queries.ts';
import { endConsent, saveConsent } from './privacy.store.ts';
import type { ConsentKind, PrivacyServices } from './privacy.types.ts';
import { currentNotice } from './privacy-notice.ts';
import { consentSubjectOf } from './privacy-subject.ts';

export interface GiveConsent {
  /** What for: `matter:` and the code of a matter. */
  readonly scope: string;
  readonly kinds: readonly ConsentKind[];
  /** The version that was shown. */
  readonly noticeVersion: string;
}

/**
 * Given twice it stands once. @throws wrong-notice when another version is in force by now; wrong-request;
 * guardian-needed for a child under fourteen (第三十一条) for whom no guardian acts
 */
export const giveConsent = ({
  cipher,
}: Pick<PrivacyServices, 'cipher'>): Command<GiveConsent, { given: number }> =>
  command('identity.give-consent', async (context, input) => {
    const of = consentSubjectOf(context.actor);
    if (context.actor.kind !== 'person' || context.actor.delegation?.kind !== 'guardianship')
      await requireFourteen(context, cipher, of);
    if (!/^matter:[\w:.-]{1,60}$/.test(input.scope) || input.kinds.length === 0)
      throw new Problem(privacyProblems['wrong-request'], {}, [
        { field: 'scope', zh: '请写明同意的事项', en: 'Say what the consent is for' },
      ]);
    if (input.noticeVersion !== currentNotice().version) throw new Problem(privacyProblems['wrong-notice']);
    const kinds = [...new Set(input.kinds)];
    for (const kind of kinds)
      await saveConsent(
        context.tx,
        of,
        { id: context.newId(), scope: input.scope, kind, noticeVersion: input.noticeVersion },
        context.now,
      );
    return { given: kinds.length };
  });

async function requireFourteen(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  cipher: PrivacyServices['cipher'],
  of: DataSubject,
): Promise<void> {
  const born = (await factsOfAccount(tx, cipher, of.city, of.accountId))?.birthDate;
  if (!born) return;
  const today = civilDateOf(now);
  const fourteenth = `${Number(born.slice(0, 4)) + 14}${born.slice(4)}`;
  if (today < fourteenth) throw new Problem(privacyProblems['guardian-needed']);
}

/**
 * Before an application is taken: every consent that its answers rest on stands.
 * @throws consent-missing naming the kinds and what for
 */
export async function requireConsents(
  on: Queryable,
  actor: PersonActor,
  scope: string,
  kinds: readonly ConsentKind[],
): Promise<void> {
  if (kinds.length === 0) return;
  const given = await consentsOf(on, consentSubjectOf(actor));
  const missing = kinds.filter(
    (kind) => !given.some((c) => c.scope === scope && c.kind === kind && c.withdrawnAt === null),
  );
  if (missing.length > 0) throw new Problem(privacyProblems['consent-missing'], { scope, missing });
}

/** What was done before stays lawful (第十五条第二款). @throws not-found */
export const withdrawConsent: Command<{ id: string }, { withdrawn: true }> = command(
  'identity.withdraw-consent',
  async (context, { id }) => {
    if (!(await endConsent(context.tx, consentSubjectOf(context.actor), id, context.now)))
      throw new Problem(platformProblems['not-found']);
    return { withdrawn: true as const };
  },
);
