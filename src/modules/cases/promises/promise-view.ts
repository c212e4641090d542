// SPDX-License-Identifier: Apache-2.0
/** What the page of a case says of promises, tolerance, transfer and renewal. */
import { mayRun } from '#access';
import type { MatterDefinition } from '#matters';
import type { Actor } from '#platform/actor.ts';
import { wordsOfText } from '../application.ts';
import type { OpenCase } from '../case-history.ts';
import type { CaseWords } from '../case-words.rules.ts';
import type { CaseServices } from '../cases.services.ts';
import { missingTolerated } from './commitment.rules.ts';
import { type CheckState, stepsOfPeople } from './commitment-check.rules.ts';
import type { CommitmentBody } from './promise.contract.ts';
import { type CommitmentWithSteps, commitmentsOfCase } from './promise.queries.ts';
import { tolerable } from './tolerant-acceptance.ts';

export const checkStateNames: Readonly<Record<CheckState, CaseWords>> = {
  'to-check': { zh: '待核查', en: 'To be checked' },
  'to-correct': { zh: '限期整改', en: 'To be put right' },
  uncorrected: { zh: '逾期未整改', en: 'Not put right in time' },
  kept: { zh: '已履行承诺', en: 'Kept' },
  broken: { zh: '承诺不实，已撤销', en: 'Broken; the decision was withdrawn' },
};

const stepTitles: Readonly<Record<string, CaseWords>> = {
  begun: { zh: '列入事后核查', en: 'To be checked after the decision' },
  'check-late': { zh: '逾期未核查', en: 'Not checked in time' },
  'found-kept': { zh: '核查：承诺属实', en: 'Checked: kept' },
  'correction-asked': { zh: '核查：承诺不实，限期整改', en: 'Checked: not kept, to be put right' },
  'correction-reported': { zh: '申请人报告已整改', en: 'Reported as put right' },
  'correction-lapsed': { zh: '整改期满', en: 'The term to put it right is over' },
  'declared-broken': { zh: '认定承诺不实', en: 'Declared broken' },
};

/** What people may do, and the permission for it. */
const actionOf = {
  'found-kept': ['check', 'cases.check-commitment'],
  'correction-asked': ['check', 'cases.check-commitment'],
  'correction-reported': ['report-correction', 'cases.report-correction'],
  'declared-broken': ['declare-broken', 'cases.declare-commitment-broken'],
} as const;

function checkOf(
  row: CommitmentWithSteps | undefined,
  actor: Actor,
): CommitmentBody['made'][number]['check'] {
  if (!row) return null;
  const actions = stepsOfPeople(row.state).flatMap((step) => {
    if (!(step in actionOf)) return [];
    // Steps of people are the keys of the table.
    const [action, permission] = actionOf[step as keyof typeof actionOf];
    return actor.kind !== 'system' && mayRun(actor, permission) ? [action] : [];
  });
  return {
    state: row.state,
    stateName: checkStateNames[row.state],
    checkBy: row.check_by,
    correctBy: row.correct_by,
    steps: row.steps.map((s) => ({
      title: stepTitles[s.name] ?? { zh: s.name, en: s.name },
      at: s.at,
      by: s.actor_name,
      note: [s.data['finding'], s.data['note'], s.data['reason']].find((v) => typeof v === 'string') ?? '',
    })),
    actions: [...new Set(actions)],
  };
}

const namedMaterials = (d: MatterDefinition, ids: readonly string[]): CommitmentBody['tolerable'] =>
  d.materials.filter((m) => ids.includes(m.id)).map((m) => ({ id: m.id, name: wordsOfText(m.name) }));

export async function commitmentView(
  services: Pick<CaseServices, 'db' | 'cipher'>,
  actor: Actor,
  c: OpenCase,
  now: Date,
): Promise<CommitmentBody> {
  const { definition } = c.matter;
  const { made, tolerance, renewal, movedFrom } = c.fold.commitment;
  const rows = made.length === 0 ? [] : await commitmentsOfCase(services.db, c.stored.case_no);
  const offered = actor.kind === 'staff' && c.fold.state === 'submitted' ? tolerable(services, c, now) : [];
  return {
    made: (definition.commitments ?? [])
      .filter((o) => made.includes(o.id))
      .map((o) => ({
        id: o.id,
        text: wordsOfText(o.text),
        consequence: wordsOfText(o.consequence),
        replaces: namedMaterials(definition, o.replaces),
        check: checkOf(
          rows.find((r) => r.commitment_id === o.id),
          actor,
        ),
      })),
    tolerance: tolerance && {
      until: tolerance.until,
      onLapse: tolerance.onLapse,
      lapsed: tolerance.lapsed,
      missing: namedMaterials(definition, missingTolerated(c.fold)),
    },
    tolerable: namedMaterials(definition, offered),
    renewal: renewal && {
      number: renewal.number,
      validTo: renewal.validTo,
      inTime: renewal.inTime,
      deemed: renewal.deemed,
    },
    movedFrom: movedFrom.map((m) => m.name),
  };
}
