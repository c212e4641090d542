// SPDX-License-Identifier: Apache-2.0
/** What a document of fixed layout holds (GB/T 33190). Lengths are millimetres from the top left corner of the page. */

/** Red, green and blue, 0 to 255. */
export type OfdColour = readonly [number, number, number];
export type OfdWeight = 'regular' | 'bold';

/** One line of text with its base line at `y`. */
export interface OfdText {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly weight: OfdWeight;
  /** Height of the em square. */
  readonly size: number;
  readonly colour: OfdColour;
  /** Added behind each character. */
  readonly spacing?: number;
  /** The name under which a program finds this text (the data index of GB/T 36905), such as ZZBH. */
  readonly tag?: string;
}

/** Lines and areas; `data` are the commands M, L, Q, B and C of GB/T 33190, relative to `x` and `y`. */
export interface OfdPath {
  readonly kind: 'path';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: string;
  readonly fill?: OfdColour;
  readonly stroke?: OfdColour;
  readonly lineWidth?: number;
  /** How many millimetres one unit of `data` is; 1 when absent. */
  readonly scale?: number;
}

/** A picture in PNG. */
export interface OfdImage {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

export type OfdObject = OfdText | OfdPath | OfdImage;

export interface OfdPage {
  readonly width: number;
  readonly height: number;
  /** Drawn first, below everything. */
  readonly ground: readonly OfdObject[];
  readonly objects: readonly OfdObject[];
}

export interface OfdDocument {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** YYYY-MM-DD */
  readonly createdOn: string;
  /** Metadata by key (GB/T 36903), in their order. */
  readonly metadata: readonly (readonly [string, string])[];
  readonly pages: readonly OfdPage[];
}
