// SPDX-License-Identifier: Apache-2.0
/**
 * Publishes every definition that ships, by each body of the city that implements it, and registers the catalogue items
 * that they follow.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type MatterDefinition,
  parseDefinition,
  publishMatters,
  readElements,
  registerItems,
  resolveDefinition,
} from '#matters';
import { system } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';
import type { App } from '../src/app.ts';
import { asPublishedIn } from './county-drifts.ts';
import { shippedItems } from './shipped-catalogue.ts';
import { linhu, yunze, zean } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

export interface SeededMatter {
  readonly code: string;
  readonly definition: MatterDefinition;
  readonly organisation: SeededOrganisation;
}

/** Which divisions handle a level: the same county matter is published in two places, as two task codes of one catalogue code. */
const divisionsOfLevel: Readonly<Record<string, readonly string[]>> = {
  '2': ['320000000000'],
  '3': [yunze],
  '4': [linhu, zean],
  '5': ['329902101000', '329921101000'],
};

/** @throws Error naming a definition that cannot be read or that nobody implements. */
export async function publishShippedMatters(
  app: App,
  organisations: readonly SeededOrganisation[],
): Promise<SeededMatter[]> {
  const definitions = await shippedDefinitions();
  const items = definitions.flatMap((definition) =>
    implementersOf(definition, organisations).map((organisation) => ({
      definition: asPublishedIn(organisation.division, definition),
      organisation,
    })),
  );
  const published = await app.runner.execute(publishMatters, system('seed'), { items });
  // Afterwards: what a few bodies changed would be refused under an item, and a report without drift shows nothing.
  const catalogue = shippedItems(definitions, organisations);
  await app.runner.execute(registerItems, system('seed'), { items: catalogue, reason: '首次登记' });
  return items.map((item, index) => ({ ...item, code: published[index]?.code ?? '' }));
}

async function shippedDefinitions(): Promise<MatterDefinition[]> {
  const root = resource('matters');
  const elements = readElements(join(root, 'elements.yaml'));
  const names = (await readdir(root, { recursive: true })).filter(
    (n) => n.endsWith('.yaml') && !/^((elements|life-events)\.yaml$|joint[\\/])/.test(n),
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const parsed = parseDefinition(await readFile(join(root, name), 'utf8'));
      if (!parsed.ok) throw new Error(`${name}: ${parsed.findings[0]?.message.en ?? 'is no definition'}`);
      return resolveDefinition(parsed.definition, elements);
    }),
  );
}

function implementersOf(
  definition: MatterDefinition,
  organisations: readonly SeededOrganisation[],
): SeededOrganisation[] {
  const divisions = divisionsOfLevel[definition.exerciseLevel] ?? [];
  const found = organisations.filter(
    (o) => o.key === definition.implementer && divisions.includes(o.division),
  );
  if (found.length === 0)
    throw new Error(
      `${definition.localCode}: no ${definition.implementer} at level ${definition.exerciseLevel}`,
    );
  return found;
}
