// SPDX-License-Identifier: Apache-2.0
/** The objects of a JSON array, or of JSON Lines, one by one while the text comes in pieces. Pure. */

export interface JsonRecord {
  /** The line on which the value begins, from 1. */
  readonly line: number;
  /** Which value of the file it is, from 1. */
  readonly number: number;
  readonly value?: unknown;
  readonly fault?: { readonly zh: string; readonly en: string };
}

export interface JsonReader {
  push(text: string): JsonRecord[];
  /** What the end of the file completes; a value that is cut off has a fault. */
  end(): JsonRecord[];
}

const LONGEST_VALUE = 4_000_000;
const fault = (zh: string, en: string) => ({ fault: { zh, en } });
const cutOff = fault('JSON 在此处中断', 'The JSON is cut off here');
const tooLong = fault(
  `该条超过${LONGEST_VALUE}个字符`,
  `The entry is longer than ${LONGEST_VALUE} characters`,
);

/**
 * Reads an array of values, one value, or values line by line. A value that is no JSON is told by its number and the
 * next one is read; text that is no JSON at all is one fault.
 */
export function jsonReader(): JsonReader {
  let [line, began, number, depth] = [1, 1, 0, 0];
  let [inText, escaped, skipping] = [false, false, false];
  let parts: string[] = [];
  let length = 0;
  let outer = 0;
  let started = false;
  const give = (into: JsonRecord[]): void => {
    const text = parts.join('').trim();
    parts = [];
    length = 0;
    if (skipping) {
      skipping = false;
      number += 1;
      into.push({ line: began, number, ...tooLong });
      return;
    }
    if (text === '') return;
    number += 1;
    into.push({ line: began, number, ...parsed(text) });
  };
  const push = (text: string): JsonRecord[] => {
    const into: JsonRecord[] = [];
    let from = 0;
    const keep = (to: number): void => {
      if (to <= from) return;
      length += to - from;
      if (length > LONGEST_VALUE) {
        skipping = true;
        parts = [];
      } else parts.push(text.slice(from, to));
    };
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10) line += 1;
      if (inText) {
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34 || code === 10) inText = false;
        continue;
      }
      if (!started && code > 32 && code !== 0xfeff) {
        started = true;
        if (code === 91) {
          outer = 1;
          from = at + 1;
          began = line;
          continue;
        }
      }
      if (code === 34) inText = true;
      else if (code === 123 || code === 91) {
        if (depth === 0) began = line;
        depth += 1;
      } else if ((code === 125 || code === 93) && depth > 0) depth -= 1;
      else if (depth === 0 && (code === 44 || code === 93 || (outer === 0 && code === 10))) {
        keep(at);
        from = at + 1;
        give(into);
        began = line;
      }
    }
    keep(text.length);
    return into;
  };
  return {
    push,
    end() {
      const into: JsonRecord[] = [];
      if (inText || depth > 0) {
        number += 1;
        into.push({ line: began, number, ...cutOff });
      } else give(into);
      return into;
    },
  };
}

function parsed(text: string): Pick<JsonRecord, 'value' | 'fault'> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return { value };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault(`不是 JSON：${why.slice(0, 200)}`, `Not JSON: ${why.slice(0, 200)}`);
  }
}
