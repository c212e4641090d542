// SPDX-License-Identifier: Apache-2.0
import { faults } from './faults.ts';

export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly resident_id: string;
  readonly phone_number: string;
  readonly division: string;
  /** 电子营业执照 on this person's phone. */
  readonly licence?: Readonly<Record<string, string>> | undefined;
}

/** How one proves who one is here, and the level that it gives. */
export const methods = {
  'real-name': { level: 2, word: '实名：姓名和身份证号码比对' },
  'live-person': { level: 3, word: '实人：刷脸' },
  'business-licence': { level: 4, word: '电子营业执照：手机扫码' },
} as const;
export type Method = keyof typeof methods;
export const isMethod = (name: string | undefined): name is Method =>
  name !== undefined && Object.hasOwn(methods, name);

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const frame = (body: string): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>国家身份认证（模拟）</title><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#1a1a1a}
header{border-bottom:4px solid #7a1f1f;padding:1rem 0;margin-bottom:1rem;font-size:1.25rem;font-weight:700}
fieldset{border:1px solid #999;margin:0 0 1rem;padding:.5rem 1rem}label{display:block;padding:.35rem 0}
select,button{font:inherit;padding:.6rem 1rem}button{background:#7a1f1f;color:#fff;border:0;border-radius:4px;cursor:pointer}
.note{background:#fff6d6;padding:.75rem 1rem}svg{display:block;margin:.5rem 0}
</style></head><body><header>国家身份认证（模拟）</header><main>${body}</main></body></html>`;

/** A picture that stands for the code which the phone would scan; it carries nothing. */
const picture = `<svg width="96" height="96" viewBox="0 0 8 8" role="img" aria-label="模拟二维码"><path fill="#1a1a1a" d="${Array.from({ length: 32 }, (_, i) => `M${(i * 5) % 8} ${(i * 3) % 8}h1v1h-1z`).join('')}"/></svg>`;

const radio = (name: string, value: string, text: string, on: boolean): string =>
  `<label><input type="radio" name="${name}" value="${safe(value)}"${on ? ' checked' : ''}> ${safe(text)}</label>`;

/** Who one is, how it is proved, and the menu of faults. */
export function signInPage(
  people: readonly Person[],
  request: Readonly<Record<string, string>>,
  asked: Method,
): string {
  const hidden = Object.entries(request)
    .map(([name, value]) => `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`)
    .join('');
  const whom = people.map((p, i) =>
    radio('person', p.sub, `${p.name}${p.licence ? ` · ${p.licence['name']}` : ''}`, i === 0),
  );
  const how = Object.entries(methods).map(([name, { word }]) => radio('method', name, word, name === asked));
  const which = Object.entries(faults).map(
    ([name, word]) => `<option value="${name}">${safe(word)}</option>`,
  );
  return frame(`<p class="note">这是模拟程序，人物都是虚构的。不核验任何人。</p>
<form method="post" action="/authorize">${hidden}
<fieldset><legend>您是</legend>${whom.join('')}</fieldset>
<fieldset><legend>怎样核验</legend>${how.join('')}${asked === 'business-licence' ? picture : ''}</fieldset>
<fieldset><legend>故障菜单</legend><label>这一次 <select name="fault">${which.join('')}</select></label></fieldset>
<button>确认</button></form>`);
}

export const problemPage = (text: string): string => frame(`<h1>请求有误</h1><p>${safe(text)}</p>`);
