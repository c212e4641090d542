// SPDX-License-Identifier: Apache-2.0
/** Fills a store with a fictional province, by the commands that an administrator and an import use. */

import { join } from 'node:path';
import { runExample } from '#forms';
import {
  type Candidate,
  checkDefinition,
  importMatters,
  mayPublish,
  readElements,
  registerItems,
} from '#matters';
import { registerDivisions, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import { resource } from '#platform/resources.ts';
import { makeProvince, type Province } from './province-matters.ts';

export interface ProvinceReport {
  readonly divisions: number;
  readonly organisations: number;
  readonly catalogueItems: number;
  readonly matters: number;
  readonly changed: number;
  /** Of all codes and names in order: the same seed and size give the same. */
  readonly sha256: string;
}

const actor = system('seed');

/** Seeds the province; a second time with the same seed and size changes nothing. */
export async function seedProvince(
  parts: Pick<Parameters<typeof importMatters>[0], 'db'> & { readonly runner: Runner },
  options: { readonly seed: number; readonly matters: number; readonly say: (line: string) => void },
): Promise<ProvinceReport> {
  const { seed, matters, say } = options;
  const province = makeProvince(seed, matters);
  await inChunks(province.divisions, (list) => parts.runner.execute(registerDivisions, actor, list));
  await inChunks(province.organisations, (list) => parts.runner.execute(registerOrganisations, actor, list));
  say(`${province.divisions.length} divisions, ${province.organisations.length} bodies`);
  await registerCatalogue(parts.runner, province);
  const codes: string[] = [];
  const done = await importMatters(parts, {
    runId: sha256Hex(`province ${seed} ${matters}`).slice(0, 24),
    files: [`province ${seed}`],
    candidates: candidates(province),
    actor,
    listener: {
      accepted: (row, published) => void codes.push(`${published?.code} ${row.name}`),
      refused: (row) => {
        throw new Error(`${row.name}: ${row.refused}`);
      },
      progress: ({ rows }) => say(`${rows} of ${matters} matters`),
    },
  });
  return {
    divisions: province.divisions.length,
    organisations: province.organisations.length,
    catalogueItems: province.catalogueItems.length,
    matters: done.accepted,
    changed: done.changed,
    sha256: sha256Hex(codes.join('\n')),
  };
}

async function inChunks<T>(list: readonly T[], work: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < list.length; at += 2_000) await work(list.slice(at, at + 2_000));
}

/** The items that are there already stay as they are: the second seed of a store finds all of them. */
async function registerCatalogue(runner: Runner, { catalogueItems }: Province): Promise<void> {
  try {
    await runner.execute(registerItems, actor, { items: catalogueItems });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('matters.item')) throw error;
  }
}

/** Each item's first version passes every rule of the linter; the others differ by places, telephones and days. */
async function* candidates(province: Province): AsyncGenerator<Candidate> {
  const checks = { elements: readElements(join(resource('matters'), 'elements.yaml')), runExample };
  const checked = new Set<string>();
  let line = 0;
  for (const { definition, organisation } of province.matters()) {
    line += 1;
    const name = typeof definition.name === 'string' ? definition.name : definition.name.zh;
    const place = { file: 'province', line, code: '', name };
    if (!checked.has(definition.localCode)) {
      const findings = checkDefinition(definition, checks);
      const first = findings.find((of) => of.severity === 'error');
      if (!mayPublish(findings))
        yield { ...place, refused: `${first?.rule} ${first?.path.join('.')}: ${first?.message.zh}` };
      checked.add(definition.localCode);
    }
    yield { ...place, definition, organisation, warnings: [] };
  }
}
