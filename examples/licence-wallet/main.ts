// SPDX-License-Identifier: Apache-2.0
/** A sample wallet: receives licences by offer, keeps them in its own file, shows chosen fields to who asks. See README.md. */
import { bodyOf, type Handler, serveRoutes } from '../serve-routes.ts';
import { frame, list, safe, sendPage } from '../wallet-page.ts';
import { receive } from './receive.ts';
import { claimsOf, reader, readRequest, show } from './show.ts';
import { openWallet } from './wallet-file.ts';

const port = Number(process.env['PORT'] ?? '8097');
const self = `http://127.0.0.1:${port}`;
const wallet = openWallet(process.env['WALLET_FILE'] ?? 'wallet.json');
const page = (body: string): string => frame('数字钱包（示例）', '#2d6a2d', body);
const shownFirst = ['licence_type', 'issuing_authority', 'licence_number', 'holder_name', 'valid_to'];

const routes: Readonly<Record<string, Handler>> = {
  'GET /': async (_request, response) => {
    const cards = await Promise.all(wallet.credentials().map(card));
    sendPage(
      response,
      200,
      page(`${cards.join('') || '<p class="note">钱包里还没有证照。</p>'}
<section><h2>领取证照</h2><form method="post" action="/offers">
<label>领取邀请（openid-credential-offer://…）<textarea name="offer"></textarea></label>
<label>领取码<input type="text" name="tx_code" inputmode="numeric"></label><button>领取</button></form></section>
<section><h2>出示证照</h2><form method="post" action="/requests">
<label>对方的请求（openid4vp://…）<textarea name="request"></textarea></label><button>看看对方要什么</button></form></section>`),
    );
  },
  'POST /offers': async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const credential = await receive(wallet, form.get('offer') ?? '', (form.get('tx_code') ?? '').trim());
    sendPage(response, 200, page(`<p class="note" data-done="received">已领取</p>${await card(credential)}`));
  },
  'POST /requests': async (request, response) => {
    const link = new URLSearchParams(await bodyOf(request)).get('request') ?? '';
    const asked = await readRequest(link);
    const boxes = asked.fields
      .map(
        (field) =>
          `<label><input type="checkbox" name="field" value="${safe(field)}" checked> ${safe(field)}</label>`,
      )
      .join('');
    sendPage(
      response,
      200,
      page(`<p><strong data-asker>${safe(asked.name)}</strong>（钱包不认识对方，请自己确认）想看：</p>
<form method="post" action="/answers"><input type="hidden" name="request" value="${safe(link)}">${boxes}
<p>用来：<span data-purpose>${safe(asked.purpose)}</span></p>
<p>同时会看到颁发单位、证照类型和有效状态。</p><button>出示选中的</button></form>`),
    );
  },
  'POST /answers': async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const asked = await readRequest(form.get('request') ?? '');
    const { status } = await show(wallet, asked, form.getAll('field'));
    const words = status === 200 ? '对方已接受' : '对方没有接受';
    sendPage(
      response,
      200,
      page(
        `<p class="note" data-done="${status === 200 ? 'shown' : 'refused'}">${words}</p><p><a href="/">返回</a></p>`,
      ),
    );
  },
};

async function card(credential: string): Promise<string> {
  const claims = await claimsOf(credential);
  const fields = await reader().presentableKeys(credential);
  const rows = shownFirst.map((name) => [name, claims[name] ?? ''] as const);
  return `<section data-card>${list(rows)}<p>可以单独出示：${safe(fields.join('、'))}</p></section>`;
}

serveRoutes(
  routes,
  {
    port,
    self,
    missing: (response) => sendPage(response, 404, page('<p>没有这个页面</p>')),
    failed: (response, error) =>
      sendPage(
        response,
        400,
        page(
          `<p class="note" data-done="failed">${safe(error instanceof Error ? error.message : String(error))}</p>`,
        ),
      ),
  },
  () => console.log(`licence wallet (sample): ${self}`),
);
