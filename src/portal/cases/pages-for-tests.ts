// SPDX-License-Identifier: Apache-2.0
/** The applicant pages on a small city, asked as a browser without scripts asks; every page is checked as HTML. */
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';
import { authorise } from '#access';
import { type Actor, anonymous } from '#platform/actor.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { registerApplicantPages } from '#portal/applicant-pages.ts';
import { errorPage } from '#portal/error.page.tsx';
import { htmlRules } from '#portal/kit/html-rules.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

const validator = new HtmlValidate(htmlRules);

export interface Answer {
  readonly status: number;
  /** Where a redirect leads. */
  readonly to: string;
  readonly html: string;
}

export type Posted = Record<string, string> | URLSearchParams | FormData;

export interface Browser {
  readonly city: SmallCity;
  /** `cookie`: as the browser sends it, e.g. of the elder edition. */
  get(url: string, person?: string, cookie?: string): Promise<Answer>;
  post(url: string, body: Posted, person?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** `lin` and `zhou` are signed in under their names, anybody else is nobody. Null without PostgreSQL. */
export async function openBrowser(): Promise<Browser | null> {
  const city = await smallCity('embedded', '../../src/portal/cases/apply-sample.yaml');
  if (city === null) return null;
  return browserOn(city, { lin: city.people.lin, zhou: city.people.zhou });
}

/** The pages of a city that stands already; people are signed in under the names given. */
export async function browserOn<C extends SmallCity>(
  city: C,
  actors: Readonly<Record<string, Actor>>,
): Promise<Browser> {
  const { app } = city;
  const http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    authorise,
    routes: [],
    errorPage,
    version: 'test',
    publicUrl: 'http://127.0.0.1',
    resolveActor: async (request) => actors[String(request.headers['x-person'] ?? '')] ?? anonymous,
  });
  const site = { demo: false, secureCookies: false, publicUrl: 'http://127.0.0.1' };
  registerApplicantPages(http, { ...app, cipher: app.keys.cipher, verifier: app.keys, ...site });
  await http.ready();
  async function call(
    method: 'GET' | 'POST',
    url: string,
    person: string,
    cookie: string,
    body?: Posted,
  ): Promise<Answer> {
    const sent = body === undefined ? undefined : await encoded(body);
    const headers = {
      accept: 'text/html',
      'x-person': person,
      cookie,
      ...(sent && { 'content-type': sent.type }),
    };
    const answer = await http.inject({ method, url, headers, ...(sent && { payload: sent.payload }) });
    if (String(answer.headers['content-type']).startsWith('text/html')) await checkHtml(url, answer.body);
    return { status: answer.statusCode, to: String(answer.headers['location'] ?? ''), html: answer.body };
  }
  return {
    city,
    get: (url, person = 'lin', cookie = '') => call('GET', url, person, cookie),
    post: (url, body, person = 'lin') => call('POST', url, person, '', body),
    close: async () => {
      await http.close();
      await city.close();
    },
  };
}

async function encoded(body: Posted): Promise<{ type: string; payload: string | Buffer }> {
  if (!(body instanceof FormData))
    return { type: 'application/x-www-form-urlencoded', payload: new URLSearchParams(body).toString() };
  const multipart = new Response(body);
  const type = multipart.headers.get('content-type') ?? '';
  return { type, payload: Buffer.from(await multipart.arrayBuffer()) };
}

async function checkHtml(url: string, html: string): Promise<void> {
  const report = await validator.validateString(html);
  const faults = report.results.flatMap((r) => r.messages.map((m) => `${url}: ${m.ruleId} ${m.message}`));
  assert.deepEqual(faults, []);
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A small picture. */
export const picture = (): File =>
  new File([Buffer.from(onePixel, 'base64')], '平面图.png', { type: 'image/png' });

/** A form with files. */
export function formWith(fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, value.name);
  }
  return form;
}

/** A case handed in without going through the pages. */
export async function submitted(
  { city: { app, people, matterCode } }: Browser,
  submissionKey: string,
): Promise<string> {
  const plan = await app.materials.acceptUpload(people.lin, {
    name: '平面图.png',
    content: Buffer.from(await picture().arrayBuffer()),
  });
  const answers = {
    name: '林若溪',
    mobile: '13800138000',
    birth: '1990-01-01',
    division: '329902000000',
    audience: 800,
    tenure: 'owned',
  };
  const receipt = await app.runner.execute(app.cases.commands.submit, people.lin, {
    matterCode,
    answers,
    files: [{ materialId: 'plan', fileId: plan.id }],
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey,
    channel: 'online',
  });
  return receipt.caseNo;
}
