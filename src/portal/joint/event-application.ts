// SPDX-License-Identifier: Apache-2.0
/** Applying for a life event: the same pages as for one matter, on the joint form. */
import { type Draft, givenToParts, type JointFormView } from '#cases';
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import type { ApplyKind, ApplySession } from '../cases/apply-session.ts';
import type { PortalParts } from '../portal-parts.ts';
import { eventIdOf, eventPath } from './event-offer.ts';

/** Where and under which answers one applies: the form is made from it. */
type Choice = NonNullable<Draft['choice']>;

/** The draft of a life event is kept under this code. */
export const eventCode = (id: string): string => `event:${id}`;

export const eventBase = (id: string): string => `${eventPath(id)}/apply`;

const yourAccount = { zh: '您的账户', en: 'your account' };

/** @throws joint-choice-open, joint-part-missing, not-found */
export async function eventSession(
  parts: PortalParts,
  actor: PersonActor,
  id: string,
  choice: Choice,
  draft: Draft | undefined,
): Promise<ApplySession> {
  const form = await parts.cases.joint.jointForm(id, choice);
  const [applicant, answers] = await Promise.all([
    parts.cases.applicant(actor),
    parts.cases.joint.prefillJoint(actor, form),
  ]);
  const sources = Object.fromEntries(Object.keys(answers).map((field) => [field, yourAccount]));
  return {
    actor,
    subject: {
      code: eventCode(id),
      name: form.name,
      guide: eventPath(id),
      base: eventBase(id),
      inUse: true,
      choice,
    },
    definition: definitionOf(form),
    division: choice.division,
    context: { applicant, today: civilDateOf(parts.clock.now()) },
    prefill: { answers, sources },
    draft,
    given: (handed) =>
      givenToParts({ ...form, fields: form.pages.flatMap((p) => p.fields) }, handed).map(
        ({ part, ...own }) => ({
          ...{ code: part.code, name: part.name, definition: part.definition },
          ...own,
        }),
      ),
  };
}

/** What is promised (告知承诺) is promised for one matter, which the joint form does not know. */
function definitionOf({ definition }: JointFormView): JointFormView['definition'] {
  const { commitments: _, ...rest } = definition;
  return rest;
}

export const eventApplication: ApplyKind = {
  route: '/events/:code/apply',
  base: (request) => eventBase(eventIdOf(request)),
  async open(parts, actor, request) {
    const id = eventIdOf(request);
    const draft = await parts.cases.draftForMatter(actor, eventCode(id));
    return draft?.choice === undefined ? null : eventSession(parts, actor, id, draft.choice, draft);
  },
  async submit(parts, s, { draftId, ...handed }) {
    const { choice, code } = s.subject;
    if (choice === undefined) throw new Error('a life event is applied for with a choice');
    const { submitJoint } = parts.cases.joint.commands;
    const receipt = await parts.runner.execute(submitJoint, s.actor, {
      eventId: code.slice(eventCode('').length),
      choice,
      answers: handed.answers,
      files: handed.files,
      delivery: handed.delivery,
      statementOfTruth: true,
      submissionKey: draftId,
      channel: 'online',
    });
    // Sent twice, it answers with the same receipt; the draft may be gone already.
    await parts.runner.execute(parts.cases.commands.discardDraft, s.actor, { id: draftId });
    return `/me/joint/${receipt.jointNo}/receipt`;
  },
  async sentBefore(parts, actor, request) {
    const id = eventIdOf(request);
    const own = await parts.cases.joint.ownJoint(actor);
    const newest = own.find((joint) => joint.eventId === id);
    return newest === undefined ? '/me/joint' : `/me/joint/${newest.jointNo}/receipt`;
  },
};
