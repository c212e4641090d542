// SPDX-License-Identifier: Apache-2.0
/** Every way in which catalogue items refuse. */
import { declareProblems } from '#platform/problem.ts';

export const catalogueProblems = declareProblems('matters', {
  'no-such-item': {
    status: 404,
    zh: '没有找到这个目录项',
    en: 'There is no such catalogue item',
    next: {
      zh: '请核对12位基本编码，或在目录中按名称查找。',
      en: 'Check the code of 12 digits, or search the catalogue by name.',
    },
  },
  'item-exists': {
    status: 409,
    zh: '这个基本编码已经登记',
    en: 'This catalogue code is registered already',
    next: {
      zh: '请打开已有的目录项修改，或为新目录项使用另一个基本编码。',
      en: 'Open the item that has the code and change it, or give the new item another code.',
    },
  },
  'item-faults': {
    status: 422,
    zh: '目录项有误',
    en: 'The catalogue item is not valid',
    next: {
      zh: '请按每一项的提示修改；一批目录项要么全部登记，要么都不登记。',
      en: 'Correct each item as described; items sent together are registered together or not at all.',
    },
  },
  'not-the-owner': {
    status: 403,
    zh: '这个目录项不由您所在的单位管理',
    en: 'Your body does not keep this catalogue item',
    next: {
      zh: '请联系目录项的主管单位；下级单位可以承接变更，并修改没有统一的要素。',
      en: 'Ask the body that keeps it. Bodies below may take changes over and edit the elements that are open.',
    },
  },
  'locked-field': {
    status: 422,
    zh: '统一要素与事项目录不一致',
    en: 'Elements that the catalogue fixes were changed',
    next: {
      zh: '名称、类型、依据、编码以及目录项锁定的要素由上级统一，请按目录项改回；确需调整的，请向目录项主管单位提出。',
      en: 'Name, type, basis, code and what the item locks are the same everywhere: restore them, or ask the owner of the item to change it.',
    },
  },
  'item-abolished': {
    status: 409,
    zh: '这个目录项已经取消',
    en: 'This catalogue item was abolished',
    next: {
      zh: '取消的目录项只供查阅；请在沿革中查看它并入或拆分成了什么。',
      en: 'It can only be read. Its lineage shows what it was merged into or split into.',
    },
  },
  'lineage-cycle': {
    status: 409,
    zh: '沿革会形成循环',
    en: 'The lineage would lead back to itself',
    next: {
      zh: '一个事项不能经过合并、拆分、下放或承接又变回自己；权力收回时，请另用一个本地编码重新登记。',
      en: 'Nothing can become itself again; when a power returns, publish it anew under another local code.',
    },
  },
  'no-such-body': {
    status: 422,
    zh: '没有这个实施主体',
    en: 'There is no such body',
    next: {
      zh: '请先登记实施主体，再把事项交给它。',
      en: 'Register the body first, then give it the matter.',
    },
  },
  'no-such-drift': {
    status: 409,
    zh: '所选的差异已经变化',
    en: 'The differences chosen have changed meanwhile',
    next: {
      zh: '事项或标准刚刚更新，请刷新后对照最新内容再处理。',
      en: 'The matter or the standard was just changed: reload, compare again, then decide.',
    },
  },
});
