// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { childrenOf, childText, readXml, XmlRefused } from './read-xml.ts';
import { element, textElement, xmlFile } from './write-xml.ts';

const refused = (text: string | Uint8Array, why: RegExp): void => {
  assert.throws(
    () => readXml(typeof text === 'string' ? Buffer.from(text) : text),
    (error) => error instanceof XmlRefused && why.test(error.message),
  );
};

describe('XML', () => {
  test('is read as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (text, attribute) => {
        const root = readXml(xmlFile('Root', { A: attribute }, textElement('Part', `(${text})`)));
        // What XML cannot hold was replaced; line ends and white space in attributes become plain.
        const kept = (value: string) =>
          value.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
        assert.equal(childText(root, 'Part'), `(${kept(text)})`);
        assert.equal(root.attributes.get('A'), kept(attribute).replace(/[\t\n]/g, ' '));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  test('knows children of its own namespace only', () => {
    const root = readXml(Buffer.from('<a xmlns="x"><b/><b xmlns="y"/><b>2</b></a>'));
    assert.deepEqual(
      childrenOf(root, 'b').map(({ text }) => text),
      ['', '2'],
    );
    assert.throws(() => childText(root, 'b'), XmlRefused);
  });

  test('with a document type, entities or instructions is refused before anything is expanded', () => {
    const bomb = `<!DOCTYPE a [${Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')}]><a>&e9;</a>`;
    refused(bomb, /document type/);
    refused('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /document type/);
    refused('<a>&e;</a>', /malformed/);
    refused('<?xml-stylesheet href="x"?><a/>', /instruction/);
  });

  test('that is deep, wide, long or in another encoding is refused, in time', () => {
    const started = performance.now();
    refused('<a>'.repeat(50) + '</a>'.repeat(50), /deeply/);
    refused(`<a>${'<b/>'.repeat(12_001)}</a>`, /too many elements/);
    refused(`<a ${Array.from({ length: 65 }, (_, n) => `a${n}=""`).join(' ')}/>`, /too many attributes/);
    refused(Buffer.alloc((1 << 20) + 1, ' '), /too large/);
    refused(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), /UTF-8/);
    refused('<?xml version="1.0" encoding="GBK"?><a/>', /UTF-8/);
    assert.ok(performance.now() - started < 2_000);
  });

  test('that is broken is refused without quoting it', () => {
    for (const text of [
      '',
      'secret',
      '<secret>',
      '<a></secret>',
      '<a/><a/>',
      '<a b=secret/>',
      '<x:a/>',
      '<a b="1" b="2"/>',
    ])
      assert.throws(
        () => readXml(Buffer.from(text)),
        (error) => error instanceof XmlRefused && !/secret/.test(error.message),
      );
    assert.equal(element('A', { b: '"<&' }), '<ofd:A b="&quot;&lt;&amp;"/>');
  });
});
