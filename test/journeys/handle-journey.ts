// SPDX-License-Identifier: Apache-2.0
/** A case through the hands of clerk, reviewer and approver, until its licence is revoked. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sampleFile } from '../../src/cli/journey-files.ts';
import { accessible, handIn, openAction, openByKeyboard, takeSeat } from './console-steps.ts';
import type { PageAlbum } from './page-album.ts';
import { button, file, heading, link, refused, tick } from './portal-steps.ts';

export interface Cast {
  readonly clerk: string;
  readonly reviewer: string;
  readonly approver: string;
}

/** The clerk asks for corrections, the applicant makes them on the phone. */
export async function correct(
  desk: Page,
  phone: Page,
  url: string,
  caseNo: string,
  clerk: string,
  album: PageAlbum,
): Promise<void> {
  await desk.goto(`${url}/console/`);
  await desk.getByRole('searchbox', { name: '按姓名、单位或岗位查找' }).waitFor();
  await accessible(desk, 'console: sign-in');
  await takeSeat(desk, url, clerk);
  await desk.getByRole('row').nth(1).waitFor();
  await accessible(desk, 'console: queue');
  await openByKeyboard(desk, caseNo, /^待受理/);
  await accessible(desk, 'console: case');
  await openAction(desk, '告知补正');
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: '告知补正', exact: true }).click();
  await dialog.getByText('请至少勾选一项').waitFor();
  await tick(dialog.getByRole('checkbox', { name: /健康证明/ }));
  await dialog.getByLabel(/健康证明.*需要补正的理由/).fill('健康证明已超过一年，请重新提交');
  await accessible(desk, 'console: open form');
  await handIn(desk, '告知补正', /补正告知书已发出/);
  await answerCorrection(phone, url, caseNo, album);
}

async function answerCorrection(phone: Page, url: string, caseNo: string, album: PageAlbum): Promise<void> {
  await phone.goto(`${url}/me/cases/${caseNo}`);
  await phone.getByText('健康证明已超过一年，请重新提交').first().waitFor();
  await album.keep(phone, 'case to be corrected');
  await link(phone, /补正/).click();
  await album.keep(phone, 'correction');
  const sample = sampleFile(['pdf'], '健康证明', 'the new one');
  await phone.getByLabel(/^健康证明/).setInputFiles(file('新的健康证明.pdf', sample.content));
  await button(phone, /提交补正|重新提交|提交/).click();
  await refused(phone, phone.getByRole('checkbox').last(), { message: /真实性承诺/ });
  await phone.getByText('新的健康证明.pdf').first().waitFor();
  await album.keep(phone, 'correction refused', true);
  await tick(phone.getByRole('checkbox').last());
  await button(phone, /提交补正|重新提交|提交/).click();
  assert.match(phone.url(), /done=resubmitted/);
}

/** Accepted, reviewed, granted; the licence is there. */
export async function decide(desk: Page, url: string, caseNo: string, cast: Cast): Promise<void> {
  await takeSeat(desk, url, cast.clerk);
  await openByKeyboard(desk, caseNo, /^待受理/);
  await openAction(desk, '受理');
  await handIn(desk, '受理', /已受理/);
  await takeSeat(desk, url, cast.reviewer);
  await openByKeyboard(desk, caseNo, /^待审查/);
  await openAction(desk, '审查');
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: '审查', exact: true }).click();
  await dialog.getByText('请选择一项').waitFor();
  await tick(dialog.getByRole('radio', { name: '建议准予' }));
  await dialog.getByLabel('审查意见').fill('材料齐全，资格证书与执业单位核对一致。');
  await handIn(desk, '审查', /审查意见已提交/);
  await takeSeat(desk, url, cast.approver);
  await openByKeyboard(desk, caseNo, /^待决定/);
  await openAction(desk, '作出决定');
  await tick(dialog.getByRole('radio', { name: '准予许可', exact: true }));
  await handIn(desk, '作出决定', /决定已作出/);
  await desk
    .getByRole('link', { name: /打开证照|查看证照|证照.*PDF|下载/ })
    .first()
    .waitFor();
  await accessible(desk, 'console: decided case');
}

