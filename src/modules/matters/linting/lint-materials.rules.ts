// SPDX-License-Identifier: Apache-2.0
/** What the applicant is asked to hand in: nothing open-ended, nothing abolished, nothing that government holds. */
import type { Material } from '../definition.contract.ts';
import type { Link } from '../definition-text.contract.ts';
import type { ElementDictionary } from '../elements.ts';
import { suggestion } from '../expression/index.ts';
import { at, type Found, type LintContext, type LintRule, practice, zhOf } from './lint-rule.rules.ts';
import { cleanupPractice, openWording, openWordingArticle, prohibitedProofs } from './prohibited-proofs.ts';

const never = '国发〔2016〕55号（凡是能共享复用的材料，不得要求重复提交）';
const each = (
  d: LintContext['d'],
  judge: (material: Material, m: number) => Found | false,
): (Found | false)[] => d.materials.map(judge);

const vagueMaterial: LintRule = {
  id: 'vague-material',
  severity: 'error',
  softWhenImported: true,
  article: openWordingArticle,
  title: { zh: '材料目录没有“其他材料”一类的兜底说法', en: 'The list of materials has no catch-all' },
  todo: { zh: '逐项写明要什么，没有依据的删去', en: 'Name each material, drop what no law asks for' },
  check: ({ d }) =>
    each(d, ({ name }, m) => {
      const words = openWording.exec(zhOf(name))?.[0];
      return (
        words !== undefined &&
        at(
          ['materials', m, 'name'],
          `“${zhOf(name)}”没有说明要什么`,
          `"${words}" does not say what is wanted`,
        )
      );
    }),
};

const prohibitedProof: LintRule = {
  id: 'prohibited-proof',
  severity: 'error',
  softWhenImported: true,
  article: cleanupPractice,
  title: { zh: '不要求提供已经取消的证明', en: 'No proof is asked for that has been abolished' },
  todo: { zh: '改为查登记数据或者由申请人承诺', en: 'Look it up, or take the applicant’s word' },
  check: ({ d }) =>
    each(d, ({ name, issuer }, m) => {
      const said = `${zhOf(name)} ${issuer ?? ''}`;
      const proof = prohibitedProofs.find(
        (of) => of.name.test(zhOf(name).trim()) && (of.issuer === undefined || of.issuer.test(said)),
      );
      return (
        proof !== undefined && {
          ...at(['materials', m], `不应要求${proof.what.zh}`, `Do not ask for ${proof.what.en}`),
          todo: proof.instead,
          article: proof.article,
        }
      );
    }),
};

const coveredMaterial: LintRule = {
  id: 'covered-material',
  severity: 'error',
  softWhenImported: true,
  article: never,
  title: {
    zh: '政府已经掌握的材料不再要求提供，除非有签批并公开的理由',
    en: 'What government holds is not asked for, unless a signed and public reason says why',
  },
  todo: {
    zh: '删去这份材料，或者写 askedAnyway：理由、依据、签批单位和期限',
    en: 'Remove the material, or write askedAnyway: reason, basis, who signed and until when',
  },
  check: ({ d }) =>
    each(d, ({ name, coveredBy, askedAnyway }, m) => {
      if (!coveredBy || askedAnyway) return false;
      const held = coveredBy.join('、');
      const zh = `“${zhOf(name)}”已在 ${held}，不应再要求提供`;
      return at(['materials', m], zh, `${coveredBy.join(', ')} holds this already`);
    }),
};

const askedAnywayExpired: LintRule = {
  id: 'asked-anyway-expired',
  severity: 'error',
  article: never,
  title: {
    zh: '仍要求提供的期限没有过',
    en: 'The term in which a held material is still asked for has not run out',
  },
  todo: { zh: '删去这份材料，或者重新签批', en: 'Remove the material, or have it signed again' },
  check: ({ d, checks: { today } }) =>
    each(d, ({ askedAnyway }, m) => {
      if (today === undefined || !askedAnyway || askedAnyway.until >= today) return false;
      const { until } = askedAnyway;
      return at(['materials', m, 'askedAnyway', 'until'], `期限 ${until} 已过`, `The term ended on ${until}`);
    }),
};

const askedAnywayIdle: LintRule = {
  id: 'asked-anyway-idle',
  severity: 'warning',
  article: never,
  title: { zh: '没有数据覆盖的材料不需要理由', en: 'A material that nobody holds needs no reason' },
  todo: { zh: '写 coveredBy，或者删去 askedAnyway', en: 'Write coveredBy, or remove askedAnyway' },
  check: ({ d }) =>
    each(
      d,
      ({ askedAnyway, coveredBy }, m) =>
        Boolean(askedAnyway && !coveredBy) && at(['materials', m, 'askedAnyway']),
    ),
};

const kept = new WeakMap<ElementDictionary, ReadonlySet<string>>();

/** Data resources and types of licence that the dictionary names. */
function resourcesOf(elements: ElementDictionary): ReadonlySet<string> {
  const known =
    kept.get(elements) ?? new Set([...elements.values()].flatMap((of) => (of.resource ? [of.resource] : [])));
  kept.set(elements, known);
  return known;
}

