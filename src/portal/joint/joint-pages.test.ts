// SPDX-License-Identifier: Apache-2.0
/** A life event as a browser without scripts sees it: guide, questions, joint form, one receipt, every part side by side. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import { demoFileFor } from '../../../seeds/demo-materials.ts';
import { type Browser, browserOn, formWith } from '../cases/pages-for-tests.ts';
import { controlValue, typedDate } from '../cases/posted-answers.ts';

const matters = {
  'food-business-licence': 'market-regulation',
  'public-place-hygiene-licence': 'health',
  'drainage-permit': 'water',
  'outdoor-advertising': 'urban-management',
} as const;
const meals = { 's.services': 'none', 's.sign': 'yes-outdoor', 's.sewage': 'elsewhere' };

let city: JointCity | null = null;
let browser: Browser | null = null;
before(async () => {
  city = await jointCity('embedded', matters);
  if (city !== null)
    browser = await browserOn(city, { lin: city.people.lin, company: city.company, zhou: city.people.zhou });
});
after(async () => {
  await browser?.close();
});

/** What a page says is wrong, for the message of a failing test. */
const faults = (html: string): string => /(error-summary|notice-error).*?<\/ul>/s.exec(html)?.[0] ?? '';

const base = '/events/restaurant-opening';

test('the guide says what is joined, what is asked once and by when; questions narrow it', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { get } = browser;
  const guide = await get(base, 'company');
  assert.equal(guide.status, 200);
  assert.match(guide.html, /联合办理期限/);
  assert.match(guide.html, /先回答几个问题/);
  const narrowed = await get(`${base}?${new URLSearchParams(meals)}`, 'company');
  assert.match(narrowed.html, /按您的情况，要办这 2 项/);
  assert.match(narrowed.html, /只交一次的材料/);
  assert.match((await get(`${base}?s.services=none`, 'company')).html, /请回答每个问题/);
  assert.equal((await get(`/en${base}`, 'company')).status, 200);
  assert.equal((await get('/events/no-such-event', 'company')).status, 404);
});

test('one application for several matters: form, materials, one receipt, one page; nobody else sees it', async (t) => {
  if (!browser || !city) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const apply = `${base}/apply`;
  assert.match((await get(apply, 'nobody')).to, /^\/sign-in/);
  assert.match((await get(apply, 'lin')).html, /这件事由企业申请/);
  assert.equal((await post(apply, { 's.services': 'none' }, 'company')).status, 422);
  assert.equal((await get(`${apply}/review`, 'company')).to, apply);
  const begun = await post(apply, meals, 'company');
  assert.match(begun.to, new RegExp(`^${apply}/`));
  assert.match((await get('/me/drafts', 'company')).html, /开餐饮店一件事/);
  const made = await city.application(city.company, 'restaurant-opening', {
    services: 'none',
    sign: 'yes-outdoor',
    sewage: 'elsewhere',
  });
  const { definition } = await city.app.cases.joint.jointForm('restaurant-opening', made.choice);
  let at = begun.to;
  for (let steps = 0; steps < 30 && !at.endsWith('/review'); steps += 1) {
    assert.equal((await get(at, 'company')).status, 200, at);
    const step = at.replace(/\?.*$/, '').split('/').at(-1) ?? '';
    const spec = definition.form.pages.find((page) => page.id === step);
    if (step === 'materials') {
      const files = Object.fromEntries(
        definition.materials
          .filter((material) => made.files.some((file) => file.materialId === material.id))
          .map((material): [string, File] => {
            const { name, content } = demoFileFor(material);
            return [`materials.${material.id}`, new File([Buffer.from(content)], name)];
          }),
      );
      at = (await post(at, formWith({ ...files, _action: 'next' }), 'company')).to;
    } else if (step === 'delivery') at = (await post(at, { 'delivery.way': 'pick-up' }, 'company')).to;
    else {
      const fields = spec?.fields ?? [];
      const typed = new URLSearchParams();
      for (const field of fields) {
        const value = made.answers[field.id];
        if (value === undefined) continue;
        const parts = typedDate(field) ? ['year', 'month', 'day'] : [];
        for (const [n, part] of parts.entries())
          typed.append(`${field.id}.${part}`, String(value).split('-')[n] ?? '');
        if (parts.length === 0)
          for (const one of [controlValue(value) ?? []].flat()) typed.append(field.id, one);
      }
      const next = await post(at, typed, 'company');
      assert.equal(next.status, 303, `${at}: ${faults(next.html)}`);
      at = next.to;
    }
    assert.notEqual(at, '', 'the step leads on');
  }
  const review = await get(at, 'company');
  assert.match(review.html, /name="draftId"/, faults(review.html));
  const draftId = /name="draftId" value="([0-9a-f-]+)"/.exec(review.html)?.[1] ?? '';
  const sent = await post(at, { truth: 'true', draftId }, 'company');
  assert.match(sent.to, /^\/me\/joint\/J[0-9A-Z]{19}\/receipt$/);
  assert.equal((await post(at, { truth: 'true', draftId }, 'company')).to, sent.to);
  const receipt = await get(sent.to, 'company');
  assert.equal(new Set(receipt.html.match(/\d{18}[0-9A-Z](?=\/receipt)/g)).size, 2);
  const home = sent.to.replace('/receipt', '');
  const page = await get(home, 'company');
  assert.match(page.html, /各事项进展/);
  assert.match(page.html, /等谁办/);
  assert.equal((await get(`/en${home}`, 'company')).status, 200);
  assert.equal((await get(home, 'zhou')).status, 404);
  assert.match((await get('/me', 'company')).html, /我的一件事/);
  assert.match((await get('/me/joint', 'company')).html, new RegExp(home));
  assert.doesNotMatch((await get('/me/joint', 'zhou')).html, new RegExp(home));
});

