// SPDX-License-Identifier: Apache-2.0
/** One form for several matters: what is asked, and which field of which matter each answer is. */
import type { FieldSpec, Material, MatterDefinition, Rule } from '#matters';

/** A matter of the joint case with its own definition. */
export interface PartToMerge {
  /** Local code of the matter. */
  readonly matter: string;
  readonly definition: MatterDefinition;
}

/** One question of the joint form. `spec.id` is `id`; its conditions name other ids of the joint form. */
export interface MergedField {
  readonly id: string;
  readonly spec: FieldSpec;
  /** The fields of the matters that this answer is; more than one: asked once for all of them. */
  readonly askedBy: readonly { readonly matter: string; readonly field: string }[];
}

/** One material of the joint list, handed in once. */
export interface MergedMaterial {
  readonly id: string;
  readonly spec: Material;
  readonly askedBy: readonly { readonly matter: string; readonly material: string }[];
}

export interface MergedPage {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** The matter this page is for; null when it is for several. */
  readonly matter: string | null;
  readonly fields: readonly MergedField[];
}

export interface MergedForm {
  readonly pages: readonly MergedPage[];
  readonly fields: readonly MergedField[];
  readonly materials: readonly MergedMaterial[];
  /** The rules of every matter over the joint ids: broken ones can be told before anything is handed in. */
  readonly rules: readonly Rule[];
}
