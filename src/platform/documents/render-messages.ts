// SPDX-License-Identifier: Apache-2.0
import type { SealText } from './seal.ts';

/** What the rendering process is given at its start. */
export interface RenderWorkerData {
  readonly templateDirs: readonly string[];
  readonly fontDirs: readonly string[];
}

/** What is drawn on a document besides its text: drawing costs more than the rest of the preparation together. */
export interface DocumentSymbols {
  readonly qr?: {
    readonly text: string;
    readonly correction?: 'L' | 'M' | 'Q' | 'H';
    /** As points instead of lines: for codes that hold much. */
    readonly points?: boolean;
  };
  readonly barcode?: string;
  readonly seal?: SealText;
}

/** One document to make; `data` is JSON text. */
export interface RenderJob {
  readonly id: number;
  readonly template: string;
  readonly data: string;
  readonly symbols: DocumentSymbols;
  /** Files that the template reads by name. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  readonly createdAtSeconds: number;
}

/** The document, or why there is none. */
export type RenderAnswer =
  | { readonly id: number; readonly ok: true; readonly pdf: Uint8Array; readonly warning?: string }
  | { readonly id: number; readonly ok: false; readonly reason: string };
