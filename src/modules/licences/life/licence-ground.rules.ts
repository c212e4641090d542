// SPDX-License-Identifier: Apache-2.0
// Why a licence may be changed or ended: the grounds that the law names, for each action. Pure.
import type { CivilDate } from '#law/civil-date.ts';
import { type LicenceState, licenceCan } from '../licence.rules.ts';
import type { LicenceText } from '../licence.types.ts';

/** What an approver may decide of a licence once it is issued. */
export const lifeActions = [
  'suspend',
  'resume',
  'revoke',
  'forfeit',
  'cancel',
  'replace',
  'correct',
] as const;
export type LifeAction = (typeof lifeActions)[number];

export interface LicenceGround {
  readonly code: string;
  readonly words: Required<Pick<LicenceText, 'zh'>> & { readonly en: string };
  /** The article; null where no law names one and the type's own rules say when. */
  readonly basis: string | null;
}

const ground = (code: string, zh: string, en: string, basis: string | null): LicenceGround => ({
  code,
  words: { zh, en },
  basis,
});

/** Every ground, by action. Codes are kept in the history for ever. */
export const licenceGrounds: Readonly<Record<LifeAction, readonly LicenceGround[]>> = {
  suspend: [
    ground(
      'penalty',
      '暂扣许可证件的行政处罚',
      'An administrative penalty: the licence is withheld',
      '行政处罚法第九条第三项',
    ),
    ground('other-law', '其他法律、法规规定的情形', 'Another law or regulation says so', null),
  ],
  resume: [
    ground('term-over', '暂扣期限届满', 'The term of the suspension is over', null),
    ground('put-right', '已按要求改正', 'What was wrong was put right', null),
    ground(
      'suspension-undone',
      '暂扣决定被撤销或者变更',
      'The decision to suspend was set aside or changed',
      null,
    ),
  ],
  revoke: [
    ground(
      'abuse-of-office',
      '工作人员滥用职权、玩忽职守作出准予行政许可决定',
      'Granted by abuse or neglect of office',
      '行政许可法第六十九条第一款第一项',
    ),
    ground(
      'beyond-powers',
      '超越法定职权作出准予行政许可决定',
      'Granted beyond the powers of the body',
      '行政许可法第六十九条第一款第二项',
    ),
    ground(
      'procedure-broken',
      '违反法定程序作出准予行政许可决定',
      'Granted against the procedure of the law',
      '行政许可法第六十九条第一款第三项',
    ),
    ground(
      'conditions-unmet',
      '对不具备申请资格或者不符合法定条件的申请人准予行政许可',
      'Granted to an applicant who did not meet the conditions',
      '行政许可法第六十九条第一款第四项',
    ),
    ground(
      'other-revocable',
      '依法可以撤销行政许可的其他情形',
      'Another case in which the law lets a licence be revoked',
      '行政许可法第六十九条第一款第五项',
    ),
    ground(
      'deception',
      '被许可人以欺骗、贿赂等不正当手段取得行政许可',
      'Obtained by deception, bribery or other improper means',
      '行政许可法第六十九条第二款',
    ),
  ],
  forfeit: [
    ground(
      'penalty',
      '吊销许可证件的行政处罚',
      'An administrative penalty: the licence is forfeited',
      '行政处罚法第九条第三项',
    ),
  ],
  cancel: [
    ground(
      'term-ended',
      '行政许可有效期届满未延续',
      'The term ended and was not renewed',
      '行政许可法第七十条第一项',
    ),
    ground(
      'holder-died',
      '赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力',
      'A personal qualification whose holder died or lost capacity',
      '行政许可法第七十条第二项',
    ),
    ground(
      'holder-dissolved',
      '法人或者其他组织依法终止',
      'The organisation that held it was dissolved',
      '行政许可法第七十条第三项',
    ),
    ground(
      'withdrawn',
      '行政许可依法被撤销、撤回，或者行政许可证件依法被吊销',
      'The permission was lawfully revoked or withdrawn, or the document forfeited',
      '行政许可法第七十条第四项',
    ),
    ground(
      'force-majeure',
      '因不可抗力导致行政许可事项无法实施',
      'Force majeure makes it impossible to carry out',
      '行政许可法第七十条第五项',
    ),
    ground(
      'other-law',
      '法律、法规规定的应当注销行政许可的其他情形',
      'Another case in which a law or regulation asks for it',
      '行政许可法第七十条第六项',
    ),
  ],
  replace: [
    ground('change', '被许可人要求变更行政许可事项', 'The holder asked for a change', '行政许可法第四十九条'),
    ground('renewal', '准予延续有效期', 'The term was renewed', '行政许可法第五十条'),
    ground('reissue', '遗失、损毁等换发', 'Reissued after loss or damage', null),
  ],
  correct: [
    ground('record-error', '证照记载与准予决定不一致', 'The licence does not say what was decided', null),
  ],
};

/** Undefined for a code that is no ground of the action. */
export const groundOf = (action: LifeAction, code: string): LicenceGround | undefined =>
  licenceGrounds[action].find((one) => one.code === code);

/** What stands on the licence that an action is decided of. */
export interface ChangeableLicence {
  readonly state: LicenceState;
  readonly validTo: CivilDate;
}

export type ChangeFault =
  | 'wrong-state'
  | 'unknown-ground'
  | 'term-runs'
  | 'decision-ahead'
  | 'no-change'
  | 'term-backwards';

/** What a change says, as far as the rules look at it. */
export interface ChangeClaim {
  readonly action: LifeAction;
  readonly ground: string;
  readonly decidedOn: CivilDate;
  /** Whether lines, holder's name or term of a new version are given. */
  readonly changesLines: boolean;
  readonly validTo?: CivilDate | undefined;
}

/** Why the change cannot be made; undefined when it can. The term is over on the day after its last. */
export function changeFault(
  licence: ChangeableLicence,
  claim: ChangeClaim,
  today: CivilDate,
): ChangeFault | undefined {
  if (!licenceCan(claim.action, licence.state)) return 'wrong-state';
  if (!groundOf(claim.action, claim.ground)) return 'unknown-ground';
  if (claim.decidedOn > today) return 'decision-ahead';
  if (claim.action === 'cancel' && claim.ground === 'term-ended' && today <= licence.validTo)
    return 'term-runs';
  const newVersion = claim.action === 'replace' || claim.action === 'correct';
  if (!newVersion) return undefined;
  if (claim.ground !== 'reissue' && !claim.changesLines && claim.validTo === undefined) return 'no-change';
  if (claim.ground === 'renewal' && (claim.validTo === undefined || claim.validTo <= licence.validTo))
    return 'term-backwards';
  return undefined;
}
