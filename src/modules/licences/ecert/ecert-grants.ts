// SPDX-License-Identifier: Apache-2.0
/** Giving systems of bodies a part of the library, and taking it back. */
import { findSiteClient } from '#identity';
import { addMonths, civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { organisationsById } from '#organisations';
import { actorKey } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { ecertProblems } from './ecert.problems.ts';
import { ecertServices, type NewServiceGrant } from './ecert.types.ts';
import { endGrantRow, insertGrant } from './ecert-grants.store.ts';

/** @throws invalid-grant with every fault */
export const giveServiceGrant: Command<NewServiceGrant, { readonly id: string }> = command(
  'licences.give-service-grant',
  async ({ tx, now, actor, newId }, input) => {
    const today = civilDateOf(now);
    const until = parseCivilDate(input.untilOn);
    const [body] = await organisationsById(tx, [input.bodyId]);
    const client = await findSiteClient(tx, input.clientId);
    const faults = listFaults(input);
    if (!until.ok || until.value < today || until.value > addMonths(today, 12))
      faults.push({
        field: 'untilOn',
        zh: '截止日期从今天起，最长一年',
        en: 'The last day is today or later, a year from today at most',
      });
    if (!body) faults.push({ field: 'bodyId', zh: '没有这个机构', en: 'There is no such body' });
    if (!client)
      faults.push({ field: 'clientId', zh: '没有登记这个系统', en: 'No such system is registered' });
    if (faults.length > 0 || !until.ok || !body)
      throw new Problem(ecertProblems['invalid-grant'], {}, faults);
    const id = newId();
    const { clientId, types, fields, services, purposes, needsPermit } = input;
    await insertGrant(tx, {
      ...{ id, clientId, types, fields, services, purposes, needsPermit },
      bodyId: body.id,
      bodyName: body.name,
      fromOn: today,
      untilOn: until.value,
      givenBy: actorKey(actor),
      givenAt: now,
    });
    return { id };
  },
);

/** From the next call on the system has nothing by it. @throws not-found */
export const endServiceGrant: Command<{ readonly id: string }, { readonly id: string }> = command(
  'licences.end-service-grant',
  async ({ tx, now }, { id }) => {
    if (!(await endGrantRow(tx, id, now))) throw new Problem(platformProblems['not-found']);
    return { id };
  },
);

function listFaults({ types, services, purposes, fields }: NewServiceGrant): FieldFault[] {
  const faults: FieldFault[] = [];
  if (types.length === 0 || types.some((code) => !/^[0-9A-Z]{18}\d{3}$/.test(code)))
    faults.push({
      field: 'types',
      zh: '请逐一写明21位证照类型代码，不能用通配符',
      en: 'Name each type by its 21 characters; there are no wildcards',
    });
  if (services.length === 0 || services.some((name) => !ecertServices.includes(name)))
    faults.push({ field: 'services', zh: '请选择服务', en: 'Choose services' });
  if (purposes.length === 0 || purposes.some((text) => text.trim() !== text || text.length < 2))
    faults.push({ field: 'purposes', zh: '请写明用途', en: 'Name the purposes' });
  if (fields.some((name) => name === '' || /[*%?]/.test(name)))
    faults.push({
      field: 'fields',
      zh: '请逐一写明字段，不能用通配符',
      en: 'Name each field; there are no wildcards',
    });
  return faults;
}
