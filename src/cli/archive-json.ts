// SPDX-License-Identifier: Apache-2.0
/** Careful reading of the JSON inside archive packages: one form only, and every member has the kind it must have. */
import { ArchiveFault } from './archive-zip.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The value of a JSON file that is written exactly as the packages write it. */
export function readJsonFile(path: string, content: Buffer): Json {
  const text = content.toString('utf8');
  const value = parse(path, text);
  if (`${JSON.stringify(value, undefined, 1)}\n` !== text)
    throw new ArchiveFault(path, 'not written the way packages are');
  return value;
}

export function parse(path: string, text: string): Json {
  try {
    // Whatever JSON.parse gives is JSON.
    return JSON.parse(text) as Json;
  } catch {
    throw new ArchiveFault(path, 'this is no JSON');
  }
}

/** A view of an object whose members are asked for by kind. */
export class Members {
  readonly #place: string;
  readonly #value: { readonly [name: string]: Json };

  constructor(place: string, value: Json | undefined) {
    this.#place = place;
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new ArchiveFault(place, 'no object stands here');
    // Neither null nor an array nor a plain value: the last kind that JSON has.
    this.#value = value as { readonly [name: string]: Json };
  }

  get(name: string): Json | undefined {
    return Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
  }
  text(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string') throw new ArchiveFault(this.#place, `${name} is no text`);
    return value;
  }
  number(name: string): number {
    const value = this.get(name);
    if (typeof value !== 'number') throw new ArchiveFault(this.#place, `${name} is no number`);
    return value;
  }
  list(name: string): readonly Json[] {
    const value = this.get(name);
    if (!Array.isArray(value)) throw new ArchiveFault(this.#place, `${name} is no list`);
    return value;
  }
  members(name: string): Members {
    return new Members(`${this.#place}: ${name}`, this.get(name));
  }
}

/** The one text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no spaces. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}
