// SPDX-License-Identifier: Apache-2.0
/** The share service: what is granted is given and noted, nothing else is, whatever is asked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addSiteClient } from '#identity';
import { civilDate } from '#law/civil-date.ts';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { verifyPdf } from '#platform/documents/index.ts';
import { Problem } from '#platform/problem.ts';
import type { RouteRequest } from '#platform/route.ts';
import { at, refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import type { NewLicence, OpenLicence } from '../index.ts';
import { grantedParts } from './ecert.rules.ts';
import type { NewServiceGrant } from './ecert.types.ts';
import { endServiceGrant, giveServiceGrant } from './ecert-grants.ts';
import { clientOfToken, issueEcertToken } from './ecert-token.ts';
import { type EcertCall, ecertActor, serveEcert } from './serve-ecert.ts';

const secrets = {
  holder: '林若溪',
  code: '329902199001011023',
  phone: '13900139007',
  address: '云泽市临湖区湖滨大道1号',
};
const typeCode = '113299000000000193031';

/** The right value several times, so that many generated calls get as far as an answer. */
const mostly = (value: string): string[] => Array.from({ length: 8 }, () => value);

let serial = 0;
async function issued(c: SmallCity, typeSerial = '031'): Promise<OpenLicence> {
  const issue = command('cases.grant', (context, input: NewLicence) =>
    c.app.licences.issueLicence(context, input),
  );
  serial += 1;
  const { id } = await run(c, issue, c.staff.approver, {
    city: '3299',
    caseNo: `32992026040100000${String(serial).padStart(2, '0')}`,
    decisionNo: `文旅准〔2026〕第${serial}号`,
    matterCode: c.matterCode,
    matterName: '导游证核发',
    issuer: { uscc: c.organisation.id, name: c.organisation.name },
    spec: { typeSerial, numberPrefix: `泽导${typeSerial}`, validity: { years: 3 } },
    name: { zh: '导游证', en: 'Guide certificate' },
    holder: {
      name: secrets.holder,
      code: secrets.code,
      codeType: '111',
      accountId: c.people.lin.id,
      companyId: null,
    },
    fields: [
      { label: { zh: '姓名' }, value: secrets.holder },
      { label: { zh: '语种' }, value: '普通话' },
      { label: { zh: '联系电话' }, value: secrets.phone },
      { label: { zh: '住址' }, value: secrets.address },
      { label: { zh: '备注' }, value: `持证人${secrets.code}` },
    ],
    decidedOn: civilDate('2026-04-01'),
  });
  await c.app.jobs.drain();
  return c.app.licences.licenceFor(c.app.db, c.people.lin, id);
}

const newGrant = (c: SmallCity, changes: Partial<NewServiceGrant> = {}): NewServiceGrant => ({
  clientId: 'tourism-office',
  bodyId: c.organisation.id,
  types: [typeCode],
  fields: ['语种'],
  services: ['query', 'list', 'annotate', 'verify', 'download'],
  purposes: ['带团检查'],
  needsPermit: false,
  untilOn: '2027-04-01',
  ...changes,
});

let secret = '';
async function cityWithSystem(): Promise<SmallCity | null> {
  const c = await smallCity('embedded', './sample-matter.yaml', at('2026-04-01'));
  if (c === null) return null;
  c.clock.set(at('2026-04-01'));
  for (const clientId of ['tourism-office', 'stranger']) {
    const added = await run(c, addSiteClient, system('test'), {
      clientId,
      name: clientId,
      plane: 'staff',
      redirectUris: ['https://tourism.example.test/back'],
    });
    if (clientId === 'tourism-office') secret = added.secret ?? '';
  }
  return c;
}

const callOf = (of: OpenLicence, changes: Partial<EcertCall> = {}): EcertCall => ({
  service: 'query',
  clientId: 'tourism-office',
  identifier: of.identifier,
  purpose: '带团检查',
  useCause: '现场核对导游资格',
  matterCode: 'tour-guide-check',
  ...changes,
});

