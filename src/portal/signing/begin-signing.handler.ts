// SPDX-License-Identifier: Apache-2.0
/** Naming those who sign with the applicant. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { type Draft, type InvitedParty, signingProblems } from '#cases';
import { getMatter, type MatterDefinition } from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type FieldError, type FormValues, pick } from '#portal/kit/index.ts';
import { applyPath } from '../cases/apply-session.ts';
import { formOf, formRefusal, formValuesOf, localRedirect, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { BeginSigningPage } from './begin-signing.page.tsx';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const most = 49;

export function registerBeginSigning(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/signings/new', { GET: show, POST: begin });
}

interface Begun {
  readonly draft: Draft;
  readonly definition: MatterDefinition;
  readonly signing: NonNullable<MatterDefinition['signing']>;
}

async function subjectOf({ parts, actor }: PersonVisit, id: string | undefined): Promise<Begun> {
  const draft = id !== undefined && uuid.test(id) ? await parts.cases.draft(actor, id) : undefined;
  if (!draft) throw new Problem(platformProblems['not-found']);
  const { definition } = await getMatter(parts.db, draft.matterCode);
  if (!definition.signing) throw new Problem(signingProblems['no-signing']);
  return { draft, definition, signing: definition.signing };
}

/** How many others the form says; undefined when it leaves that open. */
function askedFor({ draft, signing }: Begun): number | undefined {
  const count = signing.count === undefined ? undefined : draft.answers[signing.count];
  return typeof count === 'number' && count > 1 && count <= most + 1 ? count - 1 : undefined;
}

const show = async (visit: PersonVisit): Promise<FastifyReply> => {
  const begun = await subjectOf(visit, queryOf(visit.request)['draft']);
  const rows = askedFor(begun) ?? 1;
  const values = Object.fromEntries(
    Array.from({ length: rows }, (_, index) => [`parties.${index}.kind`, 'person']),
  );
  return render(visit, begun, { rows, values, errors: [], status: 200 });
};

async function begin(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const form = formOf(request);
  const begun = await subjectOf(visit, form['draft']);
  const values = formValuesOf(request);
  const rows = Math.min(most, Math.max(1, Number.parseInt(form['rows'] ?? '1', 10) || 1));
  if (form['more'] === '1') {
    const next = Math.min(most, rows + 1);
    const more = { ...values, [`parties.${next - 1}.kind`]: 'person' };
    return render(visit, begun, { rows: next, values: more, errors: [], status: 200 });
  }
  try {
    const { id } = await parts.cases.signings.begin(actor, {
      draftId: begun.draft.id,
      parties: partiesOf(form, rows),
    });
    return localRedirect(reply, lang, `/sign/${id}?done=begun`);
  } catch (error) {
    const { errors, status } = formRefusal(lang, error, 'parties.0.name');
    const shown = errors.map((e) => (e.field === 'parties' ? { ...e, field: 'parties.0.name' } : e));
    return render(visit, begun, { rows, values, errors: shown, status });
  }
}

/** Rows that were left empty are nobody. */
function partiesOf(form: Readonly<Record<string, string | undefined>>, rows: number): InvitedParty[] {
  return Array.from({ length: rows }, (_, index): InvitedParty => {
    const of = (field: string): string => (form[`parties.${index}.${field}`] ?? '').trim();
    const mobile = of('mobile');
    return {
      kind: of('kind') === 'company' ? 'company' : 'person',
      name: of('name'),
      number: of('number').toUpperCase(),
      ...(mobile !== '' && { mobile }),
    };
  }).filter(({ name, number }, index) => index === 0 || name !== '' || number !== '');
}

interface Shown {
  readonly rows: number;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly status: number;
}
function render({ reply, context }: PersonVisit, begun: Begun, shown: Shown): FastifyReply {
  const { lang } = context;
  const { draft, definition, signing } = begun;
  const element = createElement(BeginSigningPage, {
    context,
    draftId: draft.id,
    matterName: pick(lang, definition.name),
    back: applyPath(draft.matterCode, 'review'),
    who: pick(lang, signing.who),
    rows: shown.rows,
    mayAdd: askedFor(begun) === undefined && shown.rows < most,
    values: shown.values,
    errors: shown.errors,
  });
  return send(reply, element, shown.status);
}
