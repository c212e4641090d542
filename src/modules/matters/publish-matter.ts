// SPDX-License-Identifier: Apache-2.0
/** Publishing definitions: a changed one becomes the next version, an unchanged one changes nothing. */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { refuseLockedFields } from './catalogue/locked-fields.ts';
import { publishTraits } from './catalogue/traits.ts';
import type { MatterDefinition } from './definition.contract.ts';
import { noteListChanges } from './lists/note-list-changes.ts';
import { mattersChanged } from './matter-cache.ts';
import { askedCode, codeBase, freeCodeOf } from './matter-codes.rules.ts';
import { division12, type MatterOrganisation, matterColumns, searchColumns } from './matter-row.rules.ts';
import { matterPublished } from './matters.events.ts';
import { mattersProblems } from './matters.problems.ts';
import {
  oneAtATime,
  type StoredMatter,
  savePublication,
  storedMatters,
  takenCodes,
} from './matters.store.ts';
import { saveFirstSynonyms } from './search/search-entries.store.ts';
import { searchChanged } from './search/search-feed.ts';
import { commonSpeech } from './synonyms.ts';

export interface MatterToPublish {
  readonly definition: MatterDefinition;
  readonly organisation: MatterOrganisation;
  /** What is kept with the version; in force from today and without words when absent. */
  readonly about?: VersionNote;
  /** The code that it has at its source: a new matter gets it when it fits the body, level and item, and is free. */
  readonly wantedCode?: string | undefined;
}

export interface VersionNote {
  /** Civil date in China from which it is in force. */
  readonly effectiveFrom?: string;
  /** 修改说明 */
  readonly summary?: string;
  readonly draftId?: string;
}

export interface PublishedVersion {
  readonly code: string;
  readonly localCode: string;
  readonly version: number;
  /** False when this very definition was in force already. */
  readonly changed: boolean;
}

/** Rows per statement: some ten megabytes of definitions. */
const CHUNK = 500;

interface Planned {
  readonly item: MatterToPublish;
  readonly sha256: string;
  readonly code: string;
  readonly version: number;
  readonly changed: boolean;
  /** The definition, or what the catalogue keeps of its organisation, differs from what is stored. */
  readonly differs: boolean;
}

/**
 * Publishes many definitions in one transaction and says the code and version of each, in order. The caller has
 * checked them (`lintDefinition`). Ask for about 1,000 at a time; more is possible and holds the transaction longer.
 * @throws {Problem} `matters.no-code-left`, `matters.locked-field`
 */
export const publishMatters = command(
  'matters.publish',
  (context: CommandContext, input: { readonly items: readonly MatterToPublish[] }) =>
    publishWithin(context, input.items),
);

/** The same within a command that decided to publish: what leaves a draft comes this way. */
export async function publishWithin(
  context: CommandContext,
  items: readonly MatterToPublish[],
): Promise<PublishedVersion[]> {
  await oneAtATime(context.tx);
  await saveFirstSynonyms(context.tx, commonSpeech);
  const done: PublishedVersion[] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    done.push(...(await publishChunk(context, items.slice(at, at + CHUNK))));
  }
  searchChanged(context.tx);
  mattersChanged(context.tx);
  return done;
}

const keyOf = (organisationId: string, localCode: string): string => `${organisationId}/${localCode}`;

async function publishChunk(
  context: CommandContext,
  items: readonly MatterToPublish[],
): Promise<PublishedVersion[]> {
  const once = [...new Map(items.map((i) => [keyOf(i.organisation.id, i.definition.localCode), i])).values()];
  const stored = await storedMatters(
    context.tx,
    once.map((i) => ({ organisation_id: i.organisation.id, local_code: i.definition.localCode })),
  );
  const before = new Map(stored.map((s) => [keyOf(s.organisation_id, s.local_code), s]));
  const planned = await plan(context, once, before);
  const changed = planned.filter((p) => p.changed).map((p) => ({ ...p, definition: p.item.definition }));
  await refuseLockedFields(
    context.tx,
    changed.map((p) => p.definition),
  );
  await savePublication(context.tx, rowsOf(planned, civilDateOf(context.now)), {
    at: context.now,
    actor: actorKey(context.actor),
  });
  await publishTraits(context.tx, changed, context.now);
  const differing = planned.filter((p) => p.differs).map((p) => p.code);
  await noteListChanges(context.tx, differing, context.now);
  for (const p of planned) if (p.changed) context.emit(eventOf(p));
  const byKey = new Map(planned.map((p) => [keyOf(p.item.organisation.id, p.item.definition.localCode), p]));
  // The same matter twice in one chunk: the last one counts, and both are told what came of it.
  return items
    .flatMap((i) => byKey.get(keyOf(i.organisation.id, i.definition.localCode)) ?? [])
    .map(resultOf);
}

