// SPDX-License-Identifier: Apache-2.0
/** The files of a case in one row, so that a reviewer leafs through all of them. */
import type { Case } from './case-data.ts';

export type Material = Case['materials'][number];
export type MaterialFile = Material['files'][number];

export interface Leaf {
  readonly material: Material;
  readonly file: MaterialFile;
}

export const leavesOf = (materials: readonly Material[]): Leaf[] =>
  materials.flatMap((material) => material.files.map((file) => ({ material, file })));

/** Whether a leaf is this file of this material: one file may serve several materials. */
export const isLeaf = (leaf: Leaf | undefined, material: Material, file: MaterialFile): boolean =>
  leaf?.material.id === material.id && leaf.file.fileId === file.fileId;

export type ShownAs = 'image' | 'pdf' | 'ofd' | 'nothing';

/** How a browser can show a file in place. */
export function shownAs(mediaType: string): ShownAs {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'application/ofd') return 'ofd';
  return /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(mediaType) ? 'image' : 'nothing';
}

/** The place of the next leaf; stays within the row. */
export const turned = (at: number, step: 1 | -1, count: number): number =>
  Math.max(0, Math.min(count - 1, at + step));
