// SPDX-License-Identifier: Apache-2.0
/** Checking and sending. The key of the submission is the draft's id: however often the button is pressed, one case. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { type DeliveryChoice, deliveryNames } from '#cases';
import { judgeRules, validateAnswers } from '#forms';
import type { Material } from '#matters';
import { Problem } from '#platform/problem.ts';
import { type FieldError, type Lang, localPath, pick, type SummaryRow } from '#portal/kit/index.ts';
import { formErrors, formOf, localRedirect, pageContext, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { consentErrors, consentsAsked, giveConsents } from '../privacy/consent-parts.tsx';
import { replacedBy, signaturesMissing, signingOffer } from '../signing/signing-offer.ts';
import type { SigningOffer } from '../signing/signing-parts.tsx';
import { answerSummary } from './answer-summary.ts';
import { choiceErrors, chosenIn, licencesOfMaterials, withoutChosen } from './apply-licences.ts';
import { ApplyReviewPage, type Blocking } from './apply-review.page.tsx';
import { applyStep, type Begun, begun, type Visit } from './apply-route.ts';
import {
  type ApplyKind,
  deliveryWays,
  materialsOf,
  sourcesOf,
  stepIds,
  stepPath,
  stepsFor,
} from './apply-session.ts';
import { at } from './apply-words.ts';
import { promisesOf } from './commitment-parts.tsx';
import { lt } from './licence-choice-words.ts';
import { preReviewOffer } from './pre-review-views.ts';
import { materialErrors } from './received-files.ts';

export function registerApplyReview(app: FastifyInstance, parts: PortalParts, kind: ApplyKind): void {
  applyStep(app, parts, kind, 'GET', 'review', async ({ request, reply, s }) =>
    begun(s)
      ? render(parts, request, reply, s, [], 200)
      : localRedirect(reply, pageContext(request).lang, stepPath(s)),
  );
  applyStep(app, parts, kind, 'POST', 'review', submit);
}

/** The page where an answer, material or delivery is changed, from a fault's field. */
function placeOf(s: Begun, lang: Lang, field: string): string {
  const to = (step: string, fragment: string): string =>
    localPath(lang, `${stepPath(s, step)}?back=review${fragment}`);
  if (field.startsWith('materials') || field.startsWith('files'))
    return to('materials', `#f-${field.replaceAll('.', '-')}`);
  if (field.startsWith('delivery')) return to('delivery', `#f-${field.replaceAll('.', '-')}`);
  const owner = s.definition.form.pages.find((of) => of.fields.some((f) => f.id === field));
  if (owner !== undefined) return to(owner.id, `#f-${field}`);
  return field === 'applicant' ? localPath(lang, stepPath(s)) : '#main';
}

/** What the final gate would refuse, told before the button is offered. */
function blockingOf(s: Begun, lang: Lang, signing: SigningOffer | undefined): Blocking[] {
  const { draft, definition, context } = s;
  const verdict = validateAnswers(definition, draft.answers, context);
  // Answers that the form no longer has (a newer version of the matter) are left out when it is sent.
  const faults = verdict.errors.filter((error) => error.code !== 'unknown');
  const materials = materialsOf(s, draft.answers);
  const chosen = chosenIn(s, materials);
  const missing = [
    ...choiceErrors(s, materials, chosen, lang),
    ...materialErrors(
      withoutChosen(materials, chosen).filter(({ id }) => !replacedBy(signing).includes(id)),
      draft.files,
      lang,
    ),
  ];
  const rules = faults.length > 0 ? [] : judgeRules(definition, verdict.answers, context).refusals;
  const noWay =
    deliveryOf(s) === undefined ? [{ field: 'delivery.way', message: at(lang, 'wayMissing') }] : [];
  return [
    ...assuranceMissing(s, lang),
    ...signaturesMissing(signing, lang),
    ...faults.map((e) => ({ message: e.message[lang], href: placeOf(s, lang, e.field) })),
    ...[...missing, ...noWay].map((e) => ({ message: e.message, href: placeOf(s, lang, e.field) })),
    ...rules.map((rule) => ({
      message: `${rule.message[lang]}${rule.basis ? `（${rule.basis}）` : ''}`,
      href: placeOf(s, lang, rule.field ?? ''),
    })),
  ];
}

/** The matter asks to be surer of who applies: why, and the page where the level is raised. */
function assuranceMissing({ actor, definition, subject }: Begun, lang: Lang): Blocking[] {
  const { assurance = 1 } = actor;
  const { minAssurance = 1 } = definition;
  if (assurance >= minAssurance) return [];
  const back = encodeURIComponent(`${subject.base}/review`);
  const to = `/me/step-up?level=${minAssurance}&matter=${subject.code}&back=${back}`;
  return [
    {
      message: at(lang, 'assuranceMissing', { needed: minAssurance, level: assurance }),
      href: localPath(lang, to),
    },
  ];
}

/** The delivery chosen; where there is only one way there is nothing to choose. */
function deliveryOf(s: Begun): DeliveryChoice | undefined {
  const ways = deliveryWays(s.definition);
  const { delivery } = s.draft;
  if (delivery && ways.includes(delivery.way)) return delivery;
  const [only] = ways;
  if (ways.length === 0) return { way: 'electronic' };
  return ways.length === 1 && only !== undefined && only !== 'courier' ? { way: only } : undefined;
}

