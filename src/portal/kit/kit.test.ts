// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { layoutFlow, textWidth, wrapLabel } from './flow-layout.ts';
import {
  catalogue,
  ErrorPage,
  FlowChart,
  Form,
  formatBytes,
  formatDate,
  formatDateTime,
  formatMoney,
  formatPercent,
  localPath,
  Page,
  type PageProps,
  Pagination,
  pick,
  Raw,
  readDateParts,
  renderPage,
  TextField,
} from './index.ts';

const base: Omit<PageProps, 'children'> = { title: '填写信息', lang: 'zh', elder: false, path: '/x?a=1&b=2' };
const html = (props: Partial<PageProps>): string =>
  renderPage(createElement(Page, { ...base, ...props }, null));

test('a catalogue fills its places and speaks both languages', () => {
  const t = catalogue({ day: '第 {n} 天，共 {of} 天' }, { day: 'day {n} of {of}' });
  assert.equal(t('zh', 'day', { n: 7, of: 20 }), '第 7 天，共 20 天');
  assert.equal(t('en', 'day', { n: 7, of: 20 }), 'day 7 of 20');
  assert.equal(pick('en', { zh: '云川' }), '云川');
});

test('paths move between languages and back', () => {
  for (const path of ['/', '/search?q=x', '/matters/1', '/english', '/en-route']) {
    assert.equal(localPath('zh', localPath('en', path)), path);
    assert.equal(localPath('en', localPath('en', path)), localPath('en', path));
  }
  assert.equal(localPath('en', '/'), '/en/');
});

test('dates are those of Asia/Shanghai and money is exact', () => {
  assert.equal(formatDateTime('zh', '2026-03-05T16:07:00Z'), '2026年3月6日 00:07');
  assert.equal(formatDate('en', '2026-03-05'), '5 March 2026');
  assert.equal(formatMoney('zh', 123456n), '1,234.56 元');
  assert.equal(formatMoney('en', -5), 'CNY -0.05');
  assert.equal(formatMoney('zh', 900719925474099312n), '9,007,199,254,740,993.12 元');
  assert.equal(formatPercent('zh', 0.9951), '99.5%');
  assert.equal(formatBytes(1_873_000), '1.8 MB');
});

test('a page says its language, its edition and its fault', () => {
  const page = html({ errors: [{ field: 'a.b', message: '请填写姓名' }], elder: true, lang: 'zh' });
  assert.match(page, /^<!DOCTYPE html><html lang="zh-CN" data-elder="">/);
  assert.match(page, /<title>错误：填写信息 - /);
  assert.match(page, /role="alert"[^>]*>.*<a href="#f-a-b">请填写姓名<\/a>/);
  assert.match(page, /href="\/elder\?on=0&amp;back=%2Fx%3Fa%3D1%26b%3D2"/);
  assert.match(html({ lang: 'en' }), /<html lang="en">/);
});

test('scripts come only where they are asked for; the elder edition has none', () => {
  assert.deepEqual(html({ elder: true }).match(/<script/g), null);
  assert.equal(html({ islands: ['autosave', 'suggest'] }).match(/<script/g)?.length, 2);
});

test('a field keeps what was typed, escaped, and ties hint, source and error to its control', () => {
  const field = createElement(TextField, { name: 'n', label: '姓名', hint: '同身份证', error: '请填写' });
  const values = { n: '"><script>' };
  const form = createElement(Form, { action: '/x', values, sources: { n: '您的账户' } }, field);
  const markup = renderToStaticMarkup(form);
  assert.match(markup, /value="&quot;&gt;&lt;script&gt;"/);
  assert.match(markup, /aria-describedby="f-n-hint f-n-source f-n-error"/);
  assert.match(markup, /aria-invalid="true" aria-required="true"/);
  assert.match(markup, /来自 您的账户/);
});

test('the parts of a date come together, and wrong parts stay as typed', () => {
  assert.equal(readDateParts({ 'b.year': '1990', 'b.month': '5', 'b.day': '6' }, 'b'), '1990-05-06');
  assert.equal(readDateParts({ 'b.year': '1990', 'b.month': '五' }, 'b'), '1990-五-');
  assert.equal(readDateParts({ 'b.year': ' ' }, 'b'), undefined);
});

test('raw markup is one plain drawing or nothing', () => {
  const draw = (svg: string): string => renderToStaticMarkup(createElement(Raw, { svg, label: 'x' }));
  assert.match(draw('<?xml version="1.0"?><svg><path d="M0 0"/></svg>'), /<svg><path/);
  for (const bad of [
    '<b>x</b>',
    '<svg><script>1</script></svg>',
    '<svg onload="1"></svg>',
    '<svg><a href="x"></a></svg>',
    '<svg></svg><img src=x>',
    '<svg\nONLOAD=1></svg>',
    '<svg/onload=alert(1)></svg>',
    '<svg><path d="M0 0"onclick=alert(1) /></svg>',
    '<svg><use href="https://example.test/x"/></svg>',
  ])
    assert.throws(() => draw(bad), TypeError, bad);
});

test('a flow is laid out once per object and says its branches in words', () => {
  const flow = {
    nodes: [
      { id: 'a', label: '受理', kind: 'start' as const },
      { id: 'b', label: '是否准予', kind: 'decision' as const },
      { id: 'c', label: '发证', kind: 'end' as const },
    ],
    edges: [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c', label: '准予' },
      { from: 'b', to: 'gone' },
    ],
  };
  assert.equal(layoutFlow(flow), layoutFlow(flow));
  const markup = renderToStaticMarkup(createElement(FlowChart, { flow }));
  assert.match(markup, /<svg[^>]*role="img"/);
  assert.match(markup, /准予 → 发证/);
  assert.doesNotMatch(markup, /NaN/);
  assert.deepEqual(wrapLabel('与食品经营相适应的设备 布局', 100).join(''), '与食品经营相适应的设备布局');
  assert.ok(wrapLabel('Food business licence issue', 100).every((line) => textWidth(line) <= 100));
});

test('error pages say what happened and what to do next, in both languages', () => {
  for (const status of [403, 404, 429, 500, 503] as const)
    for (const lang of ['zh', 'en'] as const) {
      const page = renderPage(createElement(ErrorPage, { ...base, lang, status, reference: 'R1' }));
      assert.match(page, lang === 'zh' ? /您可以/ : /What you can do/);
      assert.match(page, /R1/);
      assert.match(page, /noindex/);
    }
});

test('no pages, no pagination', () => {
  assert.equal(renderToStaticMarkup(createElement(Pagination, {})), '');
});
