// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const caseProblems = declareProblems('cases', {
  'wrong-state': {
    status: 409,
    zh: '办件当前状态不能进行这项操作',
    en: 'The case is not in a state that allows this',
    next: { zh: '请刷新后查看最新状态和可进行的操作。', en: 'Reload to see its state and what can be done.' },
  },
  'not-in-log-yet': {
    status: 404,
    zh: '存证证明还没有生成',
    en: 'The proof is not made yet',
    next: {
      zh: '提交后一两分钟内生成，请稍后再取。',
      en: 'It is made within a minute or two of the submission: ask again then.',
    },
  },
  'invalid-application': {
    status: 422,
    zh: '申请内容有需要修改的地方',
    en: 'The application needs corrections',
    next: {
      zh: '请按每一项的提示修改，已填写的内容都在。',
      en: 'Correct each item named; everything you typed is kept.',
    },
  },
  'refused-by-rule': {
    status: 422,
    zh: '不符合受理条件',
    en: 'The conditions are not met',
    next: {
      zh: '请核对列出的条件；如有疑问请咨询12345。',
      en: 'Look at the conditions named; ask 12345 if in doubt.',
    },
  },
  'assurance-needed': {
    status: 403,
    zh: '该事项要求更高的实名等级',
    en: 'This matter asks for a higher level of assurance',
    next: {
      zh: '请先在“提升实名等级”页面完成认证，再回来提交；已填内容不会丢失。',
      en: 'Raise your level first, then come back and send; nothing you typed is lost.',
    },
  },
  'truth-not-stated': {
    status: 422,
    zh: '请确认申请内容真实',
    en: 'Confirm that the application is true',
    next: { zh: '请勾选承诺后提交。', en: 'Tick the statement and hand in again.' },
  },
  'matter-closed': {
    status: 409,
    zh: '该事项目前不接受网上申请',
    en: 'This matter takes no applications now',
    next: { zh: '请查看办事指南或拨打咨询电话。', en: 'See its guide or call.' },
  },
  'matter-changed': {
    status: 409,
    zh: '办事指南已更新',
    en: 'The guide has changed',
    next: {
      zh: '请按最新的要求核对后提交，已填写的内容会保留。',
      en: 'Check against the current requirements; what you typed is kept.',
    },
  },
  'already-corrected': {
    status: 422,
    zh: '补正通知只能一次性告知',
    en: 'Corrections are notified once',
    next: {
      zh: '行政许可法第三十二条要求一次告知全部补正内容；如确需再次补正，请说明理由并由负责人确认。',
      en: 'Article 32 asks for one notice of everything; a further one needs a stated reason.',
    },
  },
  'nothing-to-correct': {
    status: 422,
    zh: '请列出需要补正的内容',
    en: 'Name what is to be corrected',
    next: {
      zh: '请逐项列出需要补正的材料或填报项和原因。',
      en: 'List each material or field and the reason.',
    },
  },
  'reason-required': {
    status: 422,
    zh: '请填写理由',
    en: 'Give the reason',
    next: {
      zh: '理由会写入文书并告知申请人。',
      en: 'It goes into the document that the applicant receives.',
    },
  },
  'same-person': {
    status: 409,
    zh: '审查人与决定人不能是同一人',
    en: 'The reviewer may not also decide',
    next: { zh: '请由另一位审批人员作出决定。', en: 'Another approver must decide.' },
  },
  'already-extended': {
    status: 409,
    zh: '办理期限只能延长一次',
    en: 'The limit was extended already',
    next: { zh: '行政许可法第四十二条只允许延长一次。', en: 'Article 42 allows one extension.' },
  },
  'extension-too-long': {
    status: 422,
    zh: '延长的天数超过法律规定',
    en: 'The law allows no extension of so many days',
    next: {
      zh: '行政许可法第四十二条：一般最多延长十个工作日；联合办理的最多十五个工作日。',
      en: 'Article 42: at most ten working days, or fifteen where bodies handle it jointly.',
    },
  },
  'extension-not-approved': {
    status: 422,
    zh: '延长期限需要负责人批准',
    en: 'An extension needs approval',
    next: {
      zh: '请填写批准人姓名：本行政机关负责人；联合办理的，为本级人民政府负责人。',
      en: 'Name who approved it: the head of the body, or of the government where bodies handle it jointly.',
    },
  },
  'extension-too-late': {
    status: 409,
    zh: '法定期限已过，不能再延长',
    en: 'The limit of the law is over and cannot be extended',
    next: {
      zh: '请尽快作出决定；延长须在期限届满前批准并告知申请人。',
      en: 'Decide as soon as you can; an extension is approved and told before the limit ends.',
    },
  },
  'no-such-procedure': {
    status: 422,
    zh: '该事项没有设定这项特别程序',
    en: 'The matter has no such special procedure',
    next: { zh: '请从事项设定的特别程序中选择。', en: 'Choose one that the matter defines.' },
  },
  'too-many-tries': {
    status: 429,
    zh: '查询次数过多',
    en: 'Too many tries',
    next: {
      zh: '请十五分钟后再试，或登录后在“我的办件”查看。',
      en: 'Try again in fifteen minutes, or sign in.',
    },
  },
  'wrong-query-password': {
    status: 404,
    zh: '没有找到，或查询密码不正确',
    en: 'Not found, or the query password is wrong',
    next: {
      zh: '请核对回执上的办件编号和查询密码。',
      en: 'Check the case number and query password on your receipt.',
    },
  },
  'document-not-ready': {
    status: 409,
    zh: '文书正在生成',
    en: 'The document is being made',
    next: {
      zh: '一般几秒内完成，请稍后再打开。',
      en: 'It takes a few seconds as a rule; open it again then.',
    },
  },
  'template-refused': {
    status: 422,
    zh: '文书模板有需要修改的地方',
    en: 'The wording of the document needs changes',
    next: {
      zh: '请按每一项的提示修改；占位符清单见“文书模板”。',
      en: 'Change each paragraph named; the list of wordings shows the placeholders.',
    },
  },
  'template-late': {
    status: 422,
    zh: '文书模板不能从过去的日期起生效',
    en: 'A wording cannot hold from a day in the past',
    next: { zh: '请选择今天或以后的日期。', en: 'Choose today or a later day.' },
  },
});