async function render(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  s: Begun,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const { draft, definition } = s;
  const ids = stepIds(s, draft.answers);
  const signing = await signingOffer(parts, lang, s);
  const fields = definition.form.pages.flatMap((of) => of.fields);
  const pages = await answerSummary(parts.db, definition, draft.answers, s.context, {
    lang,
    none: at(lang, 'noAnswer'),
    changeHref: (_page, field) => placeOf(s, lang, field),
    sources: sourcesOf(s.prefill, fields, draft.answers, lang),
  });
  const verdict = validateAnswers(definition, draft.answers, s.context);
  const props = {
    context,
    guide: s.subject.guide,
    base: s.subject.base,
    matterName: pick(lang, definition.name),
    ...stepsFor(s, draft.answers, lang, 'review', (id) => localPath(lang, stepPath(s, id))),
    previous: stepPath(s, ids.at(-2)),
    action: stepPath(s, 'review'),
    draftId: draft.id,
    pages,
    materials: materialsOf(s, draft.answers).map((m) => materialRow(s, lang, m)),
    delivery: deliveryRows(s, lang),
    promises: promisesOf(lang, definition, yesFields(draft.answers)),
    preReview: await preReviewOffer(parts, lang, s),
    signing,
    consents: await consentsAsked(parts, s.actor, s.given(draft)),
    warnings: judgeRules(definition, verdict.answers, s.context).warnings.map((w) => w.message[lang]),
    blocking: errors.length > 0 ? [] : blockingOf(s, lang, signing),
    errors,
  };
  return send(reply, createElement(ApplyReviewPage, props), status);
}

/** Fields answered with yes: by some of them something is promised. */
const yesFields = (answers: Begun['draft']['answers']): ReadonlySet<string> =>
  new Set(Object.keys(answers).filter((id) => answers[id] === true));

function materialRow(s: Begun, lang: Lang, material: Material): SummaryRow {
  const files = s.draft.files.filter((file) => file.materialId === material.id).map((file) => file.name);
  const licence = licencesOfMaterials(s, [material]).get(material.id)?.chosen?.licence;
  const names =
    licence === undefined
      ? files
      : [lt(lang, 'inReview', { name: pick(lang, nameWords(licence)), number: licence.number }), ...files];
  return {
    key: pick(lang, material.name),
    value: names.length === 0 ? at(lang, 'noFile') : names.join(lang === 'en' ? ', ' : '、'),
    change: placeOf(s, lang, `materials.${material.id}`),
  };
}

const nameWords = ({ typeName, typeNameEn }: { typeName: string; typeNameEn: string | null }) => ({
  zh: typeName,
  en: typeNameEn ?? undefined,
});

function deliveryRows(s: Begun, lang: Lang): SummaryRow[] {
  const chosen = deliveryOf(s);
  const change = deliveryWays(s.definition).length > 1 ? placeOf(s, lang, 'delivery.way') : undefined;
  const rows: SummaryRow[] = [
    {
      key: at(lang, 'delivery'),
      value: chosen === undefined ? at(lang, 'noAnswer') : deliveryNames[chosen.way][lang],
      change,
    },
  ];
  if (chosen?.way === 'courier')
    rows.push(
      { key: at(lang, 'recipient'), value: `${chosen.recipient ?? ''} ${chosen.phone ?? ''}`, change },
      { key: at(lang, 'recipientAddress'), value: chosen.address ?? '', change },
    );
  return rows;
}

async function submit({ parts, kind, request, reply, s }: Visit): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const form = formOf(request);
  // The draft is gone: the same page was sent before, in this window or another. Its receipt is what the reader wants.
  if (!begun(s) || (form['draftId'] !== undefined && form['draftId'] !== s.draft.id))
    return localRedirect(reply, lang, await kind.sentBefore(parts, s.actor, request));
  const delivery = deliveryOf(s);
  if (delivery === undefined || blockingOf(s, lang, await signingOffer(parts, lang, s)).length > 0)
    return render(parts, request, reply, s, [], 422);
  if (form['truth'] !== 'true')
    return render(parts, request, reply, s, [{ field: 'truth', message: at(lang, 'truthMissing') }], 422);
  const consents = await consentsAsked(parts, s.actor, s.given(s.draft));
  const unticked = consentErrors(lang, consents, form);
  if (unticked.length > 0) return render(parts, request, reply, s, unticked, 422);
  const applicable = new Set(materialsOf(s, s.draft.answers).map((m) => m.id));
  const input = {
    answers: validateAnswers(s.definition, s.draft.answers, s.context).answers,
    files: s.draft.files
      .filter((file) => applicable.has(file.materialId))
      .map(({ materialId, fileId }) => ({ materialId, fileId })),
    licences: chosenIn(s, materialsOf(s, s.draft.answers)),
    delivery,
    draftId: s.draft.id,
  };
  try {
    await giveConsents(parts, s.actor, consents, form['notice'] ?? '');
    return localRedirect(reply, lang, await kind.submit(parts, s, input));
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
    const errors = formErrors(lang, error, 'truth').map((e) =>
      e.field === 'truth' ? e : { ...e, href: placeOf(s, lang, e.field) },
    );
    return render(parts, request, reply, s, errors, error.kind.status);
  }
}
