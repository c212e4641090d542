// SPDX-License-Identifier: Apache-2.0
/** Where one is in a file that is looked at: which page, how large, which way up. */

export interface SheetPlace {
  /** From 1. */
  readonly page: number;
  /** 1 fills the width of the place. */
  readonly zoom: number;
  /** Degrees, clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
}

export const zoomSteps: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
export const firstPlace: SheetPlace = { page: 1, zoom: 1, turn: 0 };

/** The next larger or smaller step; stays at the last. */
export function zoomed(place: SheetPlace, step: 1 | -1): SheetPlace {
  const at = zoomSteps.indexOf(place.zoom);
  return { ...place, zoom: zoomSteps[at + step] ?? place.zoom };
}

/** A quarter to the right. */
export function turnedRight(place: SheetPlace): SheetPlace {
  const turns = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;
  return { ...place, turn: turns[place.turn] };
}

/** Another page, within those there are. */
export const atPage = (place: SheetPlace, page: number, pages: number): SheetPlace => ({
  ...place,
  page: Math.max(1, Math.min(pages, Number.isInteger(page) ? page : place.page)),
});

/** Points of a canvas: never more than a browser on a small machine can hold. */
export function canvasScale(width: number, height: number, wanted: number): number {
  const mostPoints = 16_000_000;
  return Math.min(wanted, Math.sqrt(mostPoints / Math.max(1, width * height)));
}
