// SPDX-License-Identifier: Apache-2.0
/** What the province's bodies publish: one catalogue item for each name, one handling item for each of its situations. */
import { definitionFromGuide, type MatterDefinition, type NewItem } from '#matters';
import { seededRandom } from '../seeded-random.ts';
import { type Department, departments, situationsOf } from './province-departments.ts';

/** A handling item as its department would publish it; places and telephones are its body's own. */
export interface ProvinceItem {
  readonly department: Department;
  readonly name: string;
  /** 01, 02 … within the catalogue item. */
  readonly serial: string;
  readonly situation: string;
  readonly template: MatterDefinition;
}

export interface ProvinceCatalogue {
  readonly items: readonly ProvinceItem[];
  readonly catalogueItems: readonly NewItem[];
}

const typeNames: Readonly<Record<string, string>> = {
  '01': '行政许可',
  '05': '行政给付',
  '07': '行政确认',
  '10': '其他行政权力',
  '20': '公共服务',
};
const objectsOf: Readonly<Record<string, readonly string[]>> = {
  p: ['自然人'],
  c: ['企业法人', '事业法人', '社会组织法人', '非法人企业'],
  b: ['自然人', '企业法人', '非法人企业'],
};

/** Every item in one order: first situations of all departments, then their second ones, and so on. */
export function provinceCatalogue(
  seed: number,
  ownerOf: (department: Department) => string,
): ProvinceCatalogue {
  const random = seededRandom(seed);
  const catalogueItems: NewItem[] = [];
  const bySituation: ProvinceItem[][] = [];
  for (const department of departments) {
    for (const [at, line] of department.matters.entries()) {
      const { type, who, name, law, article } = partsOf(line);
      const catalogCode = `39${type}${department.field}${String(at + 1).padStart(3, '0')}000`;
      const days = random.pick([5, 10, 15, 20]);
      for (const [n, situation] of (situationsOf[type] ?? []).entries()) {
        const template = templateOf({
          department,
          at,
          n,
          type,
          who,
          name,
          law,
          article,
          catalogCode,
          situation,
          days,
        });
        bySituation[n] ??= [];
        const serial = String(n + 1).padStart(2, '0');
        bySituation[n].push({ department, name, serial, situation, template });
        if (n === 0) catalogueItems.push(catalogueItemOf(template, name, ownerOf(department)));
      }
    }
  }
  return { items: bySituation.flat(), catalogueItems };
}

interface Parts {
  readonly type: string;
  readonly who: string;
  readonly name: string;
  readonly law: string;
  readonly article: string;
}

function partsOf(line: string): Parts {
  const [, type = '', who = '', name = '', law = '', article = ''] =
    /^(\d\d)([pcb]) (.+): (.+) (第.+)$/.exec(line) ?? [];
  if (type === '') throw new Error(`${line} is no line of a department`);
  return { type, who, name, law, article };
}

/** What differs between first applications and the later ones, which need less and take less. */
function templateOf(
  of: Parts & {
    department: Department;
    at: number;
    n: number;
    catalogCode: string;
    situation: string;
    days: number;
  },
): MatterDefinition {
  const { department, name, situation, type, who, days, n } = of;
  const isFirst = n === 0;
  const quick = /查询|打印|补证|补办|换证/.test(situation);
  const materials = [
    { name: '申请表', form: '原件' },
    ...(isFirst ? [{ name: who === 'p' ? '个人情况说明' : '经营（业务）场所和条件说明', form: '原件' }] : []),
    ...(isFirst && type === '01' ? [{ name: '管理制度和人员名单', form: '复印件' }] : []),
    ...(/变更|更正|迁移/.test(situation) ? [{ name: `${situation}事由的说明`, form: '原件' }] : []),
  ].map((material) => ({ ...material, originals: 1, copies: 0, required: true }));
  const made = definitionFromGuide({
    id: `${department.key}-${of.at + 1}-${n + 1}`,
    name: `${name}（${situation}）`,
    type: typeNames[type],
    department: department.county,
    national_code: of.catalogCode,
    level: '县',
    service_objects: objectsOf[who],
    themes: [],
    legal_basis: [`${of.law} ${of.article}`],
    conditions: conditionsOf(name, situation),
    conditions_complete: true,
    materials,
    time_limits: {
      legal: { value: 20, unit: '工作日' },
      promised: quick
        ? { value: 1, unit: '工作日' }
        : { value: isFirst ? days : Math.ceil(days / 2), unit: '工作日' },
    },
    fees: { charged: false, items: [] },
    process: ['申请', '受理', '审查', '决定', '送达'],
    channels: ['网上', '窗口', '快递'],
    visits: 0,
    courier: true,
    keywords: [name.replace(/许可|登记|认定|审批|核发|给付|申请|申领|备案$/, '')].filter(
      (word) => word.length > 1,
    ),
    result: '办理结果通知',
  });
  if ('rejected' in made) throw new Error(`${name}: ${made.rejected}`);
  const { gaps: _, provenance: __, onSiteReason: ___, ...definition } = made.definition;
  return {
    ...definition,
    caseType: 'committed',
    ...(type === '01' && { quotaLimit: '没有数量限制' }),
    handlingItem: { serial: String(n + 1).padStart(2, '0'), situation },
    faqs: [
      { question: `办理${name}要跑几次？`, answer: '不用跑。可以在网上办理，结果可以快递送达。' },
      { question: `多久能办好？`, answer: '受理之后在承诺时限内办结，进度随时可以查询。' },
    ],
    gaps: [
      { element: 'result', note: '虚构的省没有结果样本' },
      { element: 'examples', note: '虚构的省没有申请书示范文本' },
    ],
    provenance: '虚构的澜川省，供试用和测量',
  };
}

const conditionsOf = (name: string, situation: string): string[] => [
  `属于${name}的范围`,
  /首次/.test(situation) ? '符合法律、法规规定的条件' : '已经办理过，且没有被撤销',
  '申请材料真实、齐全，符合法定形式',
];

function catalogueItemOf(template: MatterDefinition, name: string, ownerId: string): NewItem {
  return {
    code: template.catalogCode,
    ownerId,
    name,
    matterType: template.matterType,
    exerciseLevels: ['2', '3', '4', '5'],
    serviceObjects: template.serviceObjects,
    legalBasis: template.legalBasis,
    standard: { statutoryLimit: template.statutoryLimit, serviceObjects: template.serviceObjects },
    locked: ['statutoryLimit'],
  };
}
