// SPDX-License-Identifier: Apache-2.0
/** The reviewed tables of the matrix together. */
import type { AccessClass } from './access-rules.ts';
import { caseClasses } from './expected-access.ts';
import { accountClasses } from './expected-accounts.ts';
import { licenceClasses } from './expected-licences.ts';
import { matterClasses } from './expected-matters.ts';

export const accessClasses: Readonly<Record<string, AccessClass>> = {
  ...caseClasses,
  ...licenceClasses,
  ...matterClasses,
  ...accountClasses,
};

/** The class of each operation. */
export const classOf: ReadonlyMap<string, string> = new Map(
  Object.entries(accessClasses).flatMap(([name, { operations }]) =>
    operations.map((operation) => [operation, name] as const),
  ),
);