const resourceKnown: LintRule = {
  id: 'resource-known',
  severity: 'error',
  softWhenImported: true,
  article: '政务信息资源目录编制指南（发改高技〔2017〕1272号）',
  title: { zh: 'coveredBy 是数据元字典里有的资源', en: 'coveredBy names a resource of the dictionary' },
  todo: { zh: '核对资源编号', en: 'Check the id of the resource' },
  check: ({ d, checks: { elements } }) => {
    const known = resourcesOf(elements);
    return d.materials.flatMap(({ coveredBy = [] }, m) =>
      coveredBy.map((id, index): Found | false => {
        if (known.has(id)) return false;
        const near = suggestion(id, known);
        return at(
          ['materials', m, 'coveredBy', index],
          `没有资源 ${id}${near.zh}`,
          `There is no resource ${id}${near.en}`,
        );
      }),
    );
  },
};

const intermediaryListed: LintRule = {
  id: 'intermediary-listed',
  severity: 'warning',
  article: practice,
  title: {
    zh: '中介机构出具的材料，列明中介服务和依据',
    en: 'What an intermediary issues is listed with its basis',
  },
  todo: {
    zh: '在 intermediaryServices 写服务名称和依据',
    en: 'Name the service and its basis in intermediaryServices',
  },
  check: ({ d }) =>
    (d.intermediaryServices?.length ?? 0) > 0
      ? []
      : each(d, ({ source }, m) => source === 'intermediary' && at(['materials', m, 'source'])),
};

const copiesAgree: LintRule = {
  id: 'copies-agree',
  severity: 'warning',
  article: practice,
  title: {
    zh: '材料类型（原件、复印件）与份数一致',
    en: 'Whether originals or copies are asked for agrees with how many of each',
  },
  todo: {
    zh: '只收复印件的原件份数写 0，只收原件的复印件份数写 0；收纸质的至少一份',
    en: 'Write 0 for what is not asked for, and at least one where paper is taken',
  },
  check: ({ d }) =>
    each(d, ({ copyKind, medium, originals, copies, name }, m) => {
      const other =
        (copyKind === 'copy' && originals > 0) ||
        (copyKind === 'original' && copies > 0 && originals === 0) ||
        (medium === 'paper' && originals + copies === 0);
      return (
        other &&
        at(
          ['materials', m, copyKind === 'copy' ? 'originals' : 'copies'],
          `“${zhOf(name)}”的份数与材料类型不一致`,
          'The numbers of originals and copies do not agree with what is asked for',
        )
      );
    }),
};

const formBlank: LintRule = {
  id: 'form-blank',
  severity: 'warning',
  article: '行政许可法第三十条（申请书示范文本的公示）',
  title: {
    zh: '要申请人填写的表格文书，提供空白表格',
    en: 'For a form that the applicant fills in, there is a blank one',
  },
  todo: {
    zh: '在 blankForm 写空白表格的地址，例如 /matters/本事项编码/form',
    en: 'Name the blank form in blankForm, such as /matters/{localCode}/form',
  },
  check: ({ d }) =>
    each(
      d,
      ({ docKind, source, necessity, blankForm, name, element }, m) =>
        docKind === 'form' &&
        source === 'applicant' &&
        necessity === 'required' &&
        element === 'document.application-form' &&
        blankForm === undefined &&
        at(['materials', m, 'blankForm'], `“${zhOf(name)}”没有空白表格`, 'It has no blank form'),
    ),
};

const linkOwn: LintRule = {
  id: 'link-own',
  severity: 'error',
  article: '办事指南准确性核查（空白表格、样表、样本可以打开）',
  title: { zh: '本站的表格、样本地址是有的页面', en: 'Forms and samples on this site are pages that exist' },
  todo: {
    zh: '写 /matters/本事项编码/form、/matters/本事项编码/result-sample 或者 /files/…',
    en: 'Write /matters/{localCode}/form, /matters/{localCode}/result-sample or /files/…',
  },
  check: ({ d }) => {
    const links: [Found['path'], Link | undefined][] = [
      [['result', 'sample', 'href'], d.result.sample],
      ...d.materials.flatMap((material, m): [Found['path'], Link | undefined][] => [
        [['materials', m, 'blankForm', 'href'], material.blankForm],
        [['materials', m, 'sampleForm', 'href'], material.sampleForm],
      ]),
    ];
    return links.map(([path, link]) => {
      if (!link?.href.startsWith('/')) return false;
      const [page = ''] = link.href.split('?');
      const own = [`/matters/${d.localCode}/form`, `/matters/${d.localCode}/result-sample`];
      const good = own.includes(page) || /^\/(en\/)?(files|downloads|assets)\//.test(page);
      return !good && at(path, `本站没有 ${link.href}`, `This site has no ${link.href}`);
    });
  },
};

export const materialRules: readonly LintRule[] = [
  vagueMaterial,
  prohibitedProof,
  coveredMaterial,
  askedAnywayExpired,
  askedAnywayIdle,
  resourceKnown,
  intermediaryListed,
  copiesAgree,
  formBlank,
  linkOwn,
];
