// SPDX-License-Identifier: Apache-2.0
/**
 * Levels and option codes of 政务服务“好差评” (GB/T 39734 七.3; codes of the national platform's plug-in): each level
 * offers its own reasons, and a reason of another level is refused. Pure.
 */

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意; 2 and 1 are bad ratings (差评). */
export const starLevels = [5, 4, 3, 2, 1] as const;
export type StarLevel = (typeof starLevels)[number];

export interface RatingOption {
  /** Three digits; the first is the level. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Longest comment, in characters as people count them. */
export const longestComment = 500;

/** How many options are shown before the rest is unfolded. */
export const shownFirst = 3;

const option = (code: string, zh: string, en: string): RatingOption => ({ code, zh, en });

/** Options by level, in the order of the national list: the first three are shown at once. */
export const optionsByStars: Readonly<Record<StarLevel, readonly RatingOption[]>> = {
  5: [
    option('510', '一窗受理一次办结', 'One window, done in one go'),
    option('511', '可以先受理后补材料', 'Accepted first, materials could follow'),
    option('512', '不用提交证明', 'No certificates had to be handed in'),
    option('513', '可以全程网上办理', 'Could be done wholly online'),
    option('514', '可以使用手机办理', 'Could be done on a phone'),
    option('515', '可以就近办理', 'Could be done nearby'),
    option('516', '无需材料直接办理', 'Done without any materials'),
    option('517', '服务热情效率高', 'Warm and efficient service'),
  ],
  4: [
    option('406', '填写一张表单就可完成申报', 'One form was enough to apply'),
    option('407', '在线提交材料窗口核验', 'Materials handed in online, checked at the window'),
    option('408', '一张清单告知全部申报材料', 'One list named all materials'),
    option('409', '用告知承诺减免申报材料', 'A written promise replaced materials'),
    option('410', '可以在线预约办理', 'Could be booked online'),
    option('411', '跑大厅一次办完', 'Done with one visit'),
    option('412', '可以使用自助机办理', 'Could be done at a kiosk'),
    option('413', '服务态度较好', 'Friendly service'),
  ],
  3: [
    option('307', '一次性告知需要补正的材料', 'All corrections were named at once'),
    option('308', '提供申报材料样本', 'Samples of the materials were given'),
    option('309', '在承诺的时间内办结', 'Finished within the promised time'),
    option('310', '办事指南指引准确', 'The guide was accurate'),
    option('311', '按办事指南要求的材料即可办理', 'The materials of the guide were enough'),
    option('312', '可以快递送达', 'Could be delivered by courier'),
    option('313', '跑动次数与承诺的一致', 'As many visits as promised'),
    option('314', '服务态度一般', 'Service was so-so'),
  ],
  2: [
    option('207', '没有提供材料样本', 'No samples of the materials'),
    option('208', '没有提供材料清单', 'No list of the materials'),
    option('209', '未在承诺时间内办结', 'Not finished within the promised time'),
    option('210', '同样内容的证明材料被要求多次提交', 'The same proof was asked for more than once'),
    option('211', '承诺网办但无法在线办理', 'Promised online, but could not be done online'),
    option('212', '在线预约办理后到实体大厅重复取号排队', 'Had to queue again in spite of a booking'),
    option('213', '窗口人员业务不熟练', 'Staff did not know the matter well'),
    option('214', '服务态度生硬', 'Unfriendly service'),
  ],
  1: [
    option('108', '在办事指南之外增加新的审批条件', 'New conditions were added beyond the guide'),
    option('109', '需提供办事指南之外的申报材料', 'Materials were asked for beyond the guide'),
    option('110', '无理由超过法定办理时间', 'Over the legal time limit without a reason'),
    option('111', '办事指南提供样本有错', 'The samples in the guide are wrong'),
    option('112', '承诺在线收取申报材料实际无法收取', 'Materials could not be handed in online as promised'),
    option('113', '多头跑窗口和部门', 'Sent from window to window'),
    option('114', '跑动次数与承诺的不一致', 'More visits than promised'),
    option('115', '服务态度差效率低', 'Bad and slow service'),
  ],
};

export const isStarLevel = (stars: number): stars is StarLevel =>
  (starLevels as readonly number[]).includes(stars);

/** 差评: the two lowest levels are verified and rectified. */
export const isBadRating = (stars: number): boolean => stars <= 2;

/** Codes given that the level does not offer; empty when all fit. */
export const foreignOptions = (stars: StarLevel, codes: readonly string[]): string[] => {
  const offered = new Set(optionsByStars[stars].map((o) => o.code));
  return codes.filter((code) => !offered.has(code));
};

/** The words of a stored code; undefined for one that was never offered. */
export const ratingOption = (code: string): RatingOption | undefined =>
  Object.values(optionsByStars)
    .flat()
    .find((o) => o.code === code);

/** States in which a case has come to its end for the applicant: decided, or ended without a decision. */
export const rateableStates = [
  'granted',
  'refused',
  'delivering',
  'closed',
  'not-accepted',
  'returned',
  'withdrawn',
] as const;

export const mayBeRated = (state: string): boolean => (rateableStates as readonly string[]).includes(state);

/** Average stars with two decimals and the favourable rate (满意率: three stars and more); null without ratings. */
export function ratingFigures(counts: Readonly<Record<StarLevel, number>>): {
  readonly count: number;
  readonly average: number | null;
  readonly favourableRate: number | null;
} {
  const count = starLevels.reduce((sum, level) => sum + counts[level], 0);
  if (count === 0) return { count, average: null, favourableRate: null };
  const stars = starLevels.reduce((sum, level) => sum + level * counts[level], 0);
  const good = counts[5] + counts[4] + counts[3];
  return { count, average: Math.round((stars / count) * 100) / 100, favourableRate: good / count };
}
