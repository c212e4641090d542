// SPDX-License-Identifier: Apache-2.0
/**
 * Proofs that an applicant must no longer be asked for (清理证明事项、减证便民), as data. What government can check in a
 * register rests on 国发〔2016〕55号; the rest is common practice: no provision is quoted whose text was not read.
 */
import type { Bilingual } from '../expression/index.ts';

export type ProhibitedProof = {
  readonly id: string;
  /** What the name of the material says. */
  readonly name: RegExp;
  /** Only when one of these is to issue it; searched in the name and the issuer. */
  readonly issuer?: RegExp;
  readonly what: Bilingual;
  readonly instead: Bilingual;
  /** Who asks for it: a document whose text was read, else `cleanupPractice`. */
  readonly article: string;
};

/** 清理证明事项: done everywhere, by lists of each department and place; no provision is quoted for it. */
export const cleanupPractice = '清理证明事项（通行做法，未引条文）';
/** One of the three rules (三个凡是) of 国发〔2016〕55号: what can be checked by network is asked of nobody. */
const checkable = '国发〔2016〕55号（凡是能通过网络核验的，不得要求提供）';
/** 居民委员会、村民委员会, a community, a street office or a police station. */
const village = /居委|居民委员会|村委|村民委员会|社区|街道|派出所/;
const declare = {
  zh: '改为申请人书面承诺，或者由受理机关核查',
  en: 'Take the applicant’s written word, or check it yourself',
};
const register = (zh: string, en: string): Bilingual => ({
  zh: `由受理机关查${zh}`,
  en: `Look it up in ${en}`,
});

