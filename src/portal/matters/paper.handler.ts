// SPDX-License-Identifier: Apache-2.0
/** The printed pages of a matter: blank form, filled sample, specimen of the result. The same for everybody. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import { findMatterByText, getMatter, mattersProblems, type PublishedMatter } from '#matters';
import { organisationsById } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { pick } from '#portal/kit/index.ts';
import {
  localRedirect,
  type PageContext,
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { BlankFormPage } from './blank-form.page.tsx';
import { divisionNames } from './division-names.ts';
import type { PaperProps } from './paper-parts.tsx';
import { type FilledSample, filledSample, sampleDivisions } from './paper-sample.ts';
import { ResultSamplePage } from './result-sample.page.tsx';

type Sheet = (context: PageContext, paper: PaperProps['paper'], sample: FilledSample | null) => ReactElement;

/** `GET /matters/{code}/form[?sample=1]`: the form to print, blank or filled in. @throws `matters.not-found` */
export const blankFormHandler = (parts: PublicParts) =>
  sheet(
    parts,
    'form',
    (asked) => asked === '1',
    (context, paper, sample) => createElement(BlankFormPage, { context, paper, sample }),
  );

/** `GET /matters/{code}/result-sample`: the specimen of the result. @throws `matters.not-found` */
export const resultSampleHandler = (parts: PublicParts) =>
  sheet(
    parts,
    'result-sample',
    () => true,
    (context, paper, sample) => createElement(ResultSamplePage, { context, paper, sample }),
  );

const sheet =
  ({ db }: PublicParts, page: string, isFilled: (asked: string | undefined) => boolean, make: Sheet) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const { lang } = context;
    const asked = paramOf(request, 'code');
    const query = queryOf(request).sample;
    const matter = await matterOf(db, asked);
    if (matter.code !== asked) {
      const more = query === '1' ? '?sample=1' : '';
      return localRedirect(reply, lang, `/matters/${matter.code}/${page}${more}`);
    }
    const { organisation, definition } = matter;
    const [[body], nameOfDivision] = await Promise.all([
      organisationsById(db, [organisation.id]),
      divisionNames(db, lang, sampleDivisions(definition)),
    ]);
    const organisationName = pick(lang, { zh: organisation.name, en: body?.nameEn });
    const sample = isFilled(query) ? filledSample(lang, definition, nameOfDivision) : null;
    return sendPublic(request, reply, rendered(make(context, { matter, organisationName }, sample)));
  };

/** By code; definitions link to themselves by their local code, which leads on to the code. */
async function matterOf(db: Queryable, asked: string): Promise<PublishedMatter> {
  if (/^[a-z][a-z0-9-]+$/.test(asked)) {
    const found = await findMatterByText(db, asked);
    if (found && (found.code === asked || found.localCode === asked)) return found;
    throw new Problem(mattersProblems['not-found']);
  }
  return getMatter(db, asked);
}
