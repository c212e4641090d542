// SPDX-License-Identifier: Apache-2.0
/** Consent on the page before sending: asked only for answers that rest on it, one box for each kind. */
import type { ReactElement } from 'react';
import { type ConsentKind, currentNotice } from '#identity';
import { consentsNeeded, type MatterDefinition, type PersonalItem, personalItems } from '#matters';
import { type PersonActor, principalOf } from '#platform/actor.ts';
import {
  AgreeField,
  type Bilingual,
  catalogue,
  type FieldError,
  type Lang,
  pick,
} from '#portal/kit/index.ts';
import type { PortalParts } from '../portal-parts.ts';

const kt = catalogue(
  {
    label: '同意处理个人信息',
    ordinary: '我同意为上述用途处理：{items}',
    sensitive: '我单独同意为上述用途处理敏感个人信息：{items}',
    guardian: '我是监护人，同意为上述用途处理不满十四周岁未成年人的信息：{items}',
    forMatter: '{name}：{statement}',
    missing: '这些信息以您的同意为依据：请勾选同意，或者返回删去这些内容',
  },
  {
    label: 'Consent to personal data',
    ordinary: 'I consent to the handling of: {items}',
    sensitive: 'I consent separately to the handling of sensitive data: {items}',
    guardian: 'I am the guardian and consent to the handling of data of a child under fourteen: {items}',
    forMatter: '{name}: {statement}',
    missing: 'These rest on your consent: tick the box, or go back and remove them',
  },
);

/** A matter that is applied for, with what it is given under its own ids. */
export interface MatterGiven {
  readonly code: string;
  readonly name: Bilingual;
  readonly definition: Pick<MatterDefinition, 'form' | 'materials'>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string }[];
}

export interface ConsentAsked {
  /** What it is for: `matter:` and the code of a matter. */
  readonly scope: string;
  readonly kind: ConsentKind;
  readonly items: readonly PersonalItem[];
  /** Name of its box. */
  readonly field: string;
  /** The matter, where several are handed in at once: each body asks for itself. */
  readonly of: Bilingual | undefined;
}

const kindOf = (item: PersonalItem): ConsentKind =>
  item.child ? 'guardian' : item.sensitive ? 'sensitive' : 'ordinary';

/** The consents that the answers and papers need and that do not stand yet. */
export async function consentsAsked(
  { privacy }: Pick<PortalParts, 'privacy'>,
  actor: PersonActor,
  matters: readonly MatterGiven[],
): Promise<ConsentAsked[]> {
  const several = matters.length > 1;
  const asked = matters.flatMap(({ code, name, definition, answers, files }, at): ConsentAsked[] => {
    const given = (id: string): boolean =>
      answers[id] !== undefined || files.some(({ materialId }) => materialId === id);
    const kinds = consentsNeeded(definition, given);
    if (kinds.length === 0) return [];
    const items = personalItems(definition).filter((item) => item.basis === 'consent' && given(item.id));
    return kinds.map((kind) => ({
      scope: `matter:${code}`,
      kind,
      items: items.filter((item) => kindOf(item) === kind),
      field: several ? `consent-${kind}-${at + 1}` : `consent-${kind}`,
      of: several ? name : undefined,
    }));
  });
  if (asked.length === 0) return [];
  const { id, city } = principalOf(actor);
  const standing = (await privacy.consents({ city, accountId: id })).filter((c) => c.withdrawnAt === null);
  return asked.filter(({ scope, kind }) => !standing.some((c) => c.scope === scope && c.kind === kind));
}

/** Gives them, to the version of the notice that was shown. @throws wrong-notice, guardian-needed */
export async function giveConsents(
  { privacy, runner }: Pick<PortalParts, 'privacy' | 'runner'>,
  actor: PersonActor,
  asked: readonly ConsentAsked[],
  noticeVersion: string,
): Promise<void> {
  for (const scope of new Set(asked.map((one) => one.scope))) {
    const kinds = asked.filter((one) => one.scope === scope).map(({ kind }) => kind);
    await runner.execute(privacy.commands.giveConsent, actor, { scope, kinds, noticeVersion });
  }
}

/** The statement beside the box of a consent. */
function statementOf(lang: Lang, { kind, items, of }: ConsentAsked): string {
  const names = items.map((item) => pick(lang, item.label)).join(lang === 'en' ? ', ' : '、');
  const statement = kt(lang, kind, { items: names });
  return of === undefined ? statement : kt(lang, 'forMatter', { name: pick(lang, of), statement });
}

export function ConsentFields({
  lang,
  asked,
}: {
  readonly lang: Lang;
  readonly asked: readonly ConsentAsked[];
}): ReactElement {
  return (
    <>
      {asked.map((one) => (
        <AgreeField
          key={one.field}
          name={one.field}
          label={kt(lang, 'label')}
          statement={statementOf(lang, one)}
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
    .filter(({ field }) => form[field] !== 'true')
    .map(({ field }) => ({ field, message: kt(lang, 'missing') }));
