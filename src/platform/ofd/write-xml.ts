// SPDX-License-Identifier: Apache-2.0
/** Writes the XML of OFD: elements of its one namespace, attributes in the order given, no white space between. */

export const ofdNamespace = 'http://www.ofdspec.org/2016';

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** A child: an element already written, or nothing. Text goes through `textOf` first. */
export type XmlChild = string | undefined;

/** An element of the namespace of OFD; what is undefined is left out. */
export function element(name: string, attributes: XmlAttributes, ...children: readonly XmlChild[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${textOf(String(value)).replace(/"/g, '&quot;')}"`)
    .join('');
  const content = children.filter((child) => child !== undefined).join('');
  return content === '' ? `<ofd:${name}${written}/>` : `<ofd:${name}${written}>${content}</ofd:${name}>`;
}

/** An element that holds nothing but text; undefined for no text. */
export const textElement = (
  name: string,
  text: string | undefined,
  attributes: XmlAttributes = {},
): string | undefined =>
  text === undefined || text === '' ? undefined : element(name, attributes, textOf(text));

/** A whole file with this root. */
export function xmlFile(name: string, attributes: XmlAttributes, ...children: readonly XmlChild[]): Buffer {
  const root = element(name, { 'xmlns:ofd': ofdNamespace, ...attributes }, ...children);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`, 'utf8');
}

/** Text as it stands in XML. Characters that XML cannot hold become U+FFFD. */
export function textOf(text: string): string {
  return text.replace(notInXml, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What the production Char of XML 1.0 leaves out; a carriage return would not come back as itself. */
const notInXml = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Millimetres or other numbers with at most three decimals and no exponent. */
export const decimal = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);
