// SPDX-License-Identifier: Apache-2.0
/** The licence that a granting decision results in, as the definition says. */
import { licenceFields } from '#forms';
import { factsOfAccount, findCompany } from '#identity';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import type { CommandContext } from '#platform/command.ts';
import { invariant } from '#platform/problem.ts';
import { divisionAnswers, divisionNames } from './answered-divisions.ts';
import { wordsOfText, zhOf } from './application.ts';
import { applicationOf, type OpenCase } from './case-history.ts';
import type { CaseServices } from './cases.services.ts';

/** Issues the licence inside the decision's transaction. @returns its id; undefined when the matter results in none. */
export async function licenceFor(
  context: CommandContext,
  services: CaseServices,
  c: OpenCase,
  decisionNo: string,
  decidedOn: CivilDate,
): Promise<string | undefined> {
  const { definition, organisation } = c.matter;
  const spec = definition.result.licence;
  if (definition.result.kind !== 'licence' || !spec) return undefined;
  const holder = await holderOf(context, services, c);
  const { answers } = applicationOf(c.stored, services.cipher);
  const applicant = {
    kind: c.stored.company_id === null ? ('person' as const) : ('company' as const),
    name: c.stored.applicant_name,
  };
  const fields = licenceFields(definition, answers, { applicant, today: civilDateOf(context.now) });
  const codes = divisionAnswers(definition, answers);
  const nameOf = await divisionNames(context.tx, codes, c.stored.city);
  // Conditions look at codes; a document shows names.
  const named = (value: string): string =>
    codes.reduce(
      (text, code) => (code.length === 12 || text === code ? text.replaceAll(code, nameOf(code)) : text),
      value,
    );
  const licence = await services.licences.issueLicence(context, {
    city: c.stored.city,
    caseNo: c.stored.case_no,
    decisionNo,
    matterCode: c.stored.matter_code,
    matterName: zhOf(definition.name),
    issuer: { uscc: organisation.id, name: organisation.name },
    spec,
    name: wordsOfText(definition.result.name),
    holder,
    fields: fields
      .filter((f) => f.value !== '')
      .map((f) => ({ id: f.id, label: f.label, value: named(f.value) })),
    decidedOn,
    draftedBy: c.fold.tasks.done.filter(({ kind }) => kind === 'review').flatMap(({ by }) => by),
  });
  return licence.id;
}

type Holder = Parameters<CaseServices['licences']['issueLicence']>[1]['holder'];

async function holderOf(context: CommandContext, services: CaseServices, c: OpenCase): Promise<Holder> {
  const { applicant_id, applicant_city, company_id } = c.stored;
  if (company_id !== null) {
    const company = await findCompany(context.tx, applicant_city, company_id);
    invariant(company, 'the company of a case exists');
    return {
      name: company.name,
      code: company.uscc,
      codeType: '001',
      accountId: applicant_id,
      companyId: company_id,
    };
  }
  const person = await factsOfAccount(context.tx, services.cipher, applicant_city, applicant_id);
  invariant(person, 'the applicant of a case exists');
  return {
    name: person.name,
    code: person.residentId ?? '',
    codeType: '111',
    accountId: applicant_id,
    companyId: null,
  };
}
