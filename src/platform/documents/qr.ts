// SPDX-License-Identifier: Apache-2.0
import { create } from 'qrcode';

/**
 * A QR code (ISO/IEC 18004) as an SVG text of one path, dark on white, with the quiet zone of four modules.
 * Error correction M (15 %) suits print; a seal or fold over the code asks for Q (25 %).
 */
export function qrSvg(text: string, errorCorrection: 'L' | 'M' | 'Q' | 'H' = 'M'): string {
  const { modules } = create(text, { errorCorrectionLevel: errorCorrection });
  const quiet = 4;
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to++;
      // Neighbours are drawn as one bar: no hair lines between modules, and half the size.
      runs.push(`M${from + quiet} ${row + quiet}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  const side = modules.size + 2 * quiet;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${runs.join('')}"/></svg>`
  );
}
