// SPDX-License-Identifier: Apache-2.0
/** Giving up a joint case or one part of it: what each choice comes to is said before it is sent. */
import type { ReactElement } from 'react';
import type { JointBody } from '#cases';
import { ChoiceField, type FieldError, type FormValues, type Lang, pick } from '#portal/kit/index.ts';
import { GivingUpPage } from '../cases/giving-up.tsx';
import type { PageContext } from '../page-context.ts';
import { jt } from './joint-page-words.ts';
import { wt } from './joint-withdraw-words.ts';
import { type JointPart, partsBehind, withdrawableParts } from './joint-withdrawal.ts';

export interface JointWithdrawProps {
  readonly context: PageContext;
  readonly joint: JointBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

/** The choice that stands for everything; a part is `part.` and its matter. */
export const wholeChoice = 'whole';
export const partChoice = (matter: string): string => `part.${matter}`;

export function JointWithdrawPage({ context, joint, values, errors }: JointWithdrawProps): ReactElement {
  const { lang } = context;
  return (
    <GivingUpPage
      context={context}
      title={wt(lang, 'title')}
      lead={wt(lang, 'lead')}
      sure={wt(lang, 'sure')}
      of={{
        list: { label: jt(lang, 'mine'), path: '/me/joint' },
        name: pick(lang, joint.name),
        no: joint.jointNo,
        home: `/me/joint/${joint.jointNo}`,
      }}
      values={values}
      errors={errors}
    >
      <ChoiceField
        name="what"
        label={wt(lang, 'what')}
        kind="radios"
        options={[...partOptions(lang, joint), wholeOption(lang, joint)]}
      />
    </GivingUpPage>
  );
}

const named = (lang: Lang, parts: readonly JointPart[]): string =>
  parts.map((part) => pick(lang, part.name)).join(lang === 'en' ? ', ' : '、');

function partOptions(lang: Lang, joint: JointBody) {
  if (!joint.actions.includes('withdraw-part')) return [];
  const open = withdrawableParts(joint);
  return open.map((part) => {
    const behind = partsBehind(joint, part.matter);
    const others = open.length - 1 - behind.length;
    const key = others > 0 ? 'partFollowed' : 'lastFollowed';
    const hint =
      behind.length > 0
        ? wt(lang, key, { names: named(lang, behind) })
        : others > 0
          ? wt(lang, 'partHint')
          : undefined;
    return { value: partChoice(part.matter), label: wt(lang, 'part', { name: pick(lang, part.name) }), hint };
  });
}

function wholeOption(lang: Lang, joint: JointBody) {
  const open = withdrawableParts(joint);
  const kept = joint.children.filter((part) => part.outcome === 'granted' || part.outcome === 'refused');
  const names = named(lang, open);
  const hint =
    kept.length === 0
      ? wt(lang, 'wholeHint', { names })
      : wt(lang, 'wholeKept', { names, kept: named(lang, kept) });
  return { value: wholeChoice, label: wt(lang, 'whole', { n: open.length }), hint };
}