describe('the share service of the library', () => {
  const story = storiesIn(cityWithSystem);

  story('a system takes a token, is given what is granted, and the holder reads it', async (c) => {
    const { db, keys, licences } = c.app;
    const { cipher } = keys;
    const basic = `Basic ${Buffer.from(`tourism-office:${secret}`).toString('base64')}`;
    const { accessToken } = await issueEcertToken(db, cipher, c.clock.now(), basic);
    assert.equal(await clientOfToken(db, cipher, c.clock.now(), accessToken), 'tourism-office');
    const refused = refusedAs('licences.system-refused');
    await assert.rejects(issueEcertToken(db, cipher, c.clock.now(), 'Basic eDp5'), refused);
    await assert.rejects(clientOfToken(db, cipher, c.clock.now(), `${accessToken}x`), refused);
    await assert.rejects(
      clientOfToken(db, cipher, new Date(c.clock.now().getTime() + 600_001), accessToken),
      refused,
    );

    const licence = await issued(c);
    await run(c, giveServiceGrant, system('test'), newGrant(c));
    const serve = serveEcert(cipher);
    const actor = ecertActor('tourism-office');
    const { licences: found } = await run(c, serve, actor, callOf(licence));
    assert.deepEqual(
      [found[0]?.fields, found[0]?.holder, found[0]?.holderCode, found[0]?.standing],
      [[{ label: '语种', value: '普通话' }], null, null, 'in-force'],
    );
    const ledger = await licences.library.ledger(db, c.people.lin, 10);
    assert.deepEqual(
      ledger.map((l) => [l.kind, l.userName, l.purpose, l.matterCode, l.fields]),
      [['query', c.organisation.name, '带团检查：现场核对导游资格', 'tour-guide-check', ['语种']]],
    );
    await assert.rejects(
      run(c, serve, actor, callOf(licence, { service: 'download' })),
      refusedAs('licences.fields-not-covered'),
    );
    await assert.rejects(
      run(c, serve, actor, callOf(licence, { matterCode: undefined })),
      refusedAs('platform.invalid-request'),
    );
    const byName = { service: 'list' as const, holderCode: secrets.code, holderName: secrets.holder };
    assert.equal((await run(c, serve, actor, callOf(licence, byName))).licences.length, 1);
    const wrongName = { ...byName, holderName: '周子衡' };
    assert.deepEqual((await run(c, serve, actor, callOf(licence, wrongName))).licences, []);
    const { licences: verified } = await run(c, serve, actor, callOf(licence, { service: 'verify' }));
    assert.deepEqual(verified[0]?.fields, []);
  });

  story(
    'an annotated copy carries the words of its grade, the cause, a term and a signature of its own',
    async (c) => {
      const licence = await issued(c);
      await run(c, giveServiceGrant, system('test'), newGrant(c));
      const annotate = c.app.licences.routes.find((r) => r.path === '/api/v1/ecert/annotate');
      assert.ok(annotate);
      const basic = `Basic ${Buffer.from(`tourism-office:${secret}`).toString('base64')}`;
      const { accessToken } = await issueEcertToken(c.app.db, c.app.keys.cipher, c.clock.now(), basic);
      const { service: _s, clientId: _c, identifier, ...cause } = callOf(licence);
      const body = { head: { accessToken }, data: { ...cause, certIdentifier: identifier } };
      // The handler reads nothing else of a request.
      const answer = (await annotate.handler({ body } as unknown as RouteRequest<never, never, never>)) as {
        data: { content: string; validUntil: string; mark: string };
      };
      const pdf = Buffer.from(answer.data.content, 'base64');
      assert.equal(answer.data.validUntil, '2026-06-30');
      assert.equal(
        answer.data.mark,
        '此件由云泽市文化广电和旅游局提供，仅供办理政务服务事项时使用，有效期至2026年6月30日',
      );
      const roots = (await c.app.crypto.roots()).map(
        (der) =>
          `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----`,
      );
      const verdict = verifyPdf(pdf, { roots });
      assert.deepEqual(
        [verdict.signed, verdict.reasons, verdict.signerName],
        [true, [], c.organisation.name],
      );
      const text = await textOf(pdf);
      assert.match(text, /普通话/);
      assert.match(text, /JZJZZSY=现场核对导游资格/);
      assert.match(text, /JZJYXQJZSJ=2026-06-30/);
      assert.match(text, /此件由云泽市文化广电和旅游局提供/);
      for (const value of Object.values(secrets)) assert.ok(!text.includes(value), value);
    },
  );

  story(
    'nothing is given that is not granted: other systems, types, purposes, terms, names with tricks',
    async (c) => {
      const licence = await issued(c);
      const other = await issued(c, '032');
      const { id } = await run(c, giveServiceGrant, system('test'), newGrant(c));
      const serve = serveEcert(c.app.keys.cipher);
      const names = [
        '语种',
        ' 语种',
        '语种 ',
        '*',
        '%',
        '姓名',
        '语种.姓名',
        'fields',
        '__proto__',
        'holder',
        'holder-code',
        'HOLDER',
        '备注',
        '住址',
        '联系电话',
        '语 种',
        '語種',
      ];
      const call = fc.record({
        clientId: fc.constantFrom(...mostly('tourism-office'), 'stranger', 'tourism-office ', 'nobody', '*'),
        service: fc.constantFrom(
          'query' as const,
          'list' as const,
          'annotate' as const,
          'verify' as const,
          'download' as const,
        ),
        identifier: fc.constantFrom(
          ...mostly(licence.identifier),
          other.identifier,
          `${licence.identifier} `,
          '%',
          '',
        ),
        purpose: fc.constantFrom(...mostly('带团检查'), '带团检查 ', '*', '执法检查'),
        fields: fc.option(fc.subarray(names), { nil: undefined }),
        holderCode: fc.constantFrom(...mostly(secrets.code), '%', ''),
        holderName: fc.constantFrom(...mostly(secrets.holder), '%'),
      });
      let given = 0;
      for (const asked of fc.sample(call, { seed: 20_261_122, numRuns: 300 })) {
        const answer = await run(c, serve, ecertActor(asked.clientId), {
          ...asked,
          useCause: '现场核对导游资格',
          caseNo: 'x',
        }).catch((error: unknown) => {
          assert.ok(error instanceof Problem, String(error));
          return { licences: [] };
        });
        for (const found of answer.licences) {
          given += 1;
          assert.equal(asked.clientId, 'tourism-office');
          assert.equal(asked.purpose, '带团检查');
          assert.equal(found.typeCode, typeCode);
          const said = JSON.stringify(found);
          for (const value of Object.values(secrets)) assert.ok(!said.includes(value), `${value} leaked`);
          assert.ok(found.fields.every(({ label }) => label === '语种'));
        }
      }
      assert.ok(given > 10, `only ${given} calls were answered`);
      const { n } = (
        await c.app.db.admin<{ n: number }>(
          'select count(*)::int as n from licences.ledger where licence_id = $1',
          [licence.id],
        )
      )[0] ?? { n: 0 };
      assert.ok(n > 0 && n <= given);

      // A permit of the holder's that is asked for, and grants that end.
      await run(c, endServiceGrant, system('test'), { id });
      for (const grant of await import('./ecert-grants.store.ts').then((m) => m.listGrants(c.app.db)))
        await run(c, endServiceGrant, system('test'), { id: grant.id });
      const actor = ecertActor('tourism-office');
      await assert.rejects(run(c, serve, actor, callOf(licence)), refusedAs('licences.not-granted'));
      await run(
        c,
        giveServiceGrant,
        system('test'),
        newGrant(c, { needsPermit: true, untilOn: '2026-04-02' }),
      );
      await assert.rejects(run(c, serve, actor, callOf(licence)), refusedAs('licences.permit-needed'));
      await run(c, c.app.licences.library.commands.givePermit, c.people.lin, {
        licenceId: licence.id,
        grantee: 'body',
        code: c.organisation.id,
        purpose: '带团检查',
        untilOn: '2026-05-01',
      });
      assert.equal((await run(c, serve, actor, callOf(licence))).licences.length, 1);
      c.clock.set(at('2026-04-03'));
      await assert.rejects(run(c, serve, actor, callOf(licence)), refusedAs('licences.not-granted'));
      await assert.rejects(
        run(
          c,
          giveServiceGrant,
          system('test'),
          newGrant(c, {
            types: ['*'],
            fields: ['*'],
            purposes: [],
            clientId: 'nobody',
            bodyId: 'x',
            untilOn: '2030-01-01',
          }),
        ),
        (error) => error instanceof Problem && error.faults.length === 6,
      );
    },
  );
});

