// SPDX-License-Identifier: Apache-2.0
/** Correcting one case. */
import type { CaseBody } from '#cases';
import { getMatterVersion, type MatterDefinition } from '#matters';
import { type Lang, pick } from '#portal/kit/index.ts';
import { ct } from './case-page-words.ts';
import { subjectName } from './case-parts.tsx';
import { caseNoOf, formContextOf } from './case-view.handler.ts';
import { type AskedItem, type CorrectedSubject, type CorrectionKind, draftOf } from './correction-session.ts';

export const caseCorrection: CorrectionKind = {
  route: '/me/cases/:caseNo/correct',
  async open(parts, actor, lang, request) {
    const body = await parts.cases.view(actor, caseNoOf(request));
    const home = `/me/cases/${body.caseNo}`;
    // The parts of a joint case are corrected together.
    if (body.joint !== null) return `/me/joint/${body.joint.jointNo}`;
    if (body.correction === null || !body.actions.includes('resubmit')) return home;
    const filesBefore = body.materials.flatMap((m) =>
      m.files.map(({ fileId, name, sha256 }) => ({ materialId: m.id, fileId, name, sha256 })),
    );
    const subject = subjectOf(lang, body, body.correction);
    const [{ answers }, matter, context, kept] = await Promise.all([
      parts.cases.application(actor, body.caseNo),
      getMatterVersion(parts.db, body.matter.code, body.matter.version),
      formContextOf(parts, actor),
      draftOf(parts, actor, subject, filesBefore),
    ]);
    return {
      parts,
      actor,
      lang,
      subject,
      form: {
        definition: withPromises(matter.definition, body),
        context,
        division: matter.organisation.division,
      },
      answers,
      ...kept,
      resubmit: (input) =>
        parts.runner.execute(parts.cases.commands.resubmit, actor, {
          ...input,
          caseNo: body.caseNo,
          statementOfTruth: true,
        }),
    };
  },
};

/** What was promised apart from the form stands (告知承诺): what it replaces need not be handed in now either. */
function withPromises(definition: MatterDefinition, { commitment: { made } }: CaseBody): MatterDefinition {
  const ids = new Set(made.map(({ id }) => id));
  const spared = new Set(
    (definition.commitments ?? [])
      .filter(({ id, field }) => field === undefined && ids.has(id))
      .flatMap(({ replaces }) => replaces),
  );
  if (spared.size === 0) return definition;
  const materials = definition.materials.map((material) =>
    spared.has(material.id) ? { ...material, necessity: 'optional' as const } : material,
  );
  return { ...definition, materials };
}

function subjectOf(
  lang: Lang,
  body: CaseBody,
  correction: NonNullable<CaseBody['correction']>,
): CorrectedSubject {
  return {
    number: body.caseNo,
    version: body.version,
    name: pick(lang, body.matter.name),
    home: `/me/cases/${body.caseNo}`,
    above: { label: ct(lang, 'myCases'), path: '/me/cases' },
    until: correction.until,
    items: correction.items.map(
      (item): AskedItem => ({
        subject: item.subject,
        // The contract of a case keeps the kind as a text; only these three are ever written.
        subjectKind: item.subjectKind as AskedItem['subjectKind'],
        reason: item.reason,
        name: subjectName(body, item, lang),
      }),
    ),
    mayWiden: true,
    handedIn: body.materials.map((m) => ({ name: pick(lang, m.name), caseNo: body.caseNo, files: m.files })),
  };
}
