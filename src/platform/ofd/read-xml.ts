// SPDX-License-Identifier: Apache-2.0
/** Reads XML that strangers send: no document type, no entity but the five of XML, bounded in every direction. */
import { SaxesParser } from 'saxes';

/** One element: its name without prefix, its namespace, attributes by name, children in order, its own text. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The text is no XML that is read here; the message says why, without quoting the text. */
export class XmlRefused extends Error {}

const limits = { depth: 40, elements: 12_000, attributes: 64, bytes: 1024 * 1024 };

interface Open {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** @throws {XmlRefused} */
export function readXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > limits.bytes) throw new XmlRefused('the XML is too large');
  const parser = new SaxesParser({ xmlns: true });
  const root: Open = { name: '', namespace: '', attributes: new Map(), children: [], text: '' };
  const open: Open[] = [root];
  const top = (): Open => open.at(-1) ?? root;
  let count = 0;
  parser.on('error', ({ message }) => refuse(`malformed at ${message.split(':')[0] ?? ''}`));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') refuse('not in UTF-8');
  });
  parser.on('doctype', () => refuse('it has a document type'));
  parser.on('processinginstruction', () => refuse('it has a processing instruction'));
  const addText = (text: string): void => {
    top().text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, uri, attributes }) => {
    const given = Object.values(attributes);
    if (++count > limits.elements) refuse('it has too many elements');
    if (open.length > limits.depth) refuse('it is nested too deeply');
    if (given.length > limits.attributes) refuse('an element has too many attributes');
    open.push({
      name: local,
      namespace: uri,
      attributes: new Map(given.map(({ name, value }) => [name, value])),
      children: [],
      text: '',
    });
  });
  parser.on('closetag', () => {
    const done = open.pop();
    if (done) top().children.push(done);
  });
  parser.write(decode(bytes)).close();
  const [only, ...others] = root.children;
  if (!only || others.length > 0) return refuse('it has no single root');
  return only;
}

function refuse(why: string): never {
  throw new XmlRefused(`the XML is refused: ${why}`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('not in UTF-8');
  }
}

/** The children of this name in the same namespace as their parent. */
export const childrenOf = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  parent?.children.filter((child) => child.name === name && child.namespace === parent.namespace) ?? [];

/** The only child of this name; undefined when there is none. @throws {XmlRefused} when there are several */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const [first, ...others] = childrenOf(parent, name);
  if (others.length > 0) throw new XmlRefused(`the XML is refused: more than one ${name}`);
  return first;
}

/** The trimmed text of the only child of this name. */
export const childText = (parent: XmlElement | undefined, name: string): string | undefined =>
  childOf(parent, name)?.text.trim();
