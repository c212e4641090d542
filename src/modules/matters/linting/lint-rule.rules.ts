// SPDX-License-Identifier: Apache-2.0
/** One rule of the linter, and what the rules may look at. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { Text } from '../definition-text.contract.ts';
import type { ElementDictionary } from '../elements.ts';
import type { Bilingual } from '../expression/index.ts';

/** A body that would handle the cases of a matter, and the roles that somebody holds there. */
export type StaffedBody = { readonly name: string; readonly roles: readonly string[] };

/** What two definitions are compared by. `where` names the other one for people: its file, or its code. */
export type Likeness = {
  readonly where: string;
  readonly localCode: string;
  readonly name: string;
  readonly materials: readonly string[];
};

/** What the caller of the checks knows; what is left out is not judged. */
export type DefinitionChecks = {
  readonly elements: ElementDictionary;
  /** Runs one example and tells what differs from what it expects; `#forms` has one (`runExample`). */
  readonly runExample?: (
    definition: MatterDefinition,
    example: MatterDefinition['examples'][number],
  ) => readonly string[];
  /** The day of the check, YYYY-MM-DD: without it no term has run out and no age is known. */
  readonly today?: string;
  /** The bodies that exercise a definition: of its implementer, at its level; empty when there is none. */
  readonly staffing?: (d: Pick<MatterDefinition, 'implementer' | 'exerciseLevel'>) => readonly StaffedBody[];
  /** Definitions that this one should not repeat. */
  readonly others?: readonly Likeness[];
};

/** What a rule sees: the definition as written, and with what the dictionary adds. */
export type LintContext = {
  readonly written: MatterDefinition;
  readonly d: MatterDefinition;
  readonly checks: DefinitionChecks;
};

/** One place that breaks a rule. Without words of its own it is told in the words of the rule. */
export type Found = {
  readonly path: readonly (string | number)[];
  readonly message?: Bilingual;
  readonly todo?: Bilingual;
  /** Where the place has a provision of its own. */
  readonly article?: string;
};

/** What the rule wants (`title`), what to do when it is broken (`todo`), and who asks for it (`article`). */
export type LintRule = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** Told as a warning of a definition that was imported (`provenance`): its words are those of another body. */
  readonly softWhenImported?: true;
  /** Looked at only when no rule before it found an error: it runs or reasons about the definition. */
  readonly deep?: true;
  readonly article: string;
  readonly title: Bilingual;
  readonly todo: Bilingual;
  readonly check: (context: LintContext) => Iterable<Found | false | undefined>;
};

/** The Chinese of a text. */
export const zhOf = (text: Text | undefined): string =>
  text === undefined ? '' : typeof text === 'string' ? text : text.zh;

/** A place, with words of its own when the rule's do not tell enough. */
export const at = (path: Found['path'], zh?: string, en?: string): Found =>
  zh === undefined || en === undefined ? { path } : { path, message: { zh, en } };

/** Rules that provincial offices check guides by; no national text gives them. */
export const practice = '办事指南准确性核查（地方通行做法）';
