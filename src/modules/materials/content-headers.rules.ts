// SPDX-License-Identifier: Apache-2.0
import type { FileFacts } from './materials.types.ts';

const inlineTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp']);

/**
 * Headers of a file's content. Pictures and PDFs may be looked at in place; everything else is saved. Nothing in it may
 * run, and no cache between keeps it.
 */
export function contentHeaders(
  file: Pick<FileFacts, 'name' | 'mediaType'>,
  kept = false,
): Record<string, string> {
  const way = !kept && inlineTypes.has(file.mediaType) ? 'inline' : 'attachment';
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return {
    'Content-Type': file.mediaType,
    'Content-Disposition': `${way}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'Content-Security-Policy':
      "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  };
}
