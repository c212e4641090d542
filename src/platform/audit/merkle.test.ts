// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  completedBy,
  emptyRoot,
  type Frontier,
  grow,
  type Hash,
  inclusionPath,
  joined,
  leafHash,
  nodeHash,
  noLeaves,
  rootByPath,
  rootOf,
} from './merkle.ts';

/** The leaves and roots that implementations of Certificate Transparency agree on. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

interface Grove {
  readonly frontier: Frontier;
  readonly completed: readonly (readonly Hash[])[];
}
const groveOf = (contents: readonly Uint8Array[]): Grove =>
  contents.reduce<Grove>(
    ({ frontier, completed }, content) => {
      const grown = grow(frontier, leafHash(content));
      return { frontier: grown.frontier, completed: [...completed, grown.completed] };
    },
    { frontier: noLeaves, completed: [] },
  );

/** The definition of RFC 6962 §2.1 word by word: an implementation that is too slow to be wrong. */
function slowRoot(contents: readonly Uint8Array[]): Hash {
  const [first, ...others] = contents;
  if (first === undefined) return emptyRoot();
  if (others.length === 0) return leafHash(first);
  let k = 1;
  while (k * 2 < contents.length) k *= 2;
  return nodeHash(slowRoot(contents.slice(0, k)), slowRoot(contents.slice(k)));
}

function pathIn({ completed }: Grove, index: number, size: number): Hash[] {
  return inclusionPath(index, size).map((places) =>
    joined(
      places.map((place) => {
        const hash = completed[completedBy(place)]?.[place.level];
        assert.ok(hash, `the subtree ${place.level}/${place.index} is complete`);
        return hash;
      }),
    ),
  );
}

test('roots are those of Certificate Transparency', () => {
  assert.equal(
    emptyRoot().toString('hex'),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  roots.forEach((root, i) => {
    const { frontier } = groveOf(leaves.slice(0, i + 1).map((hex) => Buffer.from(hex, 'hex')));
    assert.equal(rootOf(frontier).toString('hex'), root, `${i + 1} leaves`);
  });
});

test('a tree grown leaf by leaf is the one of the definition, and every leaf has a path to its root', () => {
  const contents = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 });
  fc.assert(
    fc.property(contents, (all) => {
      const grove = groveOf(all);
      const root = rootOf(grove.frontier);
      assert.deepEqual(root, slowRoot(all));
      all.forEach((content, index) => {
        const path = pathIn(grove, index, all.length);
        assert.deepEqual(rootByPath(leafHash(content), index, all.length, path), root);
      });
    }),
    { seed: 6962, numRuns: 150 },
  );
});

test('nothing else has a path to the root: planted offenders', () => {
  const all = Array.from({ length: 37 }, (_, i) => Buffer.from(`entry ${i}`));
  const grove = groveOf(all);
  const root = rootOf(grove.frontier);
  const path = pathIn(grove, 11, 37);
  const leaf = leafHash(Buffer.from('entry 11'));
  assert.deepEqual(rootByPath(leaf, 11, 37, path), root);
  assert.notDeepEqual(rootByPath(leafHash(Buffer.from('entry 12')), 11, 37, path), root);
  assert.notDeepEqual(rootByPath(leaf, 12, 37, path), root);
  assert.notDeepEqual(rootByPath(leaf, 11, 37, path.toReversed()), root);
  assert.equal(rootByPath(leaf, 11, 37, path.slice(1)), undefined);
  assert.equal(rootByPath(leaf, 11, 37, [...path, leaf]), undefined);
  assert.equal(rootByPath(leaf, 37, 37, path), undefined);
  assert.throws(() => inclusionPath(37, 37), RangeError);
  assert.throws(() => grow({ size: 3, peaks: [] }, leaf), /fewer peaks/);
});
