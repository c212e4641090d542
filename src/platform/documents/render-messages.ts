// SPDX-License-Identifier: Apache-2.0

/** What the rendering process is given at its start. */
export interface RenderWorkerData {
  readonly templateDirs: readonly string[];
  readonly fontDirs: readonly string[];
}

/** One document to make; `data` is JSON text. */
export interface RenderJob {
  readonly id: number;
  readonly template: string;
  readonly data: string;
  readonly createdAtSeconds: number;
}

/** The document, or why there is none. */
export type RenderAnswer =
  | { readonly id: number; readonly ok: true; readonly pdf: Uint8Array; readonly warning?: string }
  | { readonly id: number; readonly ok: false; readonly reason: string };
