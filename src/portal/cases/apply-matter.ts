// SPDX-License-Identifier: Apache-2.0
/** Applying for one matter. */
import { wordsOf } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import { getMatter } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { paramOf } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { type ApplyKind, type ApplySession, applyPath } from './apply-session.ts';

/** @throws matters.not-found */
export async function openMatter(
  parts: PortalParts,
  actor: PersonActor,
  code: string,
): Promise<ApplySession> {
  const matter = await getMatter(parts.db, code);
  const { definition } = matter;
  const [applicant, prefill, draft] = await Promise.all([
    parts.cases.applicant(actor),
    parts.cases.prefill(actor, definition),
    parts.cases.draftForMatter(actor, matter.code),
  ]);
  const name = wordsOf(definition.name, matter.code);
  return {
    actor,
    subject: {
      code: matter.code,
      name,
      guide: `/matters/${encodeURIComponent(matter.code)}`,
      base: applyPath(matter.code),
      inUse: matter.status === 'in-use',
    },
    definition,
    division: matter.organisation.division,
    prefill,
    draft,
    given: ({ answers, files }) => [{ code: matter.code, name, definition, answers, files }],
    context: { applicant, today: civilDateOf(parts.clock.now()) },
  };
}

export const matterApplication: ApplyKind = {
  route: '/matters/:code/apply',
  base: (request) => applyPath(paramOf(request, 'code')),
  open: (parts, actor, request) => openMatter(parts, actor, paramOf(request, 'code')),
  async submit(parts, s, { draftId, ...handed }) {
    const receipt = await parts.runner.execute(parts.cases.commands.submit, s.actor, {
      ...handed,
      matterCode: s.subject.code,
      statementOfTruth: true,
      submissionKey: draftId,
      draftId,
      channel: 'online',
    });
    return `/me/cases/${receipt.caseNo}/receipt`;
  },
  async sentBefore(parts, actor, request) {
    const { code } = await getMatter(parts.db, paramOf(request, 'code'));
    const newest = (await parts.cases.own(actor, null, 20)).find((of) => of.matterCode === code);
    return newest === undefined ? applyPath(code) : `/me/cases/${newest.caseNo}/receipt`;
  },
};
