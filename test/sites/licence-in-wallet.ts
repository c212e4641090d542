// SPDX-License-Identifier: Apache-2.0
/** A licence of a person of the running platform, sealed and in force, of a type that its matter registered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDateOf } from '#law/civil-date.ts';
import type { Licence } from '#licences';
import { parseDefinition, publishMatters, readElements, resolveDefinition } from '#matters';
import { type StaffActor, system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { resource } from '#platform/resources.ts';
import { lin, type RunningPlatform } from './running-platform.ts';

const setup = system('test-setup');
const organisation = {
  id: '113299000000000193',
  key: 'culture-tourism',
  name: '云泽市文化广电和旅游局',
  uscc: '113299000000000193',
  division: '329900000000',
};

/** Publishes the sample matter, whose result is a licence. */
export async function publishSample({ app }: RunningPlatform): Promise<string> {
  const file = new URL('../support/sample-matter.yaml', import.meta.url);
  const parsed = parseDefinition(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error('the sample matter does not parse');
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const definition = resolveDefinition(parsed.definition, elements);
  const items = [{ definition, organisation }];
  const [published] = await app.runner.execute(publishMatters, setup, { items });
  await app.jobs.drain();
  return published?.code ?? '';
}

/** Who decides on licences of the sample's issuer: without such a decision nothing is sealed. */
export const approver = (staffId: string): StaffActor => ({
  kind: 'staff',
  id: staffId,
  city: '3299',
  name: '顾晚晴',
  postId: staffId,
  organisationId: organisation.id,
  scope: [organisation.id],
  cities: ['3299'],
  roles: ['approver'],
});

let serial = 0;

/** Grants the sample licence to the first person and seals it. */
export async function grantSample({ app, ids }: RunningPlatform, matterCode: string): Promise<Licence> {
  serial += 1;
  const grant = command('cases.grant-in-test', (context, caseNo: string) =>
    app.licences.issueLicence(
      { ...context, actor: approver(ids.staff) },
      {
        city: '3299',
        caseNo,
        decisionNo: `云泽文旅准〔2026〕第${serial}号`,
        matterCode,
        matterName: '营业性演出许可（测试样例）',
        issuer: { uscc: organisation.id, name: organisation.name },
        spec: { typeSerial: '009', numberPrefix: '泽演', validity: { years: 2 } },
        name: { zh: '营业性演出许可证', en: 'Performance licence' },
        holder: {
          name: lin.name,
          code: lin.residentId,
          codeType: '111',
          accountId: ids.lin,
          companyId: null,
        },
        fields: [{ id: 'title', label: { zh: '演出名称', en: 'Title' }, value: '湖畔夏夜音乐会' }],
        decidedOn: civilDateOf(app.clock.now()),
      },
    ),
  );
  const licence = await app.runner.execute(grant, setup, `32992026112200${String(serial).padStart(5, '0')}`);
  await app.jobs.drain();
  return licence;
}
