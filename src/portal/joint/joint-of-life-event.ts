// SPDX-License-Identifier: Apache-2.0
/** Which life events of the catalogue (steps to take in turn) can also be applied for at once. */
import { jointCatalogue } from '#cases';
import type { Bilingual } from '#portal/kit/index.ts';

export interface JointOffered {
  readonly id: string;
  readonly name: Bilingual;
  readonly summary: Bilingual;
}

/** Life event of the catalogue → ids of joint cases. */
const byLifeEvent: Readonly<Record<string, readonly string[]>> = {
  birth: ['newborn'],
  home: ['real-estate-sale'],
  property: ['real-estate-sale'],
  'set-up': ['company-set-up'],
  restaurant: ['restaurant-opening'],
  build: ['investment-project', 'several-evaluations', 'joint-drawing-review'],
};

const offered = ({ id, name, summary }: JointOffered): JointOffered => ({ id, name, summary });

/** Every joint case that ships. */
export const allJoint = (): readonly JointOffered[] => jointCatalogue().map(offered);

/** The joint cases of a life event, by its id. */
export const jointOf = (lifeEvent: string): readonly JointOffered[] =>
  (byLifeEvent[lifeEvent] ?? []).flatMap((id) => allJoint().filter((joint) => joint.id === id));