/** What anyone sees who follows the licence's link: in force, the holder masked. @returns that address */
export async function verified(desk: Page, phone: Page, album: PageAlbum): Promise<string> {
  const path = await desk.getByRole('link', { name: /核验/ }).first().getAttribute('href');
  const address = new URL(path ?? '', desk.url()).href;
  await phone.goto(address);
  await phone.getByText('有效').first().waitFor();
  const words = await phone.getByRole('main').innerText();
  assert.match(words, /\*/, 'the holder is masked');
  assert.doesNotMatch(words, /\d{17}[\dX]/, 'no identity number in full');
  await album.keep(phone, 'licence in force');
  return address;
}

/** Handed over, labelled, delivered by the simulated carrier, or closed at the counter. */
export async function deliver(desk: Page, url: string, caseNo: string, clerk: string): Promise<void> {
  await takeSeat(desk, url, clerk);
  await openByKeyboard(desk, caseNo, /^待送达/);
  await openAction(desk, '送达');
  await handIn(desk, '送达', /已交付送达/);
  const label = desk.getByRole('link', { name: /面单/ });
  await label.waitFor();
  const address = new URL((await label.getAttribute('href')) ?? '', url).href;
  let answer = await desk.request.get(address);
  // The carrier gives the number a moment after the handing over; until then there is no label.
  for (let tries = 0; tries < 40 && answer.status() === 409; tries += 1) {
    await desk.waitForTimeout(500);
    answer = await desk.request.get(address);
  }
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'] ?? '', /pdf/);
}

/** The applicant sees the licence and says how it was, without a script. */
export async function rate(phone: Page, url: string, caseNo: string, album: PageAlbum): Promise<void> {
  await phone.goto(`${url}/me/cases/${caseNo}`);
  await album.keep(phone, 'decided case');
  await link(phone, '查看证照').click();
  assert.match(await heading(phone), /执业药师注册证/);
  await album.keep(phone, 'licence');
  await phone.goto(`${url}/me/licences`);
  await album.keep(phone, 'licences');
  await phone.goto(`${url}/me/cases/${caseNo}/rate`);
  await album.keep(phone, 'rating');
  await button(phone, '提交评价').click();
  await refused(phone, phone.getByRole('radio').first(), { message: /./ });
  await album.keep(phone, 'rating refused', true);
  await tick(phone.getByRole('radio', { name: /非常满意/ }).first());
  await button(phone, '提交评价').click();
  assert.match(phone.url(), /done=rated/);
}

/** The reviewer drafts the revocation, the approver decides it; the page of the licence says so at once. */
export async function revoke(
  desk: Page,
  phone: Page,
  { url, caseNo, cast, address }: { url: string; caseNo: string; cast: Cast; address: string },
  album: PageAlbum,
): Promise<void> {
  const openLicence = async (who: string): Promise<void> => {
    await takeSeat(desk, url, who);
    await desk.goto(`${url}/console/cases/${caseNo}`);
    await desk.getByRole('link', { name: /^证照变动/ }).click();
    await desk.waitForURL(/\/console\/licences\/[0-9a-f-]{36}$/);
  };
  await openLicence(cast.reviewer);
  const form = desk.getByRole('form', { name: '提出变动' });
  await form.getByLabel('变动', { exact: true }).selectOption('revoke');
  await form.getByLabel('法定情形').selectOption('deception');
  await form.getByLabel('决定文号').fill('云市监撤〔2026〕3号');
  await form.getByLabel('事实和理由').fill('持证人以欺骗手段取得注册，依法撤销。');
  await form.getByRole('button', { name: '提出', exact: true }).click();
  await desk.getByText('待决定').first().waitFor();
  await accessible(desk, 'console: licence with a change');
  await openLicence(cast.approver);
  await desk.getByRole('button', { name: '决定生效' }).click();
  await desk.getByText('已生效').first().waitFor();
  await phone.goto(address);
  await phone.getByText('已撤销').first().waitFor();
  await album.keep(phone, 'licence revoked');
}
