// SPDX-License-Identifier: Apache-2.0
/** The definitions that ship, by their local codes, and who applies for them in tests. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { ApplicantFacts } from '#forms';
import { type MatterDefinition, parseDefinition, readElements, resolveDefinition } from '#matters';
import type { JointDefinition } from './joint-definition.contract.ts';
import type { PartToMerge } from './joint-form.types.ts';

export const today = '2026-03-02';

const root = new URL('../../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
export const shipped = new Map<string, MatterDefinition>(
  ['persons', 'companies'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root)).map((name) => {
      const parsed = parseDefinition(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));
      assert.ok(parsed.ok, name);
      return [parsed.definition.localCode, resolveDefinition(parsed.definition, elements)] as const;
    }),
  ),
);
/** A matter that ships as a part. */
export const part = (matter: string): PartToMerge => {
  const definition = shipped.get(matter);
  assert.ok(definition, matter);
  return { matter, definition };
};

/** Every combination of answers to the questions of a joint case. */
export function choicesOf({ questions = [] }: Pick<JointDefinition, 'questions'>): Record<string, string>[] {
  let choices: Record<string, string>[] = [{}];
  for (const question of questions)
    choices = choices.flatMap((c) => question.options.map((o) => ({ ...c, [question.id]: o.value })));
  return choices;
}

/** One who may apply for it, with everything that the account knows. */
export const applicantFor = ({ objects }: Pick<JointDefinition, 'objects'>): ApplicantFacts => ({
  kind: objects.includes('company') ? 'company' : 'person',
  name: '林若溪',
  residentId: '329902199001011023',
  mobile: '13800138000',
  company: {
    name: '云泽百草堂大药房有限公司',
    uscc: '91329902MA0000007K',
    legalRepresentative: '沈知行',
  },
});
