// SPDX-License-Identifier: Apache-2.0
/** The words of `tongban staff add`. Pure. */
import { parseArgs } from 'node:util';
import { roles as allRoles, type Role } from '#organisations';
import { usccFaults } from './organisations-table.ts';

export const staffUsage =
  'usage: tongban staff add --name N --no STAFFNO --organisation USCC --title T --roles clerk,reviewer [--password-stdin] [--json]';

export interface StaffOptions {
  readonly name: string;
  readonly staffNo: string;
  readonly organisation: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly passwordStdin: boolean;
  readonly json: boolean;
  readonly warnings: readonly string[];
}

export type StaffWords =
  | { readonly ok: true; readonly options: StaffOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Every fault at once, or what is to be done. */
export function staffOptions(args: readonly string[]): StaffWords {
  const read = wordsOf(args);
  if (typeof read === 'string') return { ok: false, faults: [read] };
  const text = (name: 'name' | 'no' | 'organisation' | 'title' | 'roles'): string => read[name]?.trim() ?? '';
  const named = [
    ...new Set(
      text('roles')
        .split(',')
        .map((r) => r.trim()),
    ),
  ].filter((r) => r !== '');
  const roles = allRoles.filter((r) => named.includes(r));
  const strangers = named.filter((r) => !roles.some((known) => known === r));
  const faults = [
    ...length('--name', text('name'), 50),
    ...length('--title', text('title'), 40),
    ...(/^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/.test(text('no'))
      ? []
      : ['--no: 2 to 32 letters, digits, dots, hyphens and underscores']),
    ...usccFaults('--organisation', text('organisation')),
    ...(named.length === 0 ? [`--roles: at least one of ${allRoles.join(', ')}`] : []),
    ...strangers.map((r) => `--roles: there is no role "${r}": ${allRoles.join(', ')}`),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    options: {
      name: text('name'),
      staffNo: text('no'),
      organisation: text('organisation'),
      title: text('title'),
      roles,
      passwordStdin: read['password-stdin'] ?? false,
      json: read.json ?? false,
      warnings:
        roles.includes('reviewer') && roles.includes('approver')
          ? ['this post reviews and approves: of one case its holder may do only one of the two']
          : [],
    },
  };
}

function wordsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        no: { type: 'string' },
        organisation: { type: 'string' },
        title: { type: 'string' },
        roles: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function length(name: string, text: string, most: number): string[] {
  if (text === '') return [`${name}: is missing`];
  return [...text].length > most ? [`${name}: at most ${most} characters`] : [];
}

/** What is wrong with a password that the operator chose; the same rule as for people. */
export const passwordFaults = (password: string): string[] =>
  [...password].length < 10 ? ['the password has at least 10 characters'] : [];

/** Four groups of five characters that are not mistaken for one another: 100 bits. Draws until it has enough. */
export function legiblePassword(token: () => string): string {
  let letters = '';
  while (letters.length < 20) letters += token().replace(/[^a-km-np-z2-9]/g, '');
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5)).join('-');
}
