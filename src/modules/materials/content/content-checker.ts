// SPDX-License-Identifier: Apache-2.0
/** Files are opened only in processes of their own, each with two seconds and 64 MB; the server never decodes one. */
import { type BoundedPool, boundedPool, isOwnFault } from '#platform/bounded-work/index.ts';
import { controlOn } from '#platform/controls.ts';
import type { DrawnPage } from '#platform/ofd/index.ts';
import type { LookedInto } from '../grades/look-into.ts';
import type { CheckedContent, ContentToCheck } from './check-content.ts';

const memoryBytes = 64 * 1024 * 1024;

export interface ContentChecker {
  /**
   * What a file is, whether it may be kept, and what is kept of it.
   * @param limit bytes
   * @throws BoundedWorkError when nothing can be checked now: the file is not at fault
   */
  check(content: Uint8Array, limit: number): Promise<CheckedContent>;
  /** A small JPEG of a picture; undefined when it has none. */
  thumbnail(content: Uint8Array): Promise<Uint8Array | undefined>;
  /** What can be measured in it; null where nothing can. Never throws: nothing depends on it. */
  lookInto(content: Uint8Array, mediaType: string): Promise<LookedInto | null>;
  /** The picture with a line across it; undefined when it cannot be drawn. */
  mark(content: Uint8Array, mark: string): Promise<Uint8Array | undefined>;
  /** The pages of an OFD as SVG without anything that runs or loads; undefined when it cannot be drawn. */
  drawOfd(content: Uint8Array): Promise<readonly DrawnPage[] | undefined>;
  close(): Promise<void>;
}

/** The program of the processes: beside this file, and beside the bundle. */
function workerUrl(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? './content-worker.ts' : './content-worker.js', import.meta.url);
}

/** Nothing starts before the first file. */
export function contentChecker(pool: BoundedPool = boundedPool({ workerUrl: workerUrl() })): ContentChecker {
  return {
    async check(content, limit) {
      // A file over the limit is not even handed on: its size says enough.
      const given = content.byteLength > limit ? content.subarray(0, limit + 1) : content;
      const controls = { archives: controlOn('T19'), actions: controlOn('T20') };
      const input: ContentToCheck = { content: given, limit, controls };
      try {
        // What came and what is kept of it stand beside the memory of the work.
        const room = memoryBytes + 2 * given.byteLength;
        // Our own program answers, with what `checkContent` returns.
        return (await pool.run('check', input, { memoryBytes: room })) as CheckedContent;
      } catch (error) {
        if (!isOwnFault(error)) throw error;
        return { ok: false, reason: 'check-limit' };
      }
    },
    async thumbnail(content) {
      try {
        const room = memoryBytes + content.byteLength;
        const made = await pool.run('thumbnail', content, { memoryBytes: room });
        return made instanceof Uint8Array ? made : undefined;
      } catch (error) {
        if (!isOwnFault(error)) throw error;
        return undefined;
      }
    },
    async lookInto(content, mediaType) {
      const limits = { memoryBytes: memoryBytes + 2 * content.byteLength };
      // Our own program answers, with what `lookInto` returns.
      return pool
        .run('look-into', { content, mediaType }, limits)
        .catch(() => null) as Promise<LookedInto | null>;
    },
    async mark(content, mark) {
      try {
        const made = await pool.run(
          'mark',
          { content, mark },
          { memoryBytes: 2 * memoryBytes + content.byteLength },
        );
        return made instanceof Uint8Array ? made : undefined;
      } catch (error) {
        if (!isOwnFault(error)) throw error;
        return undefined;
      }
    },
    async drawOfd(content) {
      try {
        const limits = { memoryBytes: 3 * memoryBytes + 2 * content.byteLength };
        // Our own program answers, with what `drawOfd` returns.
        return (await pool.run('draw-ofd', content, limits)) as DrawnPage[] | undefined;
      } catch (error) {
        if (!isOwnFault(error)) throw error;
        return undefined;
      }
    },
    close: () => pool.close(),
  };
}
