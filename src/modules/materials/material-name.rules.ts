// SPDX-License-Identifier: Apache-2.0

const maxCodePoints = 120;

/**
 * The name a file is kept under: no path, no control, zero-width or bidirectional characters (which make `gpj.exe` look
 * like `exe.jpg`), nothing that file systems refuse, at most 120 code points, ending in an extension of its content.
 * @param extensions lower case, the usual one first.
 */
export function cleanName(given: string, extensions: readonly string[]): string {
  const usual = extensions[0] ?? 'bin';
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\t\n\r\p{Zs}]+/gu, ' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [stem, extension] = withoutExtensions(plain, extensions, usual);
  const room = maxCodePoints - extension.length - 1;
  const short = [...stem]
    .slice(0, room)
    .join('')
    .replace(/[. ]+$/, '');
  return `${short === '' ? '材料' : short}.${extension}`;
}

/** Takes off what looks like an extension until one fits the content: `a.png.html` of a picture becomes `a.png`. */
function withoutExtensions(
  name: string,
  extensions: readonly string[],
  usual: string,
): readonly [stem: string, extension: string] {
  let stem = name;
  for (;;) {
    const found = /^(.*)\.([A-Za-z][A-Za-z0-9]{0,4})$/su.exec(stem);
    if (!found) return [stem, usual];
    stem = found[1] ?? '';
    const extension = (found[2] ?? '').toLowerCase();
    if (extensions.includes(extension)) return [stem, extension];
  }
}
