// SPDX-License-Identifier: Apache-2.0
/** The messages of a case as its package holds them: one file of words, and the files that came along. */
import type { CaseServices } from '../cases.services.ts';
import type { KeptMessage } from '../messages/message-face.ts';
import type { ArchivedFile } from './archive.types.ts';
import { extensionOf } from './file-endings.rules.ts';

/** None when nobody wrote. A file that came with several messages is packed once. */
export async function messageFilesOf(
  { files }: Pick<CaseServices, 'files'>,
  messages: readonly KeptMessage[],
): Promise<ArchivedFile[]> {
  if (messages.length === 0) return [];
  const attached = new Map(messages.flatMap((m) => m.files).map((f) => [f.fileId, f]));
  const paths = new Map(
    [...attached.values()].map((f, index) => [
      f.fileId,
      `messages/${String(index + 1).padStart(3, '0')}${extensionOf(f.name)}`,
    ]),
  );
  const words = messages.map(({ side, by, at, text, files: along }) => ({
    side,
    by,
    at,
    text,
    files: along.map((f) => ({ name: f.name, path: paths.get(f.fileId), sha256: f.sha256 })),
  }));
  const packed = await Promise.all(
    [...attached.values()].map(
      async (f): Promise<ArchivedFile> => ({
        path: paths.get(f.fileId) ?? '',
        title: `留言附件：${f.name}`,
        kind: 'message',
        mediaType: f.mediaType,
        content: await files.get(f.sha256),
      }),
    ),
  );
  return [
    {
      path: 'messages/messages.json',
      title: '办件留言',
      kind: 'message',
      mediaType: 'application/json',
      content: Buffer.from(`${JSON.stringify(words, undefined, 1)}\n`, 'utf8'),
    },
    ...packed,
  ];
}
