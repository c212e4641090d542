// SPDX-License-Identifier: Apache-2.0
/** `tongban matters import`: the context of the import, from the application. */
import { join } from 'node:path';
import { readElements } from '#matters';
import { organisationsById, organisationsByKey, registerImported } from '#organisations';
import { system } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';
import { run as importMatters } from './matters-import.ts';
import { type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, (app) =>
    importMatters(args, {
      runner: app.runner,
      elements: readElements(join(resource('matters'), 'elements.yaml')),
      organisations: {
        ensureImported: async (list) =>
          void (await app.runner.execute(registerImported, system('import'), list)),
        byKey: async (key) => {
          // A unified code names one body; a key may be that of several, of which the one of the highest level is meant.
          const found =
            (await organisationsById(app.db, [key]))[0] ?? (await organisationsByKey(app.db, key, ''))[0];
          return found
            ? {
                id: found.id,
                key: found.key,
                name: found.name,
                division: found.division,
                ...(found.uscc && { uscc: found.uscc }),
              }
            : null;
        },
      },
      out: context.out,
      err: context.err,
    }),
  );
}
