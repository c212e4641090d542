// SPDX-License-Identifier: Apache-2.0
/** Pre-reviews as their applicant reads them. */
import { type Cases, eventOfDraft } from '#cases';
import { labelOf } from '#forms';
import type { MatterDefinition } from '#matters';
import { type Lang, pick } from '#portal/kit/index.ts';
import type { PortalParts } from '../portal-parts.ts';
import { type ApplySession, applyPath } from './apply-session.ts';

export type PreReview = Awaited<ReturnType<Cases['promises']['preReviews']>>[number];

/** Something that should be changed first: its name, why, and where. */
export interface PreReviewItem {
  readonly name: string;
  readonly reason: string;
  /** Path without the language; undefined where there is no page for it. */
  readonly path: string | undefined;
}

/** What is to be changed in the words of the form. A subject that the form no longer has keeps its id. */
export function itemsOf(
  lang: Lang,
  code: string,
  definition: MatterDefinition | undefined,
  { items }: Pick<PreReview, 'items'>,
): PreReviewItem[] {
  const to = (step: string, field: string): string => `${applyPath(code, step)}?back=review#f-${field}`;
  return items.map(({ subject, subjectKind, reason }) => {
    const material = definition?.materials.find((m) => subjectKind === 'material' && m.id === subject);
    if (material !== undefined)
      return { name: pick(lang, material.name), reason, path: to('materials', `materials-${subject}`) };
    const page = definition?.form.pages.find((p) => p.fields.some((f) => f.id === subject));
    const field = page?.fields.find((f) => subjectKind === 'field' && f.id === subject);
    if (page !== undefined && field !== undefined)
      return { name: pick(lang, labelOf(field)), reason, path: to(page.id, subject) };
    return { name: subject, reason, path: undefined };
  });
}

/** What the page before sending says of pre-reviews. */
export interface PreReviewOffer {
  /** Where to ask, without the language. */
  readonly action: string;
  readonly withinWorkdays: number;
  /** The newest of this draft that waits or was answered. */
  readonly last: PreReview | undefined;
  readonly items: readonly PreReviewItem[];
}

/** @returns undefined where the matter offers none; life events (一件事) offer none */
export async function preReviewOffer(
  parts: PortalParts,
  lang: Lang,
  s: ApplySession,
): Promise<PreReviewOffer | undefined> {
  const offered = s.definition.preReview;
  if (offered === undefined || eventOfDraft(s.subject.code) !== undefined) return undefined;
  const own = await parts.cases.promises.preReviews(s.actor);
  const last = own.find(
    (r) => r.draftId === s.draft?.id && (r.state === 'waiting' || r.state === 'answered'),
  );
  return {
    action: applyPath(s.subject.code, 'pre-review'),
    withinWorkdays: offered.withinWorkdays,
    last,
    items: last === undefined ? [] : itemsOf(lang, s.subject.code, s.definition, last),
  };
}
