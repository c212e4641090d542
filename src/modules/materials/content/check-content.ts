// SPDX-License-Identifier: Apache-2.0
/** Everything that is checked of a file, in the process of the checks: bytes, structure, and pictures drawn anew. */
import { type Format, type InspectionControls, inspectContent } from '../inspect-content.ts';
import { withoutMetadata } from './heic-metadata.rules.ts';
import { keepImage } from './keep-image.ts';
import { pdfStructureRefusal } from './pdf-structure.ts';

export interface ContentToCheck {
  readonly content: Uint8Array;
  /** Bytes at most. */
  readonly limit: number;
  readonly controls: InspectionControls;
}

export type CheckedContent =
  /** `content` is what is kept, when it is not what came. */
  | { readonly ok: true; readonly format: Format; readonly content?: Uint8Array }
  /** `reason`: a code of `refusals`, with a detail after a colon. */
  | { readonly ok: false; readonly reason: string };

export async function checkContent({ content, limit, controls }: ContentToCheck): Promise<CheckedContent> {
  const found = await inspectContent(content, limit, controls);
  if (!found.ok) return found;
  const { format } = found;
  if (!controls.actions) return { ok: true, format };
  switch (format) {
    case 'pdf': {
      const reason = await pdfStructureRefusal(content);
      return reason === undefined ? { ok: true, format } : { ok: false, reason };
    }
    case 'png':
    case 'jpeg':
    case 'webp': {
      const kept = await keepImage(content, format);
      return kept.ok ? { ok: true, format, content: kept.content } : { ok: false, reason: kept.refusal };
    }
    case 'heic': {
      const kept = withoutMetadata(content);
      return kept ? { ok: true, format, content: kept } : { ok: false, reason: 'image-damaged' };
    }
    default:
      return { ok: true, format };
  }
}
