// SPDX-License-Identifier: Apache-2.0
/** `tongban matters import`: the context of the import, from the application. */
import { join } from 'node:path';
import { type MatterOrganisation, readElements } from '#matters';
import { organisationsById, organisationsByKey } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { resource } from '#platform/resources.ts';
import { run as importMatters } from './matters-import.ts';
import { type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, (app) =>
    importMatters(args, {
      runner: app.runner,
      db: app.db,
      elements: readElements(join(resource('matters'), 'elements.yaml')),
      organisationByKey: (key) => matterOrganisation(app.db, key),
      out: context.out,
      err: context.err,
    }),
  );
}

/** The body with a unified code or id; of several with one key the one of the highest level is meant. */
export async function matterOrganisation(db: Queryable, key: string): Promise<MatterOrganisation | null> {
  const found = (await organisationsById(db, [key]))[0] ?? (await organisationsByKey(db, key, ''))[0];
  if (!found) return null;
  const { id, name, division, uscc } = found;
  return { id, key: found.key, name, division, ...(uscc && { uscc }) };
}
