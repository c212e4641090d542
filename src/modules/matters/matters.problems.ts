// SPDX-License-Identifier: Apache-2.0
/** Every way in which the catalogue refuses. */
import { declareProblems } from '#platform/problem.ts';

export const mattersProblems = declareProblems('matters', {
  'not-found': {
    status: 404,
    zh: '没有找到这个事项',
    en: 'There is no such matter',
    next: {
      zh: '事项编码可能有误，或者事项已经取消；请从首页搜索事项名称。',
      en: 'The code may be wrong or the matter was cancelled; search by its name from the home page.',
    },
  },
  'bad-cursor': {
    status: 422,
    zh: '翻页位置无效',
    en: 'The cursor is not valid',
    next: {
      zh: '请从第一页重新查询，翻页时原样带上返回的 next。',
      en: 'Start from the first page and send back the value of `next` unchanged.',
    },
  },
  'bad-day': {
    status: 422,
    zh: '日期无效',
    en: 'The day is not valid',
    next: {
      zh: '请按“年-月-日”写一个真实的日期，例如 2026-03-05。',
      en: 'Write a real day as year-month-day, for example 2026-03-05.',
    },
  },
  'no-code-left': {
    status: 409,
    zh: '该主体下这个基本编码的业务办理项已满',
    en: 'No code is left under this catalogue code',
    next: {
      zh: '同一实施主体、同一基本编码最多一个事项和99个业务办理项，请为新事项使用另一个基本编码或本地编码。',
      en: 'One organisation may have one matter and 99 handling items per catalogue code; use another one.',
    },
  },
  'no-draft': {
    status: 404,
    zh: '没有找到这份草稿',
    en: 'There is no such draft',
    next: {
      zh: '草稿可能属于其他部门或其他地区；请从“事项管理”的列表中打开。',
      en: 'It may belong to another body or another area; open it from the list of matters.',
    },
  },
  'draft-exists': {
    status: 409,
    zh: '这个事项已有一份正在编辑的草稿',
    en: 'A draft of this matter is being worked on already',
    next: {
      zh: '请打开那份草稿继续编辑，或先撤销它。',
      en: 'Open that draft and go on with it, or withdraw it first.',
    },
  },
  'code-taken': {
    status: 409,
    zh: '该主体已有使用这个本地编码的事项',
    en: 'This body already has a matter with this local code',
    next: {
      zh: '请为新事项换一个本地编码；如要修改已有事项，请从它开始起草。',
      en: 'Choose another local code; to change the matter that is there, begin a draft of it.',
    },
  },
  'unknown-body': {
    status: 422,
    zh: '没有登记这个实施主体',
    en: 'This implementing body is not registered',
    next: { zh: '请先登记该部门，再起草事项。', en: 'Register the body first.' },
  },
  'wrong-stage': {
    status: 409,
    zh: '草稿当前所处的环节不能做这个操作',
    en: 'The draft is at a stage at which this is not possible',
    next: { zh: '请刷新后查看草稿所处的环节。', en: 'Reload and look at its stage.' },
  },
  'same-person': {
    status: 403,
    zh: '起草人不能审查自己的草稿，同一人也不能既做合法性审查又做标准化审查',
    en: 'Who wrote a draft may not review it, and nobody does both reviews',
    next: { zh: '请由另一位审查人员办理。', en: 'Another reviewer must do it.' },
  },
  'has-errors': {
    status: 422,
    zh: '事项定义还有错误，不能提交或发布',
    en: 'The definition has errors and cannot be submitted or published',
    next: {
      zh: '请按每一条检查结果修改后再试；草稿已保存。',
      en: 'Correct each finding and try again; the draft is kept.',
    },
  },
  'no-summary': {
    status: 422,
    zh: '请先填写修改说明',
    en: 'Say what changes',
    next: {
      zh: '修改说明会随新版本公开，请写明改了什么、为什么改。',
      en: 'The summary is published with the version: say what changes and why.',
    },
  },
  'nothing-changed': {
    status: 409,
    zh: '与现行版本没有差别',
    en: 'Nothing differs from the version in force',
    next: {
      zh: '没有改动的草稿不必发布，可以撤销。',
      en: 'There is nothing to publish; withdraw the draft.',
    },
  },
  'base-moved': {
    status: 409,
    zh: '起草期间，这个事项发布了新版本',
    en: 'A version of this matter was published since the draft was begun',
    next: {
      zh: '请打开草稿，对照新发布的版本核对后保存，再重新提交。',
      en: 'Open the draft, compare it with that version, save it on top and submit again.',
    },
  },
  'date-past': {
    status: 422,
    zh: '日期应当是今天之后的日期',
    en: 'The date must lie ahead',
    next: {
      zh: '请选择今后的日期；要立即生效，请不填日期。',
      en: 'Choose a date in the future, or none to act at once.',
    },
  },
  'wrong-status': {
    status: 409,
    zh: '事项当前的状态不能做这个操作',
    en: 'The matter has a status in which this is not possible',
    next: { zh: '请刷新后查看事项的状态。', en: 'Reload and look at its status.' },
  },
  'bad-successor': {
    status: 422,
    zh: '替代事项的编码不对',
    en: 'The matter to go to instead is not valid',
    next: {
      zh: '请填写另一个在用事项的编码，或者不填。',
      en: 'Give the code of another matter that is in use, or none.',
    },
  },
  cancelled: {
    status: 409,
    zh: '这个事项已经取消',
    en: 'This matter is cancelled',
    next: {
      zh: '取消的事项不再修改；需要时请作为新事项起草。',
      en: 'A cancelled matter is not changed any more; begin a new one if it is needed.',
    },
  },
});
