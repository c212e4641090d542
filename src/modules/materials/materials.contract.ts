// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import type { FileFacts } from './materials.types.ts';
import { refusalOf } from './refusals.rules.ts';

export const FileIdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const FileBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  state: Type.String({ description: 'receiving, quarantined, clean or refused' }),
  reason: Type.Optional(Type.String({ description: 'why it was refused' })),
  trust: Type.String({ description: '可信等级 A–D: C is uploaded by the user' }),
  createdAt: Type.String({ format: 'date-time' }),
  contentUrl: Type.Optional(Type.String()),
});
export const FileListBody = Type.Object({ items: Type.Array(FileBody) });
export const ContentBody = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' });

/** The public view of a file, in the reader's language. */
export const describeFile = (file: FileFacts, lang: 'zh' | 'en'): Type.Static<typeof FileBody> => ({
  id: file.id,
  name: file.name,
  mediaType: file.mediaType,
  size: file.size,
  state: file.state,
  ...(file.reason !== null && { reason: refusalOf(file.reason)[lang] }),
  trust: file.trust,
  createdAt: file.createdAt.toISOString(),
  ...(file.state === 'clean' && { contentUrl: `/api/v1/files/${file.id}/content` }),
});
