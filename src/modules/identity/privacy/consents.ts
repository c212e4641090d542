// SPDX-License-Identifier: Apache-2.0
/** Consent (个人信息保护法第十四至十六条): given to the notice in force, for one thing, and withdrawn as easily. */
import { type Command, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { privacyProblems } from './privacy.problems.ts';
import { endConsent, saveConsent } from './privacy.store.ts';
import type { ConsentKind } from './privacy.types.ts';
import { currentNotice } from './privacy-notice.ts';
import { subjectOf } from './privacy-subject.ts';

export interface GiveConsent {
  /** What for: `matter:` and the code of a matter. */
  readonly scope: string;
  readonly kinds: readonly ConsentKind[];
  /** The version that was shown. */
  readonly noticeVersion: string;
}

/** Given twice it stands once. @throws wrong-notice when another version is in force by now; wrong-request */
export const giveConsent: Command<GiveConsent, { given: number }> = command(
  'identity.give-consent',
  async (context, input) => {
    const of = subjectOf(context.actor);
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
  },
);

/** What was done before stays lawful (第十五条第二款). @throws not-found */
export const withdrawConsent: Command<{ id: string }, { withdrawn: true }> = command(
  'identity.withdraw-consent',
  async (context, { id }) => {
    if (!(await endConsent(context.tx, subjectOf(context.actor), id, context.now)))
      throw new Problem(platformProblems['not-found']);
    return { withdrawn: true as const };
  },
);
