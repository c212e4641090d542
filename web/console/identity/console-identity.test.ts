// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { departmentsOf } from './demo-people.ts';
import { roleWord } from './identity-words.ts';
import { returnPath, signInPath } from './return-path.ts';

const post = (id: string, title: string, organisationName: string, role: string) => ({
  id,
  title,
  organisationName,
  organisationId: organisationName,
  roles: [role],
  scope: [],
});
const people = {
  items: [
    {
      id: 'a',
      name: '甲',
      companies: [],
      posts: [post('1', '受理岗', '政务中心', 'clerk'), post('2', '审查岗', '市监局', 'reviewer')],
    },
    { id: 'b', name: '乙', companies: [], posts: [post('3', '审查岗', '市监局', 'reviewer')] },
    { id: 'c', name: '丙', companies: [], posts: [] },
  ],
};
const zhRole = (role: string): string => roleWord('zh', role);

test('the picker lists every post of every person by department', () => {
  const all = departmentsOf(people, '', zhRole);
  assert.deepEqual(
    all.map((d) => [d.name, d.posts.map((p) => p.name)]),
    [
      ['政务中心', ['甲']],
      ['市监局', ['甲', '乙']],
    ],
  );
});

test('every word of a search must match: name, department, post or role', () => {
  const names = (search: string): string[] =>
    departmentsOf(people, search, zhRole).flatMap((d) => d.posts.map((p) => p.postId));
  assert.deepEqual(names('市监 乙'), ['3']);
  assert.deepEqual(names('REVIEWER'), ['2', '3']);
  assert.deepEqual(names('收件'), ['1']);
  assert.deepEqual(names('没有'), []);
});

test('signing in returns to pages of the console only', () => {
  assert.equal(returnPath('back=%2Fcases%2F1%3Fx%3D2'), '/cases/1?x=2');
  for (const bad of [
    '',
    'back=//evil.example',
    'back=/%5Cevil.example',
    'back=https://evil.example',
    'back=/sign-in?back=/',
  ])
    assert.equal(returnPath(bad), '/', bad);
  assert.equal(returnPath(signInPath('/cases/1?tab=a').split('?')[1] ?? ''), '/cases/1?tab=a');
  assert.equal(signInPath('/'), '/sign-in');
});
