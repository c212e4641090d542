// SPDX-License-Identifier: Apache-2.0

/**
 * Widths of bars and spaces of the symbols 0 to 106 of Code 128 (ISO/IEC 15417, GB/T 18347), six each and
 * seven for the stop symbol.
 */
const patterns = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
).split(' ');

const [codeC, codeB, startB, startC, stop] = [99, 100, 104, 105, 106];
const quietModules = 10;

/**
 * The symbol values of a text: start, data, check symbol (modulo 103), stop. Runs of four and more digits go
 * into set C, two digits a symbol. Throws a RangeError for characters outside printable ASCII.
 */
export function code128Values(text: string): number[] {
  if (!/^[\x20-\x7e]{1,80}$/.test(text))
    throw new RangeError('a Code 128 text is 1 to 80 printable ASCII characters');
  const values: number[] = [];
  let inC = false;
  for (let at = 0; at < text.length; ) {
    const digits = /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
    // An odd run leaves its first digit to set B, so that the rest pairs up.
    const pairs = digits >= 4 && (inC || digits % 2 === 0);
    if (pairs || (inC && digits >= 2)) {
      if (!inC) values.push(values.length === 0 ? startC : codeC);
      inC = true;
      values.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else {
      if (values.length === 0) values.push(startB);
      else if (inC) values.push(codeB);
      inC = false;
      values.push(text.charCodeAt(at) - 32);
      at += 1;
    }
  }
  const check = values.reduce((sum, value, index) => sum + value * Math.max(index, 1), 0) % 103;
  return [...values, check, stop];
}

/** A Code 128 bar code as SVG, one unit per module, with quiet zones and without the text below. */
export function code128Svg(text: string, height = 40): string {
  const bars: string[] = [];
  let x = quietModules;
  for (const value of code128Values(text)) {
    [...(patterns[value] ?? '')].forEach((digit, index) => {
      const width = Number(digit);
      if (index % 2 === 0) bars.push(`M${x} 0h${width}v${height}h${-width}z`);
      x += width;
    });
  }
  const width = x + quietModules;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" ` +
    `shape-rendering="crispEdges"><path fill="#000" d="${bars.join('')}"/></svg>`
  );
}