export const prohibitedProofs: readonly ProhibitedProof[] = [
  {
    id: 'no-marriage-record',
    name: /(无|未)(登记)?婚姻登记(记录)?证明|单身证明|未婚证明/,
    what: { zh: '无婚姻登记记录证明', en: 'a proof of no record of marriage' },
    instead: register('婚姻登记数据，或者由本人声明', 'the register of marriages, or take a statement'),
    article: checkable,
  },
  {
    id: 'marital-status',
    name: /婚姻(状况|情况|关系)?证明|婚育(状况|情况)?证明/,
    issuer: village,
    what: { zh: '村、居委会开具的婚姻状况证明', en: 'a proof of marital status from a village or community' },
    instead: register('婚姻登记数据', 'the register of marriages'),
    article: checkable,
  },
  {
    id: 'kinship',
    name: /亲属关系(的)?证明|亲子关系证明|同一(人|家庭)(户)?证明/,
    issuer: village,
    what: {
      zh: '村、居委会或者派出所开具的亲属关系证明',
      en: 'a proof of kinship from a village or police station',
    },
    instead: register('户籍、婚姻登记和出生医学证明', 'the household, marriage and birth registers'),
    article: checkable,
  },
  {
    id: 'no-crime-village',
    name: /无(违法)?犯罪(记录)?证明|无违法(违规)?(记录)?证明|政审证明|品行(良好)?证明|表现证明/,
    issuer: /居委|居民委员会|村委|村民委员会|社区|街道/,
    what: {
      zh: '村、居委会开具的无犯罪记录、品行证明',
      en: 'a proof of conduct from a village or community',
    },
    instead: register('违法犯罪记录（公安机关）', 'the records of the police'),
    article: checkable,
  },
  {
    id: 'income-village',
    name: /收入(情况|状况)?证明|财产(状况|情况)?证明|(经济|家庭)困难证明/,
    issuer: village,
    what: {
      zh: '村、居委会开具的收入、财产证明',
      en: 'a proof of income or property from a village or community',
    },
    instead: {
      zh: '由民政部门按授权核对家庭经济状况',
      en: 'Let the civil affairs office check the household’s means',
    },
    article: cleanupPractice,
  },
  {
    id: 'alive',
    name: /健在证明|生存证明|在世证明|领取养老金资格证明/,
    what: { zh: '健在证明', en: 'a proof of being alive' },
    instead: register('人口、死亡和医疗数据', 'the population, death and health registers'),
    article: checkable,
  },
  {
    id: 'identity-village',
    name: /身份(信息)?证明|姓名(变更|更正|不符)?证明|曾用名证明|出生(日期|地)证明/,
    issuer: village,
    what: {
      zh: '村、居委会或者派出所开具的身份信息证明',
      en: 'a proof of identity from a village or police station',
    },
    instead: { zh: '凭居民身份证、户口簿办理', en: 'Take the identity card or the household register' },
    article: cleanupPractice,
  },
  {
    id: 'employment-village',
    name: /(无|未|失)(就)?业证明|就业(状况|情况)?证明|务农证明/,
    issuer: village,
    what: { zh: '村、居委会开具的就业状况证明', en: 'a proof of employment from a village or community' },
    instead: register('社会保险和失业登记数据', 'the registers of social insurance and unemployment'),
    article: checkable,
  },
  {
    id: 'health-village',
    name: /(疾病|残疾|身体|健康)(状况|情况)证明/,
    issuer: /居委|居民委员会|村委|村民委员会|社区居/,
    what: { zh: '村、居委会开具的疾病、残疾状况证明', en: 'a proof of illness from a village or community' },
    instead: {
      zh: '由医疗机构出具，或者查残疾人证',
      en: 'Ask a hospital, or look up the disability certificate',
    },
    article: cleanupPractice,
  },
  {
    id: 'premises-village',
    name: /(住所|经营场所|场地)(使用)?证明/,
    issuer: village,
    what: { zh: '村、居委会开具的住所、经营场所证明', en: 'a proof of premises from a village or community' },
    instead: {
      zh: '由申请人承诺，或者查不动产登记',
      en: 'Take a declaration, or look up the real-estate register',
    },
    article: cleanupPractice,
  },
  {
    id: 'loss',
    name: /(证件|证照|身份证|执照)(遗失|丢失|挂失)(的)?(报案)?证明|登报(声明|证明)|遗失(公告|登报)/,
    what: { zh: '证件遗失证明、登报声明', en: 'a proof or newspaper notice of loss' },
    instead: declare,
    article: cleanupPractice,
  },
  {
    id: 'same-person',
    name: /同一人证明|系同一人/,
    what: { zh: '“同一人”证明', en: 'a proof of being the same person' },
    instead: register('户籍变更记录', 'the changes in the household register'),
    article: checkable,
  },
  {
    id: 'address-village',
    name: /居住(地)?证明|住址证明|实际居住/,
    issuer: /居委|居民委员会|村委|村民委员会/,
    what: { zh: '村、居委会开具的居住证明', en: 'a proof of residence from a village or community' },
    instead: register('居住证和居住登记', 'residence permits and registration'),
    article: checkable,
  },
  {
    id: 'proof-of-proof',
    name: /^(其它|其他)?证明$|奇葩证明|你妈是你妈/,
    what: { zh: '没有说明证明什么的证明', en: 'a proof that does not say of what' },
    instead: {
      zh: '写明证明的事项和依据，没有依据的取消',
      en: 'Say what it proves and by which law, or drop it',
    },
    article: cleanupPractice,
  },
  {
    id: 'filed-by-ourselves',
    name: /(已|曾)(经)?(受理|办理|登记|备案)(的)?证明|未重复(享受|领取|申请)证明/,
    what: { zh: '证明政府自己办过或者没办过的事', en: 'a proof of what government itself did or did not do' },
    instead: { zh: '由受理机关查本系统的办件', en: 'Look it up among the cases' },
    article: checkable,
  },
];

/** Wording by which anything could be asked for; the list of materials must be complete. */
export const openWording =
  /(其他|其它|相关|有关|必要)(的)?(证明|申请|补充|书面|文件)?(材料|资料|文件|证件|手续)|等(相关|有关|其他)?(材料|资料|文件|证明)$|(认为|要求|规定)(应当|需要|必须)?(提供|提交|补充)?的(其他|其它)/;
export const openWordingArticle = '行政许可法第三十条（公示全部材料目录）；国发〔2016〕55号';
