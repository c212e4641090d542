// SPDX-License-Identifier: Apache-2.0
/** What clerks, reviewers, approvers and applicants of the demo write. */
import type { Random } from './seeded-random.ts';

export const reviewOpinions = [
  '经审查，申请材料齐全、符合法定形式，申请人具备法定条件，拟同意。',
  '已与登记信息核对，填报内容一致，材料真实有效，建议准予。',
  '经核查，申请事项属于本机关职权范围，条件符合，建议准予。',
  '材料与现场情况相符，符合相关标准，拟予许可，请领导审定。',
  '已通过信息共享核实申请人身份及证照状态，未发现不符合条件的情形，拟同意。',
];
export const grantOpinions = [
  '同意。',
  '符合法定条件、标准，准予。',
  '同意审查意见，请按规定制证送达。',
  '经审定，准予，依法公开决定。',
];
export const refusalReviews = [
  '经审查，申请人提交的场所证明与实际不符，不符合法定条件，拟不予。',
  '经核实，申请人不具备规定的从业条件，建议不予，并告知救济途径。',
];
export const refusalReasons = [
  '经审查，您提交的材料不能证明符合法定条件：场所与登记地址不一致。补齐条件后可以重新申请。',
  '经核实，申请人不符合规定的条件，依法不予。如条件变化，可以重新申请。',
];
export const notAcceptedReasons = [
  '该申请事项依法不需要取得行政许可，不予受理。',
  '申请事项不属于本机关职权范围，请向有管辖权的机关申请。',
  '申请人已就同一事项取得有效证件，无须重复申请。',
];
export const correctionReasons = [
  '扫描件模糊，部分文字无法辨认，请重新上传清晰的原件扫描件。',
  '缺少签字页，请补充申请人签字后的完整文件。',
  '证明文件已超过有效期，请提供在有效期内的文件。',
  '上传的材料与名称不符，请核对后重新上传。',
];
export const sendBackReasons = [
  '审查意见未说明核查方式，请补充核查情况后再报。',
  '请核对申请人地址与登记信息是否一致，并在意见中写明。',
];
export const suspendReasons = [
  '依法需要进行该项程序，所需时间不计算在办理期限内的，已书面告知申请人。',
  '为查明事实，定于近日组织进行，请申请人届时到场配合。',
];
export const resumeResults = [
  '已完成，结论为符合要求，恢复办理。',
  '程序已结束，未发现不符合要求的情形，恢复办理。',
];
export const extendReasons = ['案情较复杂，需进一步核实有关情况，经本机关负责人批准延长办理期限。'];
export const withdrawReasons = [
  '申请内容需要调整，重新准备材料后再申请。',
  '计划有变，暂不办理。',
  '信息填写有误，撤回后重新申请。',
];
export const closeNotes: Readonly<Record<string, string>> = {
  electronic: '已送达申请人',
  'pick-up': '申请人已到窗口领取，核对身份无误。',
  courier: '快递已签收。',
};

/** Stars as people of a well-run city give them: most are content, a few are not. */
export function starsOf(random: Random): number {
  const at = random.whole(1, 100);
  return at <= 72 ? 5 : at <= 90 ? 4 : at <= 96 ? 3 : at <= 98 ? 2 : 1;
}

export const comments: Readonly<Record<number, readonly string[]>> = {
  5: [
    '在家就办好了，很方便。',
    '第二天就通知受理了，进度看得清清楚楚。',
    '材料要求写得明白，一次就通过。',
    '工作人员电话里解释得很耐心，谢谢。',
    '',
    '',
  ],
  4: ['总体顺利，照片上传要多试一次。', '办得快，希望短信提醒再早一点。', ''],
  3: ['按承诺时间办完了，页面字有点小。', '还可以，补正的说明可以再具体些。'],
  2: ['等的时间比写的长，中间没有人联系我。'],
  1: ['同样的证明交了两次，希望改进。'],
};
