// SPDX-License-Identifier: Apache-2.0
/** The copy of one's data for reading: one page without scripts, readable in any browser and on paper. */
import type { LegalBasis, Words } from '#platform/personal/index.ts';

export const basisWords: Readonly<Record<LegalBasis, Words>> = {
  consent: { zh: '取得您的同意（个人信息保护法第十三条第一项）', en: 'your consent (PIPL art. 13(1)(1))' },
  contract: {
    zh: '订立、履行您作为一方的合同所必需（第十三条第二项）',
    en: 'a contract that you are a party to (PIPL art. 13(1)(2))',
  },
  'statutory-duty': {
    zh: '履行法定职责或者法定义务所必需（第十三条第三项）',
    en: 'a duty laid down by law (PIPL art. 13(1)(3))',
  },
  emergency: {
    zh: '应对突发公共卫生事件或者紧急情况所必需（第十三条第四项）',
    en: 'an emergency (PIPL art. 13(1)(4))',
  },
  'public-interest': {
    zh: '为公共利益实施新闻报道、舆论监督（第十三条第五项）',
    en: 'news and supervision in the public interest (PIPL art. 13(1)(5))',
  },
};

export interface ExportedRecord {
  readonly id: string;
  readonly title: string;
  readonly at?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface ExportedPart {
  readonly name: string;
  readonly title: Words;
  readonly purpose: Words;
  readonly basis: LegalBasis;
  readonly retention: string;
  readonly term: Words;
  readonly records: readonly ExportedRecord[];
  readonly files: readonly {
    readonly path: string;
    readonly name: string;
    readonly sha256: string;
    readonly size: number;
  }[];
  /** Names of files that were too large together to come along. */
  readonly leftOut: readonly string[];
}
export interface ExportDocument {
  readonly format: 'tongban.personal-data';
  readonly version: 1;
  readonly madeAt: string;
  readonly noticeVersion: string;
  readonly parts: readonly ExportedPart[];
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function valueHtml(value: unknown): string {
  if (value === null || value === undefined || value === '') return '<span class="none">—</span>';
  if (Array.isArray(value))
    return value.length === 0
      ? '<span class="none">—</span>'
      : `<ul>${value.map((v) => `<li>${valueHtml(v)}</li>`).join('')}</ul>`;
  if (typeof value === 'object') return tableHtml(Object.entries(value));
  return escaped(String(value));
}

const tableHtml = (entries: readonly (readonly [string, unknown])[]): string =>
  `<table>${entries.map(([key, value]) => `<tr><th scope="row">${escaped(key)}</th><td>${valueHtml(value)}</td></tr>`).join('')}</table>`;

function partHtml(part: ExportedPart): string {
  const records = part.records.map(
    (r) =>
      `<article><h3>${escaped(r.title)}</h3>${r.at === undefined ? '' : `<p><time>${escaped(r.at)}</time></p>`}${tableHtml(Object.entries(r.data))}</article>`,
  );
  const files = part.files.map(
    (f) => `<li><a href="${encodeURI(f.path)}">${escaped(f.name)}</a> (${f.size} B)</li>`,
  );
  const left = part.leftOut.map((name) => `<li>${escaped(name)}</li>`);
  return `<section><h2>${escaped(part.title.zh)} <span lang="en">${escaped(part.title.en)}</span></h2>
<p>用途 <span lang="en">Purpose</span>：${escaped(part.purpose.zh)} <span lang="en">${escaped(part.purpose.en)}</span><br>
依据 <span lang="en">Basis</span>：${escaped(basisWords[part.basis].zh)} <span lang="en">${escaped(basisWords[part.basis].en)}</span><br>
保存期限 <span lang="en">Kept</span>：${escaped(part.term.zh)} <span lang="en">${escaped(part.term.en)}</span></p>
${records.join('\n') || '<p>没有 <span lang="en">None</span></p>'}
${files.length === 0 ? '' : `<h3>文件 <span lang="en">Files</span></h3><ul>${files.join('')}</ul>`}
${left.length === 0 ? '' : `<h3>文件过大，请在“我的材料”下载 <span lang="en">Too large, fetch them from your materials</span></h3><ul>${left.join('')}</ul>`}
</section>`;
}

export const exportHtml = (document: ExportDocument): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>我的个人信息副本 · A copy of my personal data</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{width:12rem;background:#f3f3f3;font-weight:600}h2{margin-top:2.5rem;border-bottom:2px solid #333}[lang=en]{color:#555}.none{color:#666}</style></head>
<body><main><h1>我的个人信息副本 <span lang="en">A copy of my personal data</span></h1>
<p>生成时间 <span lang="en">Made at</span> <time>${escaped(document.madeAt)}</time></p>
${document.parts.map(partHtml).join('\n')}
</main></body></html>
`;
