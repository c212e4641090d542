// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readDefinition } from '#matters';
import type { StaffActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { approver, granting, issuer, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import {
  discardTypeDraftCommand,
  documentOf,
  publishTypeCommand,
  retireTypeCommand,
  saveTypeDraftCommand,
} from './author-types.ts';
import { LicenceTypeSpec } from './licence-type.contract.ts';
import { typeFindings, typeOfMatter } from './licence-type.rules.ts';
import { versionsOfType } from './licence-types.queries.ts';
import { previewOfType } from './preview-type.ts';
import { impliedType } from './type-of-matter.ts';
import { currentType, typeOfLicence } from './types-of-licences.ts';

let world: LicenceWorld;
before(async () => {
  world = await licenceWorld();
});
after(() => world.close());

const author: StaffActor = {
  ...approver,
  id: '3b1f1d9e-2222-4222-8222-00000000000a',
  roles: ['matter-admin'],
};
const lawyer: StaffActor = {
  ...approver,
  id: '3b1f1d9e-2222-4222-8222-00000000000b',
  roles: ['legal-reviewer'],
};
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

const typeCode = `${issuer.uscc}003`;
const document = typeOfMatter({
  typeCode,
  name: { zh: '食品经营许可证', en: 'Food business licence' },
  definerName: issuer.name,
  holderKinds: ['person'],
  validity: { years: 5 },
  fields: [
    {
      id: 'premises',
      name: { zh: '经营场所', en: 'Premises' },
      mask: 'none',
      disclosure: 'always',
      example: '云山市示例路1号',
    },
  ],
});

test('a type is drafted, published by another, printed on licences, changed and retired', async () => {
  const run = world.runner.execute.bind(world.runner);
  const early = await world.issue(granting({ caseNo: '3206202611220000911' }));
  assert.equal(
    (await typeOfLicence(world.db, await world.face.licenceFor(world.db, approver, early.id))).version,
    0,
  );

  const stranger = { ...author, scope: ['11320600014000009X'] };
  await assert.rejects(
    run(saveTypeDraftCommand, stranger, { document, expected: null }),
    refusal('platform.forbidden'),
  );
  const saved = await run(saveTypeDraftCommand, author, { document, expected: null });
  assert.equal(saved.version, 1);
  await assert.rejects(
    run(saveTypeDraftCommand, author, { document, expected: null }),
    refusal('platform.changed-meanwhile'),
  );
  const draft = { typeCode, sha256: saved.sha256 };
  await assert.rejects(run(publishTypeCommand, author, draft), refusal('licences.types.own-draft'));
  await assert.rejects(
    run(publishTypeCommand, lawyer, { ...draft, sha256: '0'.repeat(64) }),
    refusal('platform.changed-meanwhile'),
  );
  await run(publishTypeCommand, lawyer, draft);

  const first = await world.issue(granting({ caseNo: '3206202611220000912' }));
  const opened = await world.face.licenceFor(world.db, approver, first.id);
  assert.equal(opened.typeVersion, 1);
  assert.deepEqual(documentOf(await typeOfLicence(world.db, opened)), document);

  const broken = { ...document, template: { ...document.template, seal: { x: 290, y: 146, diameter: 42 } } };
  const wrong = await run(saveTypeDraftCommand, author, { document: broken, expected: null });
  assert.equal(wrong.version, 2);
  await assert.rejects(
    run(publishTypeCommand, lawyer, { typeCode, sha256: wrong.sha256 }),
    (error: unknown) => error instanceof Problem && error.faults[0]?.pointer === '/template/seal',
  );
  const better = { ...document, trustLevel: 'B' as const };
  const second = await run(saveTypeDraftCommand, author, { document: better, expected: wrong.sha256 });
  await run(publishTypeCommand, lawyer, { typeCode, sha256: second.sha256 });
  assert.equal((await currentType(world.db, typeCode))?.trustLevel, 'B');
  assert.equal((await typeOfLicence(world.db, opened)).version, 1, 'what was printed stays');

  const third = await run(saveTypeDraftCommand, author, { document, expected: null });
  await run(discardTypeDraftCommand, author, { typeCode, sha256: third.sha256 });
  assert.equal((await run(retireTypeCommand, lawyer, { typeCode })).retired, 2);
  await assert.rejects(run(retireTypeCommand, lawyer, { typeCode }), refusal('licences.types.not-published'));
  const states = (await versionsOfType(world.db, typeCode)).map(({ type }) => [type.version, type.state]);
  assert.deepEqual(states, [
    [2, 'retired'],
    [1, 'retired'],
  ]);
});

test('every matter that ships and results in a licence implies a type without errors, of the published shape', async () => {
  const folder = fileURLToPath(new URL('../../../../matters/', import.meta.url));
  const shape = new Ajv2020({ strict: false, allErrors: true }).compile(
    JSON.parse(JSON.stringify(LicenceTypeSpec)),
  );
  const organisation = { id: issuer.uscc, key: 'x', name: issuer.name, division: '320600' };
  let count = 0;
  for (const kind of ['companies', 'persons'])
    for (const file of readdirSync(join(folder, kind)).filter((name) => name.endsWith('.yaml'))) {
      const read = readDefinition(readFileSync(join(folder, kind, file)));
      assert.ok(read.ok, file);
      const implied = impliedType({ definition: read.definition, organisation });
      if (!implied) continue;
      count += 1;
      const type = typeOfMatter(implied);
      assert.ok(shape(type), `${file}: ${JSON.stringify(shape.errors)}`);
      assert.deepEqual(
        typeFindings(type).filter(({ level }) => level === 'error'),
        [],
        file,
      );
      const svg = previewOfType(type, 'https://zwfw.example.test', 'zh');
      assert.ok(svg.length < 400_000 && !/<script|<image|href=/.test(svg), file);
    }
  assert.ok(count >= 39, `${count} types`);
});
