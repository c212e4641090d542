// SPDX-License-Identifier: Apache-2.0
/** Texts of the statements. They say what the program does, so whoever changes that changes them. */
import type { Bilingual } from '#portal/kit/index.ts';

export type AboutText = {
  readonly title: Bilingual;
  readonly lead: Bilingual;
  readonly parts: readonly { readonly title: Bilingual; readonly items: readonly Bilingual[] }[];
};

export const accessibility: AboutText = {
  title: { zh: '无障碍声明', en: 'Accessibility statement' },
  lead: {
    zh: '本网站按照 GB/T 37668—2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》和 WCAG 2.2 的 AA 级建设。',
    en: 'This site is built to GB/T 37668-2019 and to WCAG 2.2, level AA.',
  },
  parts: [
    {
      title: { zh: '您可以这样使用', en: 'How you can use it' },
      items: [
        {
          zh: '只用键盘完成全部操作；按 Tab 键可以跳过导航，直接到主要内容。',
          en: 'Do everything with the keyboard alone; the first Tab offers to skip to the content.',
        },
        {
          zh: '用读屏软件阅读：每个输入项都有标签，差错写在输入项旁边并汇总在页首。',
          en: 'Read with a screen reader: every field has a label, and faults stand beside it and in a summary.',
        },
        {
          zh: '不启用 JavaScript 也能查询、申请、补正和核验。',
          en: 'Find, apply, correct and verify without JavaScript.',
        },
        {
          zh: '把页面放大到 400%，或者使用长者版，内容不会丢失，也不用左右滚动。',
          en: 'Enlarge to 400 % or use the large-type edition: nothing is lost and nothing scrolls sideways.',
        },
        {
          zh: '状态不只用颜色表示，都有文字和图形。',
          en: 'Nothing is said by colour alone: there is always a word and a shape.',
        },
      ],
    },
    {
      title: { zh: '还没有做到的', en: 'What is not done yet' },
      items: [
        {
          zh: '部分法律条文和从其他平台导入的办事指南只有中文。',
          en: 'Some texts of law and guides taken over from other platforms are in Chinese only.',
        },
        {
          zh: '申请人上传的材料可能是没有文字层的扫描件。',
          en: 'Documents uploaded by applicants may be scans without text.',
        },
      ],
    },
    {
      title: { zh: '遇到障碍时', en: 'If something is in your way' },
      items: [
        {
          zh: '拨打 12345 说明页面和遇到的困难，话务员会帮您把事办完，并转给技术人员改正。',
          en: 'Call 12345, say which page it is, and an operator helps you through and has it repaired.',
        },
        {
          zh: '任何网上能办的事，都可以到窗口办理。',
          en: 'Whatever can be done here can be done at a counter.',
        },
      ],
    },
  ],
};
