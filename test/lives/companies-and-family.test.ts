// SPDX-License-Identifier: Apache-2.0
/** Companies claimed by proof, members with matters and a term, guardians until the eighteenth birthday. */
import assert from 'node:assert/strict';
import { authorityFace, simulatedRegister } from '#identity';
import { organisationCodeCheckChar } from '#law/identifiers/organisation-code.ts';
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { type PersonActor, system } from '#platform/actor.ts';
import { application, refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

const [linId, zhouId] = ['329902199001011023', '329902198505050013'];
const first17 = `91329902MA900301${organisationCodeCheckChar('MA900301')}`;
const uscc = first17 + usccCheckChar(first17);
const childBorn = `32990220181001100`.slice(0, 17);
const childId = childBorn + residentIdCheckChar(childBorn);
const company = {
  uscc,
  name: '云泽湖心文化有限公司',
  kind: 'company',
  address: null,
  division: '329902000000',
};
const paper = { proofKind: 'household-register' as const, proofNumber: '329902001100301' };
const child = { wardName: '林小禾', wardResidentId: childId };

/** With registers that know one company and one child of both. */
function authorityOf(c: SmallCity, representative = linId) {
  return authorityFace({
    db: c.app.db,
    runner: c.app.runner,
    clock: c.clock,
    cipher: c.app.keys.cipher,
    register: simulatedRegister({
      companies: [{ ...company, legalRepresentativeResidentId: representative }],
      families: [linId, zhouId].map((guardianResidentId) => ({ ...paper, ...child, guardianResidentId })),
    }),
  });
}
const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml'));

async function session(c: SmallCity, who: PersonActor, choice: object): Promise<() => Promise<PersonActor>> {
  const { token } = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
    plane: 'person',
    city: who.city,
    accountId: who.id,
    ...choice,
  });
  return async () => {
    c.app.identity.resolver.forget(token);
    const actor = await c.app.identity.resolver.resolve(token, 'person');
    assert.equal(actor.kind, 'person');
    return actor;
  };
}

story('a company goes to whom the register names; two claims at once are one', async (c) => {
  const { lin, zhou } = c.people;
  const authority = authorityOf(c);
  await assert.rejects(authority.claimCompany(zhou, uscc), refusedAs('identity.company-not-proved'));
  await assert.rejects(c.app.authority.claimCompany(lin, uscc), refusedAs('identity.register-unavailable'));
  const [one, two] = await Promise.all([
    authority.claimCompany(lin, uscc),
    authority.claimCompany(lin, uscc),
  ]);
  assert.deepEqual(one, two);
  assert.deepEqual(
    (await authority.companiesOf(lin)).map((o) => [o.name, o.role]),
    [[company.name, 'legal-representative']],
  );
  const now = await session(c, lin, { companyId: one.id });
  assert.equal((await now()).onBehalfOf?.id, one.id);
  // The register has another representative now: the former one's session feels it on the next call.
  await authorityOf(c, zhouId).claimCompany(zhou, uscc);
  assert.equal((await now()).authorityEnded, true);
  assert.deepEqual(await authority.companiesOf(lin), []);
});

story('members act within matters and term, and nobody widens one’s own', async (c) => {
  const { lin, zhou } = c.people;
  const authority = authorityOf(c, linId);
  const { id: companyId } = await authority.claimCompany(lin, uscc);
  const { companies } = authority;
  const invite = {
    companyId,
    name: zhou.name,
    handle: zhouId,
    role: 'agent' as const,
    matters: ['other-matter'],
    validTo: '2026-10-31',
  };
  await assert.rejects(run(c, companies.invite, zhou, invite), refusedAs('platform.not-found'));
  const ref = await run(c, companies.invite, lin, invite);
  await assert.rejects(
    run(c, companies.answerInvitation, lin, { ...ref, accept: true }),
    refusedAs('platform.not-found'),
  );
  assert.equal((await authority.invitationsTo(zhou)).length, 1);
  await run(c, companies.answerInvitation, zhou, { ...ref, accept: true });
  const now = await session(c, zhou, { companyId });
  const agent = await now();
  assert.deepEqual(agent.onBehalfOf?.matters, ['other-matter']);
  const concert = application(c, { answers: { title: '湖滨秋夜音乐会', audience: 800 } });
  await assert.rejects(
    run(c, c.app.cases.commands.submit, agent, concert),
    refusedAs('identity.matter-not-covered'),
  );
  const wider = { companyId, accountId: zhou.id, matters: null, validTo: null };
  await assert.rejects(run(c, companies.changeMember, zhou, wider), refusedAs('platform.not-found'));
  await assert.rejects(
    run(c, companies.endMember, zhou, { companyId, accountId: lin.id }),
    refusedAs('identity.last-manager'),
  );
  await run(c, companies.changeMember, lin, { ...wider, validTo: '2026-09-10' });
  assert.equal((await now()).onBehalfOf?.matters, null);
  const before = c.clock.now();
  c.clock.set(new Date('2026-09-10T15:59:00Z'));
  const late = await session(c, zhou, { companyId });
  assert.equal((await late()).authorityEnded, undefined);
  c.clock.set(new Date('2026-09-10T16:00:00Z'));
  assert.equal((await late()).authorityEnded, true);
  c.clock.set(before);
  await run(c, companies.endMember, lin, { companyId, accountId: zhou.id });
  await assert.rejects(session(c, zhou, { companyId }), refusedAs('identity.not-a-member'));
});

story('both parents act for a child by proof, until the day before the eighteenth birthday', async (c) => {
  const { lin, zhou } = c.people;
  const authority = authorityOf(c);
  const asked = {
    kind: 'minor' as const,
    name: child.wardName,
    residentId: childId,
    division: '',
    relation: '子女',
    ...paper,
  };
  await assert.rejects(
    authority.registerWard(lin, { ...asked, proofNumber: '329902001100302' }),
    refusedAs('identity.family-not-proved'),
  );
  await assert.rejects(
    authority.registerWard(lin, { ...asked, residentId: linId, proofKind: 'court-judgment' }),
    (error: { faults: { field: string }[] }) => {
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['residentId', 'proofKind'],
      );
      return true;
    },
  );
  const mother = await authority.registerWard(lin, asked);
  await assert.rejects(authority.registerWard(lin, asked), refusedAs('identity.authority-over'));
  const father = await authority.registerWard(zhou, asked);
  const [ward] = await authority.wardsOf(lin);
  assert.deepEqual(ward?.otherGuardians, [zhou.name]);
  assert.equal(ward?.untilOn, '2036-09-30');
  const byMother = await (await session(c, lin, { acting: { kind: 'guardianship', ...mother } }))();
  const concert = application(c, { answers: { title: '湖滨童声音乐会', audience: 200 } });
  const { caseNo } = await run(c, c.app.cases.commands.submit, byMother, concert);
  const byFather = await (await session(c, zhou, { acting: { kind: 'guardianship', ...father } }))();
  assert.deepEqual(
    (await c.app.cases.own(byFather, null, 20)).map((s) => s.caseNo),
    [caseNo],
    'the ward’s cases are seen by both',
  );
  assert.ok(!(await c.app.cases.own(lin, null, 20)).some((s) => s.caseNo === caseNo));
  const before = c.clock.now();
  c.clock.set(new Date('2036-09-30T15:59:00Z'));
  const grown = await session(c, lin, { acting: { kind: 'guardianship', ...mother } });
  assert.equal((await grown()).delegation?.principalName, child.wardName);
  c.clock.set(new Date('2036-09-30T16:00:00Z'));
  assert.equal((await grown()).authorityEnded, true, 'of age');
  c.clock.set(before);
});
