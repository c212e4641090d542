// SPDX-License-Identifier: Apache-2.0
/** `/me/joint/{jointNo}/withdraw`: one part or the whole. Leads back where nothing is left to give up. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { JointBody } from '#cases';
import { Problem } from '#platform/problem.ts';
import type { FieldError, FormValues } from '#portal/kit/index.ts';
import { ct } from '../cases/case-page-words.ts';
import { formErrors, formOf, localRedirect, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { jointNoOf } from './joint-view.handler.ts';
import { JointWithdrawPage, partChoice, wholeChoice } from './joint-withdraw.page.tsx';
import { wt } from './joint-withdraw-words.ts';
import { withdrawableParts } from './joint-withdrawal.ts';

export function registerJointWithdraw(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/joint/:jointNo/withdraw', { GET: ask, POST: withdraw });
}

/** `?part=` preselects a part, by its matter or by the number of its case. */
async function ask(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, actor } = visit;
  const joint = await parts.cases.joint.viewJoint(actor, jointNoOf(request));
  const asked = queryOf(request)['part'];
  const part = asked && withdrawableParts(joint).find((p) => p.matter === asked || p.caseNo === asked);
  const values: FormValues = part ? { what: partChoice(part.matter) } : {};
  return show(visit, joint, values, [], 200);
}

function show(
  { reply, context }: PersonVisit,
  joint: JointBody,
  values: FormValues,
  errors: readonly FieldError[],
  status: number,
): FastifyReply {
  if (withdrawableParts(joint).length === 0)
    return localRedirect(reply, context.lang, `/me/joint/${joint.jointNo}`);
  return send(reply, createElement(JointWithdrawPage, { context, joint, values, errors }), status);
}

type Chosen = { readonly matter: string | null };

/** What the form asks for; a whole is null. Undefined where nothing is chosen that can be withdrawn. */
function chosenOf(joint: JointBody, what: string): Chosen | undefined {
  if (what === wholeChoice) return { matter: null };
  const open = joint.actions.includes('withdraw-part') ? withdrawableParts(joint) : [];
  const part = open.find(({ matter }) => partChoice(matter) === what);
  return part && { matter: part.matter };
}

/** Sent twice, the second finds it done. */
const doneBefore = (joint: JointBody, what: string): boolean =>
  what === wholeChoice
    ? joint.state === 'withdrawn'
    : joint.children.some(
        ({ matter, state }) => partChoice(matter) === what && (state === 'withdrawn' || state === 'dropped'),
      );

async function withdraw(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const { viewJoint, commands } = parts.cases.joint;
  const jointNo = jointNoOf(request);
  const joint = await viewJoint(actor, jointNo);
  const values = formOf(request);
  const what = values['what'] ?? '';
  const reason = (values['reason'] ?? '').trim();
  const done = `/me/joint/${jointNo}?done=${what === wholeChoice ? 'withdrawn' : 'part-withdrawn'}`;
  if (doneBefore(joint, what)) return localRedirect(reply, lang, done);
  const chosen = chosenOf(joint, what);
  const errors: FieldError[] = [
    ...(chosen === undefined ? [{ field: 'what', message: wt(lang, 'choose') }] : []),
    ...([...reason].length > 500 ? [{ field: 'reason', message: ct(lang, 'reasonTooLong') }] : []),
  ];
  if (chosen === undefined || errors.length > 0) return show(visit, joint, values, errors, 422);
  const { matter } = chosen;
  try {
    await (matter === null
      ? parts.runner.execute(commands.withdrawJoint, actor, { jointNo, reason })
      : parts.runner.execute(commands.withdrawJointPart, actor, { jointNo, matter, reason }));
  } catch (error) {
    if (!(error instanceof Problem) || (error.kind.status !== 409 && error.kind.status !== 422)) throw error;
    const now = await viewJoint(actor, jointNo);
    return show(visit, now, values, formErrors(lang, error, 'what'), error.kind.status);
  }
  return localRedirect(reply, lang, done);
}
