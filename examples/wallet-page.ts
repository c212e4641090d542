// SPDX-License-Identifier: Apache-2.0
/** The frame of the pages of the sample wallet and the sample verifier. */
import type { ServerResponse } from 'node:http';

export const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

export const frame = (title: string, colour: string, body: string): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#1a1a1a;overflow-wrap:anywhere}
header{border-bottom:4px solid ${colour};padding:1rem 0;margin-bottom:1rem;font-size:1.25rem;font-weight:700}
label{display:block;padding:.35rem 0}textarea,input[type=text]{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}
button{font:inherit;padding:.6rem 1rem;background:${colour};color:#fff;border:0;border-radius:4px;cursor:pointer}
section{border:1px solid #999;border-radius:4px;padding:.5rem 1rem;margin:0 0 1rem}dt{font-weight:700}dd{margin:0 0 .5rem}
.note{background:#fff6d6;padding:.75rem 1rem}
</style></head><body><header>${safe(title)}</header><main>${body}</main></body></html>`;

export const sendPage = (response: ServerResponse, status: number, html: string): void =>
  void response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    })
    .end(html);

export const sendJson = (response: ServerResponse, status: number, body: object): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));

export const list = (rows: readonly (readonly [string, unknown])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${safe(name)}</dt><dd data-claim="${safe(name)}">${safe(String(value))}</dd>`).join('')}</dl>`;
