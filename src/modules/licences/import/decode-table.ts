// SPDX-License-Identifier: Apache-2.0
/** The text of a table in pieces: UTF-8, with or without its mark, or else GB 18030 as older office programs save it. */
export async function* decodedPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(isUtf8(piece) ? 'utf-8' : 'gb18030');
    yield decoder.decode(piece, { stream: true });
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield last;
}

/** Whether the first piece of a file is UTF-8; a character cut at its end does not count against it. */
function isUtf8(piece: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}
