// SPDX-License-Identifier: Apache-2.0
/** A sample verifier of licences: asks a wallet for chosen fields and a purpose, and checks what it shows. See README.md. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bodyOf, type Handler, serveRoutes } from '../serve-routes.ts';
import { isRecord } from '../wallet-crypto.ts';
import { frame, list, safe, sendJson, sendPage } from '../wallet-page.ts';
import { checkPresentation } from './check-presentation.ts';
import { newAsker, newQuestion, type Question } from './request.ts';

const port = Number(process.env['PORT'] ?? '8096');
const self = `http://127.0.0.1:${port}`;
const name = process.env['VERIFIER_NAME'] ?? '枫林路街道社区服务站（示例）';
const vct = process.env['VCT'] ?? '';
const roots = certificatesIn(readFileSync(process.env['ROOTS'] ?? 'roots.pem', 'utf8'));

interface Result {
  readonly ok: boolean;
  readonly words: string;
  readonly claims: readonly (readonly [string, unknown])[];
}
const asker = await newAsker(name);
const questions = new Map<string, Question>();
const results = new Map<string, Result>();
const mostQuestions = 1000;
/** Names that say how a credential is made, not what it says. */
const technical = new Set(['iss', 'iat', 'nbf', 'exp', 'cnf', 'vct', 'status', '_sd', '_sd_alg']);

const routes: Readonly<Record<string, Handler>> = {
  'GET /': async (_request, response) =>
    sendPage(
      response,
      200,
      page(`<form method="post" action="/questions">
<label>要看哪几项（用空格隔开）<input type="text" name="fields" value="licence_number holder_name"></label>
<label>用来做什么<input type="text" name="purpose" value="核对入驻商户资格"></label>
<label>证照类型（vct）<input type="text" name="vct" value="${safe(vct)}"></label>
<button>请对方出示</button></form>`),
    ),
  'POST /questions': async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const fields = (form.get('fields') ?? '').split(/\s+/).filter((field) => field !== '');
    const question = newQuestion({ fields, purpose: form.get('purpose') ?? '', vct: form.get('vct') ?? '' });
    if (questions.size >= mostQuestions) questions.delete(questions.keys().next().value ?? '');
    questions.set(question.id, question);
    const uri = `${self}/request.jwt?id=${question.id}`;
    const link = `openid4vp://?client_id=${encodeURIComponent(asker.clientId)}&request_uri=${encodeURIComponent(uri)}`;
    sendPage(
      response,
      200,
      page(`<p>请用钱包打开：</p><p><a data-request href="${safe(link)}">${safe(link)}</a></p>
<p><a href="/result?id=${question.id}">查看结果</a></p>`),
    );
  },
  'GET /request.jwt': async (_request, response, url) => {
    const question = questions.get(url.searchParams.get('id') ?? '');
    if (!question || question.answered) return sendJson(response, 404, { error: 'not_found' });
    response
      .writeHead(200, { 'content-type': 'application/oauth-authz-req+jwt', 'cache-control': 'no-store' })
      .end(await asker.sign(question, `${self}/answers?id=${question.id}`));
  },
  'POST /answers': async (request, response, url) => {
    const form = new URLSearchParams(await bodyOf(request));
    const question = questions.get(url.searchParams.get('id') ?? '');
    if (!question || question.answered || form.get('state') !== question.state)
      return sendJson(response, 400, { error: 'invalid_request' });
    // One answer for one question, good or bad: a second try needs a new question.
    question.answered = true;
    const result = await judge(question, form.get('vp_token') ?? '');
    results.set(question.id, result);
    sendJson(response, result.ok ? 200 : 400, result.ok ? {} : { error: 'invalid_presentation' });
  },
  'GET /result': async (_request, response, url) => {
    const result = results.get(url.searchParams.get('id') ?? '');
    const body = result
      ? `<p class="note" data-result="${result.ok ? 'accepted' : 'refused'}">${safe(result.words)}</p>${list(result.claims)}`
      : '<p class="note" data-result="waiting">还没有出示。</p>';
    sendPage(response, 200, page(`${body}<p><a href="/">再问一次</a></p>`));
  },
};

async function judge(question: Question, vpToken: string): Promise<Result> {
  try {
    const token: unknown = JSON.parse(vpToken);
    const shown: unknown = isRecord(token) ? token['licence'] : undefined;
    const [text, ...more]: unknown[] = Array.isArray(shown) ? shown : [];
    if (typeof text !== 'string' || more.length > 0) throw new Error('没有出示一张证照');
    if (Date.now() - question.askedAt > 300_000) throw new Error('这次询问已经过时');
    const { issuer, claims } = await checkPresentation(text, question, asker.clientId, roots);
    const said = Object.entries(claims).filter(([claim]) => !technical.has(claim));
    return { ok: true, words: `有效，由${issuer}颁发`, claims: said };
  } catch (error) {
    return { ok: false, words: error instanceof Error ? error.message : '无法核验', claims: [] };
  }
}

const page = (body: string): string => frame(name, '#1f4f7a', body);

function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

serveRoutes(
  routes,
  {
    port,
    self,
    missing: (response) => sendPage(response, 404, page('<p>没有这个页面</p>')),
    failed: (response, error) => sendPage(response, 500, page(`<p>${safe(String(error))}</p>`)),
  },
  () => console.log(`licence verifier (sample): ${self}`),
);
