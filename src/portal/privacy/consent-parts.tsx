// SPDX-License-Identifier: Apache-2.0
/** Consent on the page before sending: asked only for answers that rest on it, one box for each kind. */
import type { ReactElement } from 'react';
import { type ConsentKind, currentNotice } from '#identity';
import { consentsNeeded, type MatterDefinition, type PersonalItem, personalItems } from '#matters';
import { type PersonActor, principalOf } from '#platform/actor.ts';
import { AgreeField, catalogue, type FieldError, type Lang, pick } from '#portal/kit/index.ts';
import type { PortalParts } from '../portal-parts.ts';

const kt = catalogue(
  {
    label: '同意处理个人信息',
    ordinary: '我同意为上述用途处理：{items}',
    sensitive: '我单独同意为上述用途处理敏感个人信息：{items}',
    guardian: '我是监护人，同意为上述用途处理不满十四周岁未成年人的信息：{items}',
    missing: '这些信息以您的同意为依据：请勾选同意，或者返回删去这些内容',
  },
  {
    label: 'Consent to personal data',
    ordinary: 'I consent to the handling of: {items}',
    sensitive: 'I consent separately to the handling of sensitive data: {items}',
    guardian: 'I am the guardian and consent to the handling of data of a child under fourteen: {items}',
    missing: 'These rest on your consent: tick the box, or go back and remove them',
  },
);

export interface ConsentAsked {
  readonly kind: ConsentKind;
  readonly items: readonly PersonalItem[];
}

const kindOf = (item: PersonalItem): ConsentKind =>
  item.child ? 'guardian' : item.sensitive ? 'sensitive' : 'ordinary';

/** The consents that the answers need and that were not given to the notice in force. */
export async function consentsAsked(
  { privacy }: Pick<PortalParts, 'privacy'>,
  actor: PersonActor,
  code: string,
  definition: Pick<MatterDefinition, 'form' | 'materials'>,
  answered: (id: string) => boolean,
): Promise<ConsentAsked[]> {
  const needed = consentsNeeded(definition, answered);
  if (needed.length === 0) return [];
  const { id, city } = principalOf(actor);
  const given = (await privacy.consents({ city, accountId: id })).filter(
    (consent) => consent.withdrawnAt === null && consent.scope === `matter:${code}`,
  );
  const items = personalItems(definition).filter((item) => item.basis === 'consent' && answered(item.id));
  return needed
    .filter((kind) => !given.some((consent) => consent.kind === kind))
    .map((kind) => ({ kind, items: items.filter((item) => kindOf(item) === kind) }));
}

export const consentField = (kind: ConsentKind): string => `consent-${kind}`;

export function ConsentFields({
  lang,
  asked,
}: {
  readonly lang: Lang;
  readonly asked: readonly ConsentAsked[];
}): ReactElement {
  return (
    <>
      {asked.map(({ kind, items }) => (
        <AgreeField
          key={kind}
          name={consentField(kind)}
          label={kt(lang, 'label')}
          statement={kt(lang, kind, {
            items: items.map((item) => pick(lang, item.label)).join(lang === 'en' ? ', ' : '、'),
          })}
        />
      ))}
      {asked.length === 0 ? null : <input type="hidden" name="notice" value={currentNotice().version} />}
    </>
  );
}

/** One error for each box that was not ticked. */
export const consentErrors = (
  lang: Lang,
  asked: readonly ConsentAsked[],
  form: Readonly<Record<string, string | undefined>>,
): FieldError[] =>
  asked
    .filter(({ kind }) => form[consentField(kind)] !== 'true')
    .map(({ kind }) => ({ field: consentField(kind), message: kt(lang, 'missing') }));
