// SPDX-License-Identifier: Apache-2.0
/** What a joint case is made of at one place: which body's matter each part is, who leads, what is not asked again. */
import { civilDateOf } from '#law/civil-date.ts';
import { getMatter, type MatterDefinition, mattersNear, type PublishedMatter } from '#matters';
import { type Organisation, organisationsByKey } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { wordsOfText } from '../application.ts';
import { limitWords } from '../documents/limit-words.rules.ts';
import { type AreaAssessment, validAssessments } from './area-assessments.queries.ts';
import { jointProblems } from './joint.problems.ts';
import type { NotAsked } from './joint.types.ts';
import type { JointDefinition, JointPart } from './joint-definition.contract.ts';
import { type JointChoice, knownChoice, partsFor, unanswered } from './joint-definition.rules.ts';
import { jointCatalogue, jointDefinition } from './joint-definition.ts';
import type { MergedForm } from './joint-form.types.ts';
import { keptForm } from './kept-forms.ts';

/** Where and under which answers one applies. */
export interface JointAsk {
  /** Code of the division, 6 to 12 digits. */
  readonly division: string;
  readonly answers: JointChoice;
}

/** A part of a joint case at a place. */
export interface OfferedPart {
  readonly part: JointPart;
  readonly matter: PublishedMatter;
  readonly notAsked: readonly NotAsked[];
}

export interface JointOffer {
  readonly definition: JointDefinition;
  readonly division: string;
  readonly choice: Readonly<Record<string, string>>;
  readonly lead: Organisation;
  readonly parts: readonly OfferedPart[];
  readonly form: MergedForm;
  /** The form as a definition, the same object while the versions are. */
  readonly formDefinition: MatterDefinition;
}

/** Lists are asked anew after this long. */
const KEPT_MS = 5_000;
const kept = new WeakMap<object, Map<string, { readonly at: number; readonly value: Promise<unknown> }>>();

/** Reads that every application repeats, kept a few seconds so that a submission after a page costs one statement. */
function briefly<T>(on: Queryable, key: string, read: () => Promise<T>): Promise<T> {
  const known = kept.get(on.home) ?? new Map<string, { at: number; value: Promise<unknown> }>();
  kept.set(on.home, known);
  const hit = known.get(key);
  // Kept under a key that only this reading uses.
  if (hit && monotonic() - hit.at < KEPT_MS) return hit.value as Promise<T>;
  const value = read();
  known.set(key, { at: monotonic(), value });
  if (known.size > 500) known.clear();
  value.catch(() => known.delete(key));
  return value;
}

/** What was read about areas is asked anew at once. */
export const areasChanged = (on: Queryable): void => void kept.delete(on.home);

const leadOf = async (on: Queryable, key: string, division: string): Promise<Organisation | undefined> => {
  const bodies = await briefly(on, `lead/${key}/${division}`, () =>
    organisationsByKey(on, key, division.slice(0, 4)),
  );
  const place = division.padEnd(12, '0');
  const above = (o: Organisation): boolean => place.startsWith(o.division.replace(/(00)+$/, ''));
  return bodies
    .filter(above)
    .sort((a, b) => b.division.replace(/0+$/, '').length - a.division.replace(/0+$/, '').length)[0];
};

async function mattersAt(
  on: Queryable,
  definition: JointDefinition,
  division: string,
): Promise<Map<string, PublishedMatter>> {
  const codes = definition.parts.map((p) => p.matter);
  const rows = await briefly(on, `parts/${definition.id}/${division}`, () =>
    mattersNear(on, codes, division),
  );
  const matters = await Promise.all(rows.map((r) => getMatter(on, r.code)));
  return new Map(matters.map((m) => [m.localCode, m]));
}

/** @throws not-found; joint-choice-open while a question waits; joint-part-missing when no body here handles a part */
export async function offerOf(on: Queryable, id: string, ask: JointAsk, now: Date): Promise<JointOffer> {
  const definition = jointDefinition(id);
  if (!definition) throw new Problem(platformProblems['not-found']);
  const open = unanswered(definition, ask.answers);
  if (open.length > 0) throw new Problem(jointProblems['joint-choice-open'], { questions: open });
  const today = civilDateOf(now);
  const needed = partsFor(definition, ask.answers, today);
  const [matters, lead, areas] = await Promise.all([
    mattersAt(on, definition, ask.division),
    leadOf(on, definition.lead, ask.division),
    definition.areaAssessments
      ? briefly(on, `areas/${ask.division}/${today}`, () => validAssessments(on, ask.division, today))
      : [],
  ]);
  const missing = needed.filter((p) => !matters.has(p.matter)).map((p) => p.matter);
  if (missing.length > 0 || !lead) throw new Problem(jointProblems['joint-part-missing'], { missing });
  const parts = needed.flatMap((part): OfferedPart[] => {
    const matter = matters.get(part.matter);
    return matter ? [{ part, matter, notAsked: notAskedOf(definition, part, matter.definition, areas) }] : [];
  });
  const kept = keptForm(
    { id: definition.id, name: definition.name },
    parts.map(({ part, matter, notAsked }) => ({
      matter: part.matter,
      code: matter.code,
      version: matter.version,
      definition: matter.definition,
      notAsked,
    })),
  );
  return {
    definition,
    division: ask.division,
    choice: knownChoice(definition, ask.answers),
    lead,
    parts,
    form: kept.form,
    formDefinition: kept.definition,
  };
}

