// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '#portal/kit/index.ts';

/** Words of licences in the place of uploads. */
export const lt = catalogue(
  {
    offer: '我们已有您的《{name}》，无需上传',
    offerFacts: '编号 {number}，{issuer}颁发，有效期至{until}。以上为{asOf}查询的结果。',
    forever: '长期',
    use: '用这份证照',
    useFull: '用这份证照：《{name}》（{number}）',
    orUpload: '也可以照常上传文件。',
    chosen: '已选用电子证照《{name}》，无需上传',
    chosenHint: '提交时系统会再次核对证照状态；办理机关只能看到照面上的内容，这次使用会记入您的用证记录。',
    unuse: '不用这份证照，改为上传',
    unuseFull: '不用这份证照，改为上传：《{name}》（{number}）',
    byPermit: '由持证主体“{holder}”授权使用。',
    inReview: '电子证照《{name}》（{number}），免上传',
    saved: '本次申请有 {n} 份材料用电子证照代替上传。',
  },
  {
    offer: 'We already have your {name}: nothing to upload',
    offerFacts: 'Number {number}, issued by {issuer}, valid until {until}. As looked up on {asOf}.',
    forever: 'further notice',
    use: 'Use this licence',
    useFull: 'Use this licence: {name} ({number})',
    orUpload: 'You may also upload a file.',
    chosen: 'The electronic {name} is used: nothing to upload',
    chosenHint:
      'Its state is checked again when you send. The office sees what is printed on it, and the use is kept in your record.',
    unuse: 'Upload a file instead',
    unuseFull: 'Upload a file instead: not {name} ({number})',
    byPermit: 'Used with the leave of its holder, {holder}.',
    inReview: 'Electronic {name} ({number}), nothing uploaded',
    saved: '{n} materials of this application are replaced by electronic licences.',
  },
);
