// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the catalogue as large as that of a province: the guides of another platform (when the folder ../shared is
 * beside the repository) published as definitions, over and over for one county after the other, by the same command
 * that an administrator uses.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorise } from '#access';
import { definitionFromGuide, type MatterToPublish, publishMatters } from '#matters';
import { registerImported } from '#organisations';
import { system } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { createRunner } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import { openDatabase } from '#platform/db.ts';
import { secureIds } from '#platform/ids.ts';
import { createSerials } from '#platform/serial.ts';
import { repository, type ScratchPlatform } from './kit/scratch-platform.ts';

const guidesFile = join(repository, '../shared/data/guides/guides-guangdong.json');
const BATCH = 1_000;

/** Publishes until some `wanted` matters are there; without the guides the catalogue stays as it is. */
export async function growCatalogue(
  platform: ScratchPlatform,
  wanted: number,
  say: (line: string) => void,
): Promise<void> {
  if (!existsSync(guidesFile)) {
    say('search: ../shared is absent, the catalogue stays as it is');
    return;
  }
  const db = openDatabase({ url: platform.databaseUrl(), poolSize: 2, outside: system('bench') });
  try {
    const runner = createRunner({
      db,
      clock: systemClock,
      ids: secureIds,
      serials: createSerials(db),
      authorise,
      wake: () => {},
    });
    const all = variants(wanted);
    const bodies = [...new Map(all.map(({ organisation }) => [organisation.id, organisation])).values()];
    await runner.execute(registerImported, system('bench'), bodies);
    for (let at = 0; at < all.length; at += BATCH) {
      await runner.execute(publishMatters, system('bench'), { items: all.slice(at, at + BATCH) });
      if ((at / BATCH) % 5 === 4) say(`search: ${at + BATCH} of ${all.length} published`);
    }
  } finally {
    await db.close();
  }
}

/** Guide × county: the same matter at another body, as in the catalogue of a province. */
function variants(wanted: number): MatterToPublish[] {
  const guides: unknown = JSON.parse(readFileSync(guidesFile, 'utf8'));
  const definitions = (Array.isArray(guides) ? guides : []).flatMap((guide) => {
    const made = definitionFromGuide(guide);
    return 'rejected' in made ? [] : [made.definition];
  });
  return Array.from({ length: definitions.length === 0 ? 0 : wanted }, (_, n): MatterToPublish[] => {
    const definition = definitions[n % definitions.length];
    const place = Math.floor(n / definitions.length);
    if (definition === undefined) return [];
    const division = `44${String(1 + (place % 99)).padStart(2, '0')}${String(1 + Math.floor(place / 99)).padStart(2, '0')}`;
    const id = `x-${sha256Hex(`${division}/${definition.implementer}`).slice(0, 12)}`;
    const name = place === 0 ? definition.implementer : `第${place}县${definition.implementer}`;
    // A code that all counties share has room for a hundred of them only.
    const local =
      place === 0 ? definition : { ...definition, localCode: `${definition.localCode}-p${place}` };
    return [{ definition: local, organisation: { id, key: 'imported', name, uscc: null, division } }];
  }).flat();
}
