// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const gradesProblems = declareProblems('materials', {
  'number-differs': {
    status: 422,
    zh: '原件上的号码与持有人的不一致',
    en: 'The number on the original is not the holder’s',
    next: {
      zh: '请核对原件和当事人；号码不一致时不能核验通过。',
      en: 'Look at the original and the person again; without agreement it cannot be marked as checked.',
    },
  },
  'number-needed': {
    status: 422,
    zh: '这类材料须核对证件号码',
    en: 'The number on this kind of document has to be compared',
    next: { zh: '请输入原件上的证件号码。', en: 'Enter the number that the original shows.' },
  },
  'evidence-needed': {
    status: 422,
    zh: '请写明核对了什么',
    en: 'Say what was checked',
    next: {
      zh: '请写明看到的原件，例如“身份证原件，人证一致”。',
      en: 'Describe the original that was seen, such as “identity card, face compared”.',
    },
  },
  'reason-needed': {
    status: 422,
    zh: '请写明撤销核验的理由',
    en: 'Say why the check is taken back',
    next: { zh: '请补充理由后重试。', en: 'Give the reason and try again.' },
  },
  'out-of-date': {
    status: 422,
    zh: '材料本身已过有效期',
    en: 'The document itself has run out',
    next: { zh: '请持有人换用有效的材料后再核验。', en: 'Ask the holder for one that is valid.' },
  },
  'already-undone': {
    status: 409,
    zh: '这次核验已经撤销',
    en: 'This check was taken back already',
    next: { zh: '请刷新查看最新状态。', en: 'Reload to see how it stands.' },
  },
  'no-such-holder': {
    status: 404,
    zh: '本市没有这个号码的账号',
    en: 'There is no account of this number in this city',
    next: {
      zh: '请核对号码；没有账号的，可请当事人先注册，或直接在窗口收取纸质材料。',
      en: 'Check the number. Who has no account may register first, or hand in paper.',
    },
  },
  'invalid-number': {
    status: 422,
    zh: '证件号码不正确',
    en: 'The number is not valid',
    next: { zh: '请输入 18 位公民身份号码。', en: 'Enter the 18 characters of the identity number.' },
  },
  'file-used': {
    status: 409,
    zh: '这个文件已用于办件或草稿，不能删除',
    en: 'The file is used in a case or a draft and cannot be deleted',
    next: {
      zh: '随申请提交的材料按办件档案保存；草稿中的请先从草稿里移除。',
      en: 'What was handed in is kept with the case file; take it out of the draft first.',
    },
  },
  'invalid-description': {
    status: 422,
    zh: '请更正填写的内容',
    en: 'Correct what you entered',
    next: { zh: '请按提示修改后保存。', en: 'Change what is marked and save again.' },
  },
  'no-copy': {
    status: 422,
    zh: '这种文件不能生成带水印的副本',
    en: 'No marked copy can be made of this kind of file',
    next: {
      zh: 'JPG、PNG、WebP 图片和 PDF 可以生成；其他格式请先转成 PDF 上传。',
      en: 'Copies are made of JPG, PNG and WebP pictures and of PDF; turn others into PDF first.',
    },
  },
});
