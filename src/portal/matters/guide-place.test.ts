// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { getMatter, type NearGuide, publishMatters } from '#matters';
import { system } from '#platform/actor.ts';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';
import { yunzeOrganisations } from '../../../seeds/yunze-organisations.ts';
import { coversPlace, guideStanding, venueFor } from './guide-place.rules.ts';

const linhu = '329902000000';
const hubin = '329902001000';
const zean = '329921000000';

const near = (code: string, division: string, serves: boolean): NearGuide => ({
  code,
  division,
  serves,
  organisationName: code,
});

test('a guide stands here, at another body, below the place or elsewhere', () => {
  const guide = { code: 'own', division: zean, scope: undefined };
  assert.deepEqual(guideStanding(guide, hubin, []), { kind: 'elsewhere', covered: false });
  assert.deepEqual(guideStanding(guide, hubin, [near('own', zean, true)]), { kind: 'here' });
  const nearest = near('linhu', linhu, true);
  assert.deepEqual(guideStanding(guide, hubin, [nearest, near('own', zean, true)]), {
    kind: 'other',
    nearest,
    covered: false,
  });
  const bodies = [near('own', zean, false), near('linhu', linhu, false)];
  assert.deepEqual(guideStanding(guide, '329900000000', bodies), { kind: 'below', bodies });
});

test('a scope reaches as far as its name says', () => {
  assert.equal(coversPlace(undefined, zean, zean), false);
  assert.equal(coversPlace('1', zean, '440100000000'), true);
  assert.deepEqual(
    (['2', '3', '4', '5'] as const).map((scope) => coversPlace(scope, linhu, hubin)),
    [true, true, true, false],
  );
  assert.deepEqual(
    (['2', '3', '4'] as const).map((scope) => coversPlace(scope, zean, hubin)),
    [true, true, false],
  );
});

test('the counter is the one that says most of the place', () => {
  const venue = (name: string, address: string) => ({ name, address, hours: '' });
  const venues = [
    venue('市民中心', '云泽市湖滨大道1号'),
    venue('泽北派出所', '云泽市泽安县泽北镇新街3号'),
    venue('云溪派出所', '云泽市临湖区云溪镇人民路12号'),
  ];
  assert.equal(venueFor(venues, ['云泽市', '临湖区', '云溪镇'])?.name, '云溪派出所');
  assert.equal(venueFor(venues, ['云泽市', '泽安县'])?.name, '泽北派出所');
  assert.equal(venueFor(venues, ['云泽市'])?.name, '市民中心');
  assert.equal(venueFor([], ['云泽市']), undefined);
});

const local = 'birth-registration';
let world: PortalWorld | null;
const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};
const codes = new Map<string, string>();
const guide = async (division: string, place?: string, lang = ''): Promise<string> => {
  const url = `${lang}/matters/${codes.get(division) ?? ''}`;
  const cookie = place === undefined ? '' : `tb_place=${place}`;
  const reply = await opened().http.inject({ url, headers: { accept: 'text/html', cookie } });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.body;
};

before(async () => {
  world = await portalWorld([local]);
  if (world === null) return;
  const { definition } = await getMatter(world.db, world.codes.get(local) ?? '');
  const items = yunzeOrganisations()
    .filter(({ key, division }) => key === definition.implementer && [linhu, zean].includes(division))
    .map((organisation) => ({ definition, organisation }));
  const published = await world.runner.execute(publishMatters, system('seed'), { items });
  items.forEach(({ organisation }, n) => {
    codes.set(organisation.division, published[n]?.code ?? '');
  });
  assert.equal(codes.size, 2);
});
after(async () => world?.close());

test('without a place the guide offers to choose one, with one the nearest body, its counter and phone', async () => {
  const none = await guide(linhu);
  assert.match(none, /选择您所在的地方，看由谁办、去哪里办/);
  assert.match(none, /href="\/place\?back=%2Fmatters%2F/);
  assert.doesNotMatch(none, /换办事地/);
  const here = await guide(linhu, '329902101201');
  assert.match(here, /在您的办事地（云泽市 临湖区 云溪镇 溪口村），这一事项由临湖区公安分?局办理/);
  assert.match(here, /去哪里办[\s\S]*云溪派出所户籍窗口[\s\S]*tel:05998200112/);
});

test('the guide of another place leads to the one of the reader’s place, in both languages', async () => {
  const other = await guide(zean, hubin);
  assert.match(other, /这份指南是泽安县公安局的；您选的办事地是云泽市 临湖区 湖滨街道。/);
  assert.ok(other.includes(`href="/matters/${codes.get(linhu)}"`));
  const english = await guide(zean, hubin, '/en');
  assert.match(english, /In your place, Linhu District [^<]+ handles this/);
  assert.ok(english.includes(`href="/en/matters/${codes.get(linhu)}"`));
  assert.match(english, /href="\/en\/place\?back=%2Fen%2Fmatters%2F/);
});

test('a guide is kept for nobody’s place: the next reader without one sees none', async () => {
  await guide(linhu, hubin);
  assert.match(await guide(linhu), /选择您所在的地方/);
  assert.match(await guide(linhu, '999999999999'), /选择您所在的地方/);
});

test('guides with a place are valid HTML', async () => {
  const validator = new HtmlValidate(htmlRules);
  for (const lang of ['', '/en'])
    for (const place of [undefined, hubin, '329900000000', '329903001000'])
      for (const division of [linhu, zean]) {
        const { valid, results } = await validator.validateString(await guide(division, place, lang));
        assert.ok(valid, JSON.stringify(results[0]?.messages));
      }
});
