// SPDX-License-Identifier: Apache-2.0
import type { Visit } from './visits.ts';

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const frame = (site: string, body: string): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(site)}</title><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#1a1a1a}
header{border-bottom:4px solid #2f6b3a;padding:1rem 0;margin-bottom:1rem;font-size:1.25rem;font-weight:700}
dt{color:#555}dd{margin:0 0 .75rem;overflow-wrap:anywhere}
button,.button{font:inherit;padding:.6rem 1.2rem;border:2px solid #2f6b3a;background:#2f6b3a;color:#fff;border-radius:4px;text-decoration:none;display:inline-block;margin:.25rem .5rem .25rem 0;cursor:pointer}
button.plain{background:#fff;color:#2f6b3a}form{display:inline}
</style></head><body><header>${safe(site)}</header><main>${body}</main></body></html>`;

const words: Readonly<Record<string, string>> = {
  name: '姓名（部分隐去）',
  acr: '实名等级',
  org_name: '代表单位',
  org_uscc: '统一社会信用代码',
  org_role: '身份',
  department_name: '部门',
  role: '岗位',
  sub: '本网站的编号',
};

export const guestPage = (site: string): string =>
  frame(site, '<h1>欢迎</h1><p>请先登录。</p><p><a class="button" href="/sign-in">用通办登录</a></p>');

export function visitorPage(site: string, visit: Visit): string {
  const rows = Object.entries(words)
    .filter(([claim]) => visit.claims[claim] !== undefined)
    .map(
      ([claim, word]) =>
        `<dt>${word}</dt><dd data-claim="${claim}">${safe(String(visit.claims[claim]))}</dd>`,
    );
  return frame(
    site,
    `<h1>您好</h1><p>通办告诉了我们：</p><dl>${rows.join('')}</dl><p>已刷新 ${visit.refreshed} 次</p>
<form method="post" action="/refresh"><button class="plain">刷新</button></form>
<form method="post" action="/sign-out"><button>退出登录</button></form>`,
  );
}

export const failurePage = (site: string, reason: string): string =>
  frame(
    site,
    `<h1>没有登录</h1><p>原因：<code>${safe(reason)}</code></p><p><a class="button" href="/">返回</a></p>`,
  );
