// SPDX-License-Identifier: Apache-2.0
/** The steps of the process and the fields of the form as an author fills them in. Data, no page. */
import { fieldTypes } from '../../../src/modules/matters/definition-form.contract.ts';
import { el, type GuideSection, guideSections, optional } from './guide-elements.ts';

const kinds = [
  ['apply', '申请', 'Apply'],
  ['accept', '受理', 'Accept'],
  ['review', '审查', 'Review'],
  ['decide', '决定', 'Decide'],
  ['produce', '制证', 'Produce'],
  ['deliver', '送达', 'Deliver'],
  ['service', '系统自动', 'Done by the system'],
] as const;
const roles = [
  ['applicant', '申请人', 'Applicant'],
  ['clerk', '窗口受理岗', 'Clerk'],
  ['reviewer', '审查岗', 'Reviewer'],
  ['approver', '审批岗', 'Approver'],
  ['platform', '平台', 'The platform'],
] as const;

/** What a type of field is called. */
export const typeNames: Readonly<Record<(typeof fieldTypes)[number], readonly [zh: string, en: string]>> = {
  text: ['一行文字', 'One line'],
  'long-text': ['多行文字', 'Several lines'],
  integer: ['整数', 'Whole number'],
  decimal: ['小数', 'Decimal'],
  money: ['金额', 'Money'],
  date: ['日期', 'Date'],
  choice: ['单选', 'One choice'],
  choices: ['多选', 'Several choices'],
  boolean: ['是或否', 'Yes or no'],
  'resident-id': ['居民身份证号码', 'Resident id'],
  uscc: ['统一社会信用代码', 'Unified social credit code'],
  mobile: ['手机号码', 'Mobile number'],
  division: ['行政区划', 'Division'],
  address: ['地址', 'Address'],
};

const process: GuideSection = {
  id: 'process',
  title: { zh: '办理流程', en: 'Process' },
  elements: [
    el('process', 'list', '环节', 'Steps', {
      blank: { id: '', kind: 'review', name: '', role: 'reviewer' },
      brief: ['kind', 'role', 'days'],
      items: [
        el('name', 'words', '名称', 'Name'),
        el('id', 'text', '编号', 'Id'),
        el('kind', 'choice', '种类', 'Kind', { options: kinds }),
        el('role', 'choice', '岗位', 'Role', { options: roles }),
        el('days', 'number', '工作日', 'Working days', optional),
        el('standard', 'long-words', '办理标准', 'Standard', optional),
      ],
    }),
  ],
};

const form: GuideSection = {
  id: 'form',
  title: { zh: '申请表单', en: 'Form' },
  elements: [
    el('form.pages', 'list', '页', 'Pages', {
      blank: { id: '', title: '', fields: [] },
      brief: ['fields'],
      items: [
        el('title', 'words', '页标题', 'Title of the page'),
        el('id', 'text', '编号', 'Id'),
        el('when', 'text', '出现条件（表达式）', 'When (expression)', optional),
        el('fields', 'list', '填写项', 'Fields', {
          blank: { id: '', element: '', required: true },
          brief: ['element', 'type', 'required'],
          items: [
            el(
              'label',
              'words',
              '名称（不填则用数据元的名称）',
              'Label (otherwise that of the element)',
              optional,
            ),
            el('element', 'text', '数据元', 'Data element'),
            el('id', 'text', '编号', 'Id'),
            el('type', 'choice', '类型（不选则用数据元的类型）', 'Type (otherwise that of the element)', {
              optional: true,
              options: fieldTypes.map((type) => [type, ...typeNames[type]] as const),
            }),
            el('required', 'required', '是否必填', 'Required'),
            el('hint', 'words', '填写提示', 'Hint', optional),
            el('when', 'text', '出现条件（表达式）', 'When (expression)', optional),
            el('options', 'list', '选项', 'Options', {
              optional: true,
              blank: { value: '', label: '' },
              items: [el('value', 'text', '值', 'Value'), el('label', 'words', '名称', 'Label')],
            }),
          ],
        }),
      ],
    }),
  ],
};

/** All sections in the order of the page: the process and the form stand before what money and places are about. */
export const draftSections: readonly GuideSection[] = [
  ...guideSections.slice(0, 3),
  process,
  ...guideSections.slice(3, 4),
  form,
  ...guideSections.slice(4),
];
