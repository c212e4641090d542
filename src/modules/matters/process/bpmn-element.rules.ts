// SPDX-License-Identifier: Apache-2.0
/** Reading a parsed BPMN document without trusting its shape, and the bounds of its text. Pure. */
import type { BpmnRemark } from './bpmn.types.ts';

export type BpmnElement = Readonly<Record<string, unknown>> & { readonly $type: string };

export const isElement = (value: unknown): value is BpmnElement =>
  typeof value === 'object' && value !== null && '$type' in value && typeof value.$type === 'string';

export const elementsOf = (of: BpmnElement, property: string): readonly BpmnElement[] => {
  const value = of[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
};

export const elementOf = (of: BpmnElement, property: string): BpmnElement | undefined => {
  const value = of[property];
  return isElement(value) ? value : undefined;
};

export const textOf = (of: BpmnElement, property: string): string => {
  const value = of[property];
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
};

export const idOf = (of: BpmnElement): string => textOf(of, 'id');

/** An attribute of our own namespace, as exports have them. */
export function ownAttribute(of: BpmnElement, name: string): string | undefined {
  const attributes = of['$attrs'];
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const value = Object.entries(attributes).find(([key]) => key === `tongban:${name}`)?.[1];
  return typeof value === 'string' ? value : undefined;
}

export const remark = (of: BpmnElement, zh: string, en: string, element = of.$type): BpmnRemark => ({
  element,
  id: idOf(of),
  name: textOf(of, 'name'),
  message: { zh, en },
});

export const mostCharacters = 1_000_000;
const mostElements = 20_000;
const mostDepth = 32;

/**
 * Why a text is not even parsed: too large, too deep, too many elements, or a document type (which could define
 * entities). Reads each character once.
 */
export function textRefusal(xml: string): BpmnRemark | undefined {
  const refuse = (zh: string, en: string): BpmnRemark => ({
    element: 'xml',
    id: '',
    name: '',
    message: { zh, en },
  });
  if (xml.length > mostCharacters) return refuse('文件超过1 MB', 'The file is larger than 1 MB');
  let depth = 0;
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skipped = skip(xml, at);
    if (skipped === 'document-type')
      return refuse('文件不可以有文档类型和实体声明', 'Document types and entities are not allowed');
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    const end = tagEnd(xml, at);
    if (xml[at + 1] === '/') depth -= 1;
    else if (xml[end - 1] !== '/') depth += 1;
    count += 1;
    at = end + 1;
    if (depth > mostDepth) return refuse('嵌套超过32层', 'Nested deeper than 32 levels');
    if (count > mostElements * 2) return refuse('元素超过20000个', 'More than 20,000 elements');
  }
  return undefined;
}

/** Behind a comment, a processing instruction or character data that begins here. */
function skip(xml: string, at: number): number | 'document-type' | undefined {
  const behind = (open: string, close: string): number | undefined => {
    if (!xml.startsWith(open, at)) return undefined;
    const end = xml.indexOf(close, at + open.length);
    return end < 0 ? xml.length : end + close.length;
  };
  const known = behind('<!--', '-->') ?? behind('<![CDATA[', ']]>') ?? behind('<?', '?>');
  if (known !== undefined) return known;
  return xml[at + 1] === '!' ? 'document-type' : undefined;
}

/** Where the tag that begins here ends; a `>` within quotes does not end it. */
function tagEnd(xml: string, at: number): number {
  let quote = '';
  for (let here = at + 1; here < xml.length; here++) {
    const char = xml[here] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return here;
  }
  return xml.length;
}
