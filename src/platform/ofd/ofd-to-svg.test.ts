// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeStoredZip } from '#platform/zip/index.ts';
import { ofdWorld, repack, sampleDocument, unpacked } from './ofd-samples.ts';
import { drawOfd } from './ofd-to-svg.ts';
import { readXml, type XmlElement } from './read-xml.ts';

const world = await ofdWorld();
const page = 'Doc_0/Pages/Page_0/Content.xml';
const inside = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(inside)];

describe('the picture of an OFD', () => {
  test('has the text, the lines, the pictures and the seal, as one well-formed SVG', async () => {
    const [drawn, ...others] = (await drawOfd(world.sealed)) ?? [];
    assert.equal(others.length, 0);
    assert.deepEqual(drawn?.text, ['演示许可证', '持证主体：甄小敏', '𠮷']);
    const svg = readXml(Buffer.from(drawn?.svg ?? ''));
    const count = (name: string) => inside(svg).filter((one) => one.name === name).length;
    assert.equal(svg.attributes.get('viewBox'), '0 0 210 148');
    assert.deepEqual([count('use'), count('image'), count('title')], [13, 2, 1]);
    // Every outline stands once; what the font does not have is text.
    const ids = inside(svg).flatMap(({ attributes }) => attributes.get('id') ?? []);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(inside(svg).find(({ name }) => name === 'text')?.text, '𠮷');
  });

  test('carries nothing that runs or loads, whatever the document says', async () => {
    const evil = '"><script>alert(1)</script><image href="http://evil.test/x.png"/>';
    const document = { ...sampleDocument, title: evil, id: evil };
    const bytes = await world.sealWith({ document });
    const [drawn] = (await drawOfd(bytes)) ?? [];
    const names = new Set(inside(readXml(Buffer.from(drawn?.svg ?? ''))).map(({ name }) => name));
    assert.deepEqual([...names].sort(), [
      'defs',
      'g',
      'image',
      'path',
      'rect',
      'svg',
      'text',
      'title',
      'use',
    ]);
    const links = inside(readXml(Buffer.from(drawn?.svg ?? ''))).flatMap(
      ({ attributes }) => attributes.get('href') ?? [],
    );
    assert.ok(links.every((link) => /^(#g|data:image\/png;base64,)/.test(link)));
  });

  test('is not made of what is no OFD, or has numbers, paths or fonts that are none', async () => {
    assert.equal(await drawOfd(Buffer.from('PK')), undefined);
    const changes: readonly (readonly [string, string])[] = [
      ['Boundary="5 ', 'Boundary="x '],
      ['M 0 0 L', 'M 0 0 url(#x) L'],
      ['LineWidth="0.5"', 'LineWidth="1e9"'],
      ['Value="168 32 26"', 'Value="red"'],
      ['Size="12"', 'Size="12;}"'],
    ];
    for (const [from, to] of changes) {
      const files = unpacked(world.sealed);
      const content = String(files.get(page)).replace(from, to);
      assert.notEqual(content, String(files.get(page)), from);
      assert.equal(await drawOfd(repack(files.set(page, Buffer.from(content)))), undefined, to);
    }
    const files = unpacked(world.sealed);
    assert.equal(await drawOfd(repack(files.set('Doc_0/Res/serif.ttf', Buffer.from('no font')))), undefined);
    assert.equal(await drawOfd(writeStoredZip([])), undefined);
  });
});