const resultOf = (p: Planned): PublishedVersion => ({
  code: p.code,
  localCode: p.item.definition.localCode,
  version: p.version,
  changed: p.changed,
});

async function plan(
  context: CommandContext,
  items: readonly MatterToPublish[],
  before: ReadonlyMap<string, StoredMatter>,
): Promise<Planned[]> {
  const codes = await codesOf(context, items, before);
  return items.map((item, at) => {
    const known = before.get(keyOf(item.organisation.id, item.definition.localCode));
    const sha256 = sha256Hex(canonicalJson(item.definition));
    const changed = known?.sha256 !== sha256;
    return {
      item,
      sha256,
      code: codes[at] ?? '',
      version: known ? known.version + Number(changed) : 1,
      changed,
      differs: changed || !known || !sameOrganisation(known, item.organisation),
    };
  });
}

const sameOrganisation = (known: StoredMatter, organisation: MatterOrganisation): boolean =>
  known.organisation_key === organisation.key &&
  known.organisation_name === organisation.name &&
  known.division === division12(organisation.division);

/** A matter keeps its code for ever; a new one gets the one it is known by elsewhere, else the first that is free. */
async function codesOf(
  context: CommandContext,
  items: readonly MatterToPublish[],
  before: ReadonlyMap<string, StoredMatter>,
): Promise<string[]> {
  const bases = items.map((item) => codeBase(item.definition, item.organisation));
  const fresh = items.map((item) => !before.has(keyOf(item.organisation.id, item.definition.localCode)));
  const taken = await takenCodes(context.tx, [...new Set(bases.filter((_, at) => fresh[at]))]);
  // Codes that are asked for come first, so that nothing else is given them.
  const wanted = items.map((item, at) => {
    const code = fresh[at] ? askedCode(bases[at] ?? '', item.wantedCode) : null;
    if (code === null || taken.has(code)) return null;
    taken.add(code);
    return code;
  });
  return items.map((item, at) => {
    const known = before.get(keyOf(item.organisation.id, item.definition.localCode));
    if (known) return known.code;
    const own = wanted[at];
    if (own) return own;
    const code = freeCodeOf(bases[at] ?? item.definition.localCode, item.definition, taken);
    if (code === null)
      throw new Problem(mattersProblems['no-code-left'], { localCode: item.definition.localCode });
    taken.add(code);
    return code;
  });
}

function rowsOf(planned: readonly Planned[], today: string) {
  const different = planned.filter((p) => p.differs);
  return {
    matters: different.map((p) => ({
      code: p.code,
      version: p.version,
      sha256: p.sha256,
      ...matterColumns(p.item.definition, p.item.organisation),
    })),
    versions: different
      .filter((p) => p.changed)
      .map((p) => ({
        code: p.code,
        version: p.version,
        sha256: p.sha256,
        definition: p.item.definition,
        effective_from: p.item.about?.effectiveFrom ?? today,
        summary: p.item.about?.summary ?? '',
        draft_id: p.item.about?.draftId ?? null,
      })),
    search: different.map((p) => ({
      code: p.code,
      ...searchColumns(p.item.definition, p.item.organisation),
    })),
  };
}

function eventOf(p: Planned) {
  const { definition, organisation } = p.item;
  return matterPublished(organisation.division.slice(0, 4), {
    code: p.code,
    version: p.version,
    name: typeof definition.name === 'string' ? definition.name : definition.name.zh,
    organisationId: organisation.id,
    sha256: p.sha256,
    licence: definition.result.kind === 'licence' ? (definition.result.licence?.typeSerial ?? null) : null,
  });
}