test('what all bodies ask for is corrected on one page, once', async (t) => {
  if (!browser || !city) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const { app, company, departments } = city;
  const made = await city.application(company, 'restaurant-opening', {
    services: 'none',
    sign: 'yes-outdoor',
    sewage: 'elsewhere',
  });
  const { jointNo, cases } = await app.runner.execute(app.cases.joint.commands.submitJoint, company, {
    ...made,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: 'joint-correction',
    channel: 'online',
  });
  const propose = async (matter: keyof typeof matters, items: object[]): Promise<void> => {
    const path = '/api/v1/joint-cases/:jointNo/parts/:matter/correction-proposal';
    const route = app.routes.find((of) => of.method === 'POST' && of.path === path);
    assert.ok(route);
    const params = { jointNo, matter };
    // A route's handler as the server calls it.
    await route.handler({
      actor: departments[matters[matter]]?.clerk,
      params,
      body: { items },
      idempotencyKey: `p-${matter}`,
    } as never);
  };
  const home = `/me/joint/${jointNo}`;
  assert.equal((await get(`${home}/correct`, 'company')).to, home);
  await propose('food-business-licence', [
    { subject: 'layout', subjectKind: 'material', reason: '没有标注尺寸' },
  ]);
  await propose('outdoor-advertising', [
    { subject: 'contactMobile', subjectKind: 'field', reason: '电话无人接听' },
  ]);
  const told = await get(home, 'company');
  assert.match(told.html, /2 个部门的补正要求已经汇总/);
  assert.doesNotMatch(told.html, /(urban-management|market-regulation)受理/, 'no name of the staff');
  const caseNo = cases[0]?.caseNo ?? '';
  assert.equal((await get(`/me/cases/${caseNo}/correct`, 'company')).to, home);
  const page = await get(`${home}/correct`, 'company');
  assert.match(page.html, /没有标注尺寸/);
  assert.match(page.html, /电话无人接听/);
  assert.equal(/name="fields" value="([^"]*)"/.exec(page.html)?.[1], 'contactMobile');
  assert.equal((await get(`${home}/correct`, 'zhou')).status, 404);
  const fields = { fields: 'contactMobile', mode: '' };
  const later = formWith({ ...fields, contactMobile: '1390', _action: 'later' });
  const kept = await post(`${home}/correct`, later, 'company');
  assert.equal(kept.to, `${home}?done=saved`, faults(kept.html));
  assert.match((await get(`${home}/correct`, 'company')).html, /value="1390"/);
  const sent = formWith({ ...fields, contactMobile: '13900139000', truth: 'true' });
  const answer = await post(`${home}/correct`, sent, 'company');
  assert.equal(answer.to, `${home}?done=resubmitted`, faults(answer.html));
  assert.match((await get(answer.to, 'company')).html, /补正内容已经提交/);
});
