// SPDX-License-Identifier: Apache-2.0
/** The pages of licences and of one's own materials as axe sees them: empty, filled, refused, over. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptCase, reviewCase } from '#cases';
import type { Licence } from '#licences';
import { application, at, run } from '#test/support/lives.ts';
import { smallCity } from '#test/support/small-city.ts';
import { openAlbum, type PortalAlbum } from '../cases/album-for-tests.ts';
import { type Browser, browserOn, formWith, picture } from '../cases/pages-for-tests.ts';

let browser: Browser | null = null;
let licence: Licence | undefined;
let album: PortalAlbum | undefined;
before(async () => {
  const city = await smallCity('embedded', './reuse-matter.yaml', at('2026-03-02'));
  if (city === null) return;
  city.clock.set(at('2026-03-02'));
  browser = await browserOn(city, { lin: city.people.lin, zhou: city.people.zhou });
  const input = application(city, {
    answers: { title: '云泽市湖畔新区文化艺术中心小剧场（含地下一层排练厅）', renewal: false },
  });
  const { caseNo } = await run(city, city.app.cases.commands.submit, city.people.lin, input);
  await run(city, acceptCase, city.staff.clerk, { caseNo });
  await run(city, reviewCase, city.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
  await run(city, city.app.cases.commands.grant, city.staff.approver, { caseNo, opinion: '同意' });
  await city.app.jobs.drain();
  licence = await city.app.licences.licenceOfCase(city.app.db, '3299', caseNo);
  album = await openAlbum();
});
after(async () => {
  await album?.close();
  await browser?.close();
});

test('the pages of licences and materials have nothing for axe to say, in every width and edition', async (t) => {
  if (!browser || !licence || !album) return t.skip('no PostgreSQL on this machine');
  await keepLicences(browser, album, `/me/licences/${licence.id}`);
  await keepMaterials(browser, album);
  await keepApplication(browser, album, licence);
  const reason = await album.examine();
  if (reason) t.diagnostic(reason);
});

async function keepLicences(on: Browser, pages: PortalAlbum, one: string): Promise<void> {
  await pages.keep(on, 'no licences', '/me/licences', 'zhou');
  await pages.keep(on, 'no uses', '/me/licences/uses');
  await pages.keep(on, 'show', `${one}/show`);
  pages.keepAnswer('show refused', `${one}/show`, await on.post(`${one}/show`, { minutes: '99' }));
  const made = await on.post(`${one}/show`, { purposeKind: 'purposeEntry', fields: 'holder', minutes: '10' });
  pages.keepAnswer('code', `${one}/show?made`, made);
  const [shown = ''] = /\/show\/[\w-]{47}/.exec(made.html) ?? [];
  await pages.keep(on, 'shown', shown, 'nobody');
  await pages.keep(on, 'shown in English', `/en${shown}`, 'nobody');
  pages.keepAnswer('showing over', '/show/nonsense', await on.get('/show/nonsense', 'nobody'));
  await pages.keep(on, 'permit', `${one}/permit`);
  pages.keepAnswer('permit refused', `${one}/permit`, await on.post(`${one}/permit`, { purpose: '年审' }));
  const given = {
    ...{ grantee: 'body', code: on.city.organisation.id },
    ...{ purpose: '文化市场经营单位年度核查', untilOn: '2026-12-31' },
  };
  await pages.keep(on, 'licence', (await on.post(`${one}/permit`, given)).to);
  await pages.keep(on, 'licence in English', `/en${one}`);
  await pages.keep(on, 'licences', '/me/licences');
  await pages.keep(on, 'uses', '/me/licences/uses');
  await pages.keep(on, 'wallet', `${one}/wallet`);
  pages.keepAnswer('wallet code', `${one}/wallet?made`, await on.post(`${one}/wallet`, {}));
}

async function keepMaterials(on: Browser, pages: PortalAlbum): Promise<void> {
  const here = '/me/materials';
  await pages.keep(on, 'no materials', here);
  pages.keepAnswer('material refused', here, await on.post(here, formWith({ kind: '', validTo: '' })));
  const sent = { 'materials.file': picture(), kind: 'document.lease', validTo: '2020-01-01' };
  assert.match((await on.post(here, formWith(sent))).to, /added=1$/);
  await pages.keep(on, 'materials', `${here}?added=1`);
  const [item] = await on.city.app.materials.vault(on.city.people.lin);
  await pages.keep(on, 'material', `${here}/${item?.facts.id}`);
  await pages.keep(on, 'material in English', `/en${here}/${item?.facts.id}`);
}

async function keepApplication(on: Browser, pages: PortalAlbum, held: Licence): Promise<void> {
  const base = `/matters/${on.city.matterCode}/apply`;
  const renewal = { renewal: 'true', previousNo: held.number, previousUntil: held.validTo };
  await on.post(base, { _action: 'anew' });
  await on.post(`${base}/main`, { title: '湖畔小剧场', ...renewal });
  await on.post(`${base}/main`, { title: '湖畔小剧场', ...renewal });
  await pages.keep(on, 'licence offered', `${base}/materials`);
  await on.post(`${base}/materials`, formWith({ use: `old:${held.id}` }));
  await pages.keep(on, 'licence chosen', `${base}/materials?chosen`);
}
