// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeBack } from './page-context.ts';

test('a path of this site is kept, everything else becomes the fallback', () => {
  for (const path of ['/', '/me', '/en/me/cases/1', '/search?q=食品&theme=p010', '/matters/1#fees'])
    assert.equal(safeBack(path, '/x'), path);
  const foreign = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '',
    ' /me',
    '/sign-in?back=/me',
    '/en/sign-out',
    undefined,
    ['/me'],
    `/${'a'.repeat(1000)}`,
  ];
  for (const path of foreign) assert.equal(safeBack(path, '/x'), '/x', String(path));
});

test('whatever is returned leads to this very site, as a browser reads it', () => {
  const hostile = fc
    .array(
      fc.constantFrom('/', '\\', '\t', '\n', '\r', '.', '@', ':', '?', '#', 'a', 'https:', 'evil.example'),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string()), (text) => {
      const url = new URL(safeBack(text, '/'), 'http://own.example/here');
      assert.equal(url.origin, 'http://own.example');
    }),
    { seed: 42, numRuns: 2000 },
  );
});
