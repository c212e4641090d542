// SPDX-License-Identifier: Apache-2.0
/** The reviewed tables of the matrix together. */
import type { AccessClass } from './access-rules.ts';
import { caseClasses } from './expected-access.ts';
import { accountClasses } from './expected-accounts.ts';

export const accessClasses: Readonly<Record<string, AccessClass>> = { ...caseClasses, ...accountClasses };

/** The class of each operation. */
export const classOf: ReadonlyMap<string, string> = new Map(
  Object.entries(accessClasses).flatMap(([name, { operations }]) =>
    operations.map((operation) => [operation, name] as const),
  ),
);
