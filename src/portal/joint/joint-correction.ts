// SPDX-License-Identifier: Apache-2.0
/** Correcting a joint case: what all bodies ask for on one page, answered once. */
import type { HandedIn, JointBody, JointFormView } from '#cases';
import { type Lang, pick } from '#portal/kit/index.ts';
import { formContextOf } from '../cases/case-view.handler.ts';
import {
  type AskedItem,
  type CorrectedSubject,
  type CorrectionKind,
  draftOf,
} from '../cases/correction-session.ts';
import type { PortalParts } from '../portal-parts.ts';
import { eventPlace } from './event-offer.ts';
import { jt } from './joint-page-words.ts';
import { jointNoOf } from './joint-view.handler.ts';

export const jointCorrection: CorrectionKind = {
  route: '/me/joint/:jointNo/correct',
  async open(parts, actor, lang, request) {
    const jointNo = jointNoOf(request);
    const { joint: face } = parts.cases;
    const joint = await face.viewJoint(actor, jointNo);
    const home = `/me/joint/${jointNo}`;
    if (joint.correction === null || !joint.correction.open || !joint.actions.includes('resubmit'))
      return home;
    const { answers, form, definition } = await face.jointApplication(actor, jointNo);
    const { filesBefore, handedIn } = await onRecord(parts, actor, joint, form, lang);
    const subject = subjectOf(lang, joint, joint.correction, handedIn);
    const [context, { division }, kept] = await Promise.all([
      formContextOf(parts, actor),
      eventPlace(parts, request),
      draftOf(parts, actor, subject, filesBefore),
    ]);
    return {
      parts,
      actor,
      lang,
      subject,
      form: { definition, context, division },
      answers,
      ...kept,
      resubmit: ({ answers: changed, files }) =>
        parts.runner.execute(face.commands.resubmitJoint, actor, {
          jointNo,
          answers: changed,
          files,
          statementOfTruth: true,
        }),
    };
  },
};

/** The files of every part under the ids of the joint form; one file that several parts share stands once. */
async function onRecord(
  parts: PortalParts,
  actor: Parameters<typeof formContextOf>[1],
  joint: JointBody,
  form: Pick<JointFormView, 'materials'>,
  lang: Lang,
): Promise<{ filesBefore: HandedIn[]; handedIn: CorrectedSubject['handedIn'] }> {
  const bodies = await Promise.all(
    joint.children.flatMap(({ matter, caseNo }) =>
      caseNo === null ? [] : [parts.cases.view(actor, caseNo).then((body) => ({ matter, caseNo, body }))],
    ),
  );
  const found = form.materials.flatMap(({ id, spec, askedBy }) => {
    const [first] = bodies.flatMap(({ matter, caseNo, body }) => {
      const own = askedBy.find((asked) => asked.matter === matter)?.material;
      const files = body.materials.find((m) => m.id === own)?.files ?? [];
      return files.length === 0 ? [] : [{ caseNo, files }];
    });
    return first === undefined ? [] : [{ id, name: pick(lang, spec.name), ...first }];
  });
  return {
    filesBefore: found.flatMap(({ id, files }) =>
      files.map(({ fileId, name, sha256 }) => ({ materialId: id, fileId, name, sha256 })),
    ),
    handedIn: found.map(({ name, caseNo, files }) => ({ name, caseNo, files })),
  };
}

function subjectOf(
  lang: Lang,
  joint: JointBody,
  correction: NonNullable<JointBody['correction']>,
  handedIn: CorrectedSubject['handedIn'],
): CorrectedSubject {
  return {
    number: joint.jointNo,
    version: joint.version,
    name: pick(lang, joint.name),
    home: `/me/joint/${joint.jointNo}`,
    above: { label: jt(lang, 'mine'), path: '/me/joint' },
    until: correction.until,
    items: correction.items.map(
      (item): AskedItem => ({
        subject: item.joint ?? item.subject,
        // What is neither a field nor a material of the joint form may concern anything.
        subjectKind: item.joint === null ? 'other' : item.subjectKind === 'material' ? 'material' : 'field',
        reason: item.reason,
        name: item.name,
        by: item.organisationName,
      }),
    ),
    mayWiden: false,
    handedIn,
  };
}
