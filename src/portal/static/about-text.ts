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

export const privacy: AboutText = {
  title: { zh: '隐私与个人信息', en: 'Privacy' },
  lead: {
    zh: '我们只为办理您申请的事项处理个人信息，依据是《中华人民共和国个人信息保护法》第十三条和各事项的设定依据。',
    en: 'We use personal information only for what you apply for, under article 13 of the Personal Information Protection Law.',
  },
  parts: [
    {
      title: { zh: '我们保存什么', en: 'What we keep' },
      items: [
        {
          zh: '账号：姓名、身份证号码、手机号码、居住地区。身份证号码和手机号码加密保存。',
          en: 'Your account: name, identity number, mobile number, place of residence. The numbers are encrypted.',
        },
        {
          zh: '办件：您填写的内容、上传的材料、办理过程和结果，按照档案管理的规定保存。',
          en: 'Your cases: what you wrote and uploaded, the process and the result, for as long as archive rules say.',
        },
        {
          zh: '密码只保存不可还原的散列值，任何人都看不到。',
          en: 'Of your password only a hash that cannot be reversed; nobody can see it.',
        },
      ],
    },
    {
      title: { zh: '谁能看到', en: 'Who can see it' },
      items: [
        {
          zh: '只有办理您的事项的机关中承担该岗位的人员。每一次调取都与一件办件相对应，并留下记录。',
          en: 'Only those whose post handles your case. Every access belongs to a case and is recorded.',
        },
        {
          zh: '核验证照的人只能看到遮盖后的姓名和证件号码。',
          en: 'Whoever verifies a licence sees the name and number masked.',
        },
        {
          zh: '运行日志不记录姓名、证件号码和填写的内容。',
          en: 'The logs of the system hold no names, numbers or answers.',
        },
      ],
    },
    {
      title: { zh: '您的权利', en: 'Your rights' },
      items: [
        {
          zh: '在“我的”中查看、复制您的信息；发现有误的，可以要求更正（个人信息保护法第四十五条、第四十六条）。',
          en: 'See and copy your information under “My account”, and have mistakes corrected (articles 45 and 46).',
        },
        {
          zh: '对自动作出的决定，可以要求说明，并要求由人来重新审查（第二十四条）。',
          en: 'Have an automatic decision explained and reviewed by a person (article 24).',
        },
        {
          zh: '认为权利受到侵害的，可以拨打 12345 投诉，或者向履行个人信息保护职责的部门举报。',
          en: 'Complain by calling 12345, or to the authority for personal information.',
        },
      ],
    },
    {
      title: { zh: 'Cookie', en: 'Cookies' },
      items: [
        {
          zh: '登录后用一个 Cookie 记住您已登录；选择长者版后用一个 Cookie 记住您的选择。没有其他 Cookie，也没有第三方统计。',
          en: 'One cookie keeps you signed in, one remembers the large-type edition. There are no others and no third parties.',
        },
      ],
    },
  ],
};
