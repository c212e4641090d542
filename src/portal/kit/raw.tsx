// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';

const allowed = /^<svg[\s>][\s\S]*<\/svg>\s*$/;
const forbidden =
  /<script|<foreignObject|<style|<image|<a[\s>]|[\s"'/](?:on\w+|style|href)\s*=|xlink:|javascript:|<!/i;

/**
 * Besides the data of `JsonLd`, the only place where markup made elsewhere enters a page: one SVG drawn by our own code (a QR code, a chart).
 * Refuses anything that could run or load something.
 * @throws {TypeError} when the text is not one plain SVG element
 */
export function Raw({ svg, label }: { readonly svg: string; readonly label: string }): ReactElement {
  const text = svg.replace(/^<\?xml[^>]*\?>\s*/, '').trim();
  if (!allowed.test(text) || forbidden.test(text))
    throw new TypeError('Raw takes one plain <svg> element only');
  return (
    <span
      className="raw"
      role="img"
      aria-label={label}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the one audited place, checked above
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}

/** A drawing with a size of its own: a code large enough to scan from a screen or from paper. */
export const sizedSvg = (svg: string, pixels = 200): string =>
  svg.replace('<svg ', `<svg width="${pixels}" height="${pixels}" `);
