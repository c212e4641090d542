// SPDX-License-Identifier: Apache-2.0

/** What a round official seal (公章) shows. */
export interface SealText {
  /** The full name of the organisation, set along the upper arc. */
  readonly organisation: string;
  /** A line under the star, such as 行政审批专用章. */
  readonly centreText?: string;
  /** The number of the seal (13 digits as registered with the police), set along the lower edge. */
  readonly code?: string;
}

const red = '#d0111b';
const centre = 200;
const family = "'Noto Serif SC','Source Han Serif SC','Songti SC',SimSun,serif";

/**
 * Draws a round red seal in the usual form: a ring, a five-pointed star, the name along the upper arc read
 * from left to right, an optional line in the middle and the seal's number at the bottom (国务院关于国家行政机关
 * 和企业事业单位社会团体印章管理的规定, 国发〔1999〕25号). It is a picture for print: what proves is the signature.
 * Gives SVG of 400 × 400 units with a transparent ground.
 */
export function sealSvg({ organisation, centreText, code }: SealText): string {
  const title = `${organisation}${centreText ? ` ${centreText}` : ''}印章`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" fill="${red}" opacity="0.9">`,
    `<title>${escapeXml(title)}</title>`,
    `<circle cx="${centre}" cy="${centre}" r="189" fill="none" stroke="${red}" stroke-width="10"/>`,
    star(centre, centreText ? 188 : 196, 58),
    nameArc(organisation, centreText ? 240 : 270),
    centreText ? middle(centreText) : '',
    code ? codeArc(code) : '',
    '</svg>',
  ].join('');
}

function star(x: number, y: number, radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const r = index % 2 === 0 ? radius : radius * 0.382;
    const angle = (index * 36 - 90) * (Math.PI / 180);
    return `${round(x + r * Math.cos(angle))},${round(y + r * Math.sin(angle))}`;
  });
  return `<polygon points="${points.join(' ')}"/>`;
}

/**
 * Characters are as high as the ring allows and narrowed as the name grows longer, as engravers do. The arc
 * opens as the name grows, up to `widest` degrees.
 */
function nameArc(name: string, widest: number): string {
  const characters = [...name];
  const count = characters.length;
  const spread = Math.min(widest, 115 + count * 10);
  const step = count > 1 ? spread / (count - 1) : 0;
  const height = count > 22 ? 42 : 48;
  const room = (step || 90) * (Math.PI / 180) * 140;
  const width = Math.min(1, (room * 0.98) / height);
  return characters
    .map((character, index) =>
      glyph(character, { angle: index * step - spread / 2, radius: 155, height, width }),
    )
    .join('');
}

function middle(text: string): string {
  const count = [...text].length;
  const height = Math.min(36, 204 / count);
  return (
    `<text x="${centre}" y="${round(286 + height * 0.3)}" font-family="${family}" font-weight="700" ` +
    `font-size="${round(height)}" text-anchor="middle">${escapeXml(text)}</text>`
  );
}

/** The number stands upright along the lower edge, read from left to right. */
function codeArc(code: string): string {
  const characters = [...code];
  const step = 5.6;
  return characters
    .map((character, index) => {
      const angle = ((characters.length - 1) / 2 - index) * step;
      return glyph(character, { angle, radius: -171, height: 18, width: 1 });
    })
    .join('');
}

/** One character turned to its place; a negative radius puts it below, still upright. */
function glyph(
  character: string,
  place: { angle: number; radius: number; height: number; width: number },
): string {
  const { angle, radius, height, width } = place;
  // 0.37 of the height below the middle is where the base line of a Chinese character lies.
  const moves =
    `translate(${centre} ${centre}) rotate(${round(angle)}) ` +
    `translate(0 ${round(-radius + height * 0.37)}) scale(${round(width)} 1)`;
  return (
    `<text transform="${moves}" font-family="${family}" font-weight="700" font-size="${height}" ` +
    `text-anchor="middle">${escapeXml(character)}</text>`
  );
}

const round = (value: number) => Math.round(value * 1000) / 1000;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  // Control characters cannot stand in XML at all.
  return text.replace(/[&<>"]/g, (found) => escapes[found] ?? '').replace(/\p{Cc}/gu, ' ');
}
