// SPDX-License-Identifier: Apache-2.0
/** Signatures of several people within an application: what they replace, and how far they are. */
import { eventOfDraft } from '#cases';
import { applicableMaterials, signaturesRequired } from '#forms';
import type { Material, MatterDefinition } from '#matters';
import { type Lang, localPath, pick } from '#portal/kit/index.ts';
import type { ApplySession } from '../cases/apply-session.ts';
import type { PortalParts } from '../portal-parts.ts';
import type { SigningOffer } from './signing-parts.tsx';
import { gt } from './signing-words.ts';

/** Materials that are asked for on their own page: those that signatures replace may follow as signatures. */
export const withoutReplaced = (
  { signing }: Pick<MatterDefinition, 'signing'>,
  materials: readonly Material[],
): Material[] => materials.filter(({ id }) => !signing?.replaces.includes(id));

/** Said where materials are handed in: these may be left out, because signatures replace them. */
export function replacedWords(lang: Lang, { definition, draft, context }: ApplySession): string | undefined {
  const { signing } = definition;
  if (signing === undefined || draft === undefined) return undefined;
  const names = applicableMaterials(definition, draft.answers, context)
    .filter(({ id }) => signing.replaces.includes(id))
    .map(({ name }) => pick(lang, name));
  if (names.length === 0) return undefined;
  return gt(lang, 'laterHint', {
    materials: names.join(lang === 'en' ? ', ' : '、'),
    who: pick(lang, signing.who),
  });
}

/** @returns undefined where nobody signs with the applicant; life events (一件事) have no signatures together */
export async function signingOffer(
  parts: PortalParts,
  lang: Lang,
  s: ApplySession,
): Promise<SigningOffer | undefined> {
  const { signing } = s.definition;
  const { draft } = s;
  if (signing === undefined || draft === undefined || eventOfDraft(s.subject.code) !== undefined)
    return undefined;
  const materials = s.definition.materials.filter(({ id }) => signing.replaces.includes(id));
  return {
    who: pick(lang, signing.who),
    replaces: materials.map(({ name }) => pick(lang, name)),
    replacedIds: signing.replaces,
    required: signaturesRequired(s.definition, draft.answers, s.context),
    draftId: draft.id,
    signing: await parts.cases.signings.ofDraft(s.actor, draft.id),
  };
}

/** Ids of materials that need not be handed in, because all have signed. */
export const replacedBy = (offer: SigningOffer | undefined): readonly string[] =>
  offer?.signing?.state === 'complete' ? offer.replacedIds : [];

/** What stands in the way of sending: a round that is open, or none where there must be one. */
export function signaturesMissing(
  offer: SigningOffer | undefined,
  lang: Lang,
): { message: string; href: string }[] {
  if (offer === undefined) return [];
  const { signing, draftId } = offer;
  if (signing?.state === 'open')
    return [{ message: gt(lang, 'waitingFor'), href: localPath(lang, `/sign/${signing.id}`) }];
  if (signing?.state === 'complete' || !offer.required) return [];
  return [
    {
      message: gt(lang, 'offer', { who: offer.who }),
      href: localPath(lang, `/me/signings/new?draft=${draftId}`),
    },
  ];
}