/** Materials that the result of an earlier part brings, or that an assessment of the whole area stands in for (区域评). */
function notAskedOf(
  definition: JointDefinition,
  part: JointPart,
  matter: MatterDefinition,
  areas: readonly AreaAssessment[],
): NotAsked[] {
  const assessable = new Set(definition.areaAssessments ?? []);
  return matter.materials.flatMap((m): NotAsked[] => {
    const name = wordsOfText(m.name).zh;
    if (part.after && part.brought?.includes(m.element))
      return [{ materialId: m.id, name, by: 'part', source: part.after.join('、') }];
    const area = assessable.has(m.element) ? areas.find((a) => a.element === m.element) : undefined;
    return area
      ? [{ materialId: m.id, name, by: 'area', source: `${area.area_name} ${area.name} ${area.document_no}` }]
      : [];
  });
}

export interface JointSummary {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly summary: { readonly zh: string; readonly en: string };
  readonly aliases: readonly string[];
  readonly kind: JointDefinition['kind'];
  readonly objects: JointDefinition['objects'];
  readonly leadName: string | null;
  readonly limit: string;
  readonly statutory: string;
  readonly legalBasis: JointDefinition['legalBasis'];
  readonly stages: NonNullable<JointDefinition['stages']>;
  readonly questions: NonNullable<JointDefinition['questions']>;
  readonly faqs: NonNullable<JointDefinition['faqs']>;
  readonly parts: readonly {
    readonly matter: string;
    /** Code of the guide here; null where no body handles it. */
    readonly code: string | null;
    readonly name: { readonly zh: string; readonly en: string };
    readonly organisationName: string | null;
    readonly promisedLimit: string | null;
    readonly after: readonly string[];
    readonly stage: string | null;
    /** Only under some answers. */
    readonly conditional: boolean;
  }[];
  /** Every part that is always needed has a body here. */
  readonly available: boolean;
}

/** Every joint case as it is offered at a place. */
export const jointDefinitions = (on: Queryable, division: string): Promise<JointSummary[]> =>
  Promise.all(jointCatalogue().map((definition) => summaryAt(on, definition, division)));

async function summaryAt(on: Queryable, d: JointDefinition, division: string): Promise<JointSummary> {
  const [matters, lead] = await Promise.all([mattersAt(on, d, division), leadOf(on, d.lead, division)]);
  return {
    id: d.id,
    name: d.name,
    summary: d.summary,
    aliases: d.aliases ?? [],
    kind: d.kind,
    objects: d.objects,
    leadName: lead?.name ?? null,
    limit: limitWords(d.limit),
    statutory: limitWords(d.statutory),
    legalBasis: d.legalBasis,
    stages: d.stages ?? [],
    questions: d.questions ?? [],
    faqs: d.faqs ?? [],
    parts: d.parts.map((p) => {
      const matter = matters.get(p.matter);
      return {
        matter: p.matter,
        code: matter?.code ?? null,
        name: matter ? wordsOfText(matter.definition.name) : { zh: p.matter, en: p.matter },
        organisationName: matter?.organisation.name ?? null,
        promisedLimit: matter ? limitWords(matter.definition.promisedLimit) : null,
        after: p.after ?? [],
        stage: p.stage ?? null,
        conditional: p.when !== undefined,
      };
    }),
    available: lead !== undefined && d.parts.every((p) => p.when !== undefined || matters.has(p.matter)),
  };
}

/** The joint form for one choice, and as a definition for whatever shows the form of a matter. */
export interface JointFormView {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly leadName: string;
  readonly pages: MergedForm['pages'];
  readonly materials: MergedForm['materials'];
  /** Field and page specs under the ids of the joint form: for prefilling, validating and showing pages. */
  readonly definition: MatterDefinition;
  readonly parts: readonly {
    readonly matter: string;
    readonly code: string;
    readonly name: { readonly zh: string; readonly en: string };
    readonly definition: MatterDefinition;
    readonly organisationName: string;
    readonly after: readonly string[];
    readonly notAsked: readonly NotAsked[];
  }[];
}

/** @throws as offerOf */
export async function jointForm(on: Queryable, id: string, ask: JointAsk, now: Date): Promise<JointFormView> {
  const offer = await offerOf(on, id, ask, now);
  return {
    id,
    name: offer.definition.name,
    leadName: offer.lead.name,
    pages: offer.form.pages,
    materials: offer.form.materials,
    definition: offer.formDefinition,
    parts: offer.parts.map(({ part, matter, notAsked }) => ({
      matter: part.matter,
      code: matter.code,
      name: wordsOfText(matter.definition.name),
      definition: matter.definition,
      organisationName: matter.organisation.name,
      after: part.after ?? [],
      notAsked,
    })),
  };
}