test('only names of the grant come out, whatever is granted and asked; the holder hides in no other field', () => {
  const label = fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' });
  fc.assert(
    fc.property(
      fc.uniqueArray(label, { minLength: 1, maxLength: 6 }),
      fc.array(label, { maxLength: 6 }),
      fc.option(fc.array(label, { maxLength: 6 }), { nil: undefined }),
      (labels, granted, asked) => {
        // Only what `grantedParts` reads.
        const licence = {
          holderName: secrets.holder,
          holderCode: secrets.code,
          fields: labels.map((zh, n) => ({ label: { zh }, value: n % 2 ? `${secrets.holder}等` : 'x' })),
        } as unknown as OpenLicence;
        const { fields, holder, holderCode } = grantedParts(licence, { fields: granted }, asked);
        const allowed = new Set(granted.filter((name) => asked === undefined || asked.includes(name)));
        assert.ok(fields.every((f) => allowed.has(f.label)));
        if (holder === null) assert.ok(fields.every((f) => !f.value.includes(secrets.holder)));
        if (!allowed.has('holder-code')) assert.equal(holderCode, null);
      },
    ),
    { seed: 17, numRuns: 500 },
  );
});

/** Everything that a PDF says, its facts included. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise;
  const pages = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  const { info } = await document.getMetadata();
  return `${pages.join('\n')}\n${JSON.stringify(info)}`;
}
