// SPDX-License-Identifier: Apache-2.0
/** Versions on their way: drafts at every stage, one that takes effect in two weeks, a suspended and a cancelled matter. */

import { addDays, civilDateOf } from '#law/civil-date.ts';
import { beginDraft, cancelMatter, reviewDraft, saveDraft, suspendMatter } from '#matters';
import { Problem } from '#platform/problem.ts';
import type { App } from '../src/app.ts';
import type { SeededMatter } from './publish-shipped-matters.ts';
import type { Roster } from './register-staff.ts';
import { linhu, yunze } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

type Stage = 'draft' | 'legal-review' | 'returned' | 'standards-review' | 'approved' | 'scheduled';

interface PlannedVersion {
  readonly localCode: string;
  readonly division: string;
  readonly stage: Stage;
  readonly summary: string;
  readonly question: string;
  readonly answer: string;
}

const planned: readonly PlannedVersion[] = [
  {
    localCode: 'special-equipment-registration',
    division: yunze,
    stage: 'scheduled',
    summary: '新增常见问题，说明停用设备如何办理注销；办理条件和材料不变。',
    question: '设备停用一年以上，还要继续检验吗？',
    answer: '停用一年以上的，应当封存设备并在三十日内告知登记机关；重新启用前要先检验合格。',
  },
  {
    localCode: 'special-equipment-operator',
    division: yunze,
    stage: 'legal-review',
    summary: '答复群众反映最多的复审问题。',
    question: '证书快到期了，什么时候可以申请复审？',
    answer: '有效期届满一个月以前提出复审申请。',
  },
  {
    localCode: 'pharmacy-licence',
    division: yunze,
    stage: 'draft',
    summary: '',
    question: '变更注册地址要重新申请吗？',
    answer: '注册地址变更须在变更前申请，经现场核查后换发许可证。',
  },
  {
    localCode: 'public-place-hygiene-licence',
    division: linhu,
    stage: 'standards-review',
    summary: '说明同一经营者在本区新开分店的办理方式。',
    question: '在本区新开一家分店，可以用总店的许可证吗？',
    answer: '每个经营场所单独申请；同一经营者的身份材料由系统自动调取，不用再交。',
  },
  {
    localCode: 'fireworks-retail-licence',
    division: linhu,
    stage: 'returned',
    summary: '补充零售点安全距离的说明。',
    question: '零售点和居民楼要隔多远？',
    answer: '按零售点设置规划执行，核查人员现场测量。',
  },
];

/** @returns what a command refused, with the reason; empty unless something is wrong */
export async function playVersions(
  app: App,
  matters: readonly SeededMatter[],
  organisations: readonly SeededOrganisation[],
  roster: Roster,
): Promise<string[]> {
  const refused: string[] = [];
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push(`${what}: ${error.kind.code} ${error.faults.map((f) => `${f.field} ${f.en}`).join('; ')}`);
    }
  };
  const bodyOf = (key: string, division: string): string =>
    organisations.find((o) => o.key === key && o.division === division)?.id ?? '';
  const matterOf = (localCode: string, division: string): SeededMatter | undefined =>
    matters.find((m) => m.definition.localCode === localCode && m.organisation.division === division);
  const author = (matter: SeededMatter) => roster.actorFor(matter.organisation.id, 'matter-admin');
  const lawyer = roster.actorFor(bodyOf('justice', yunze), 'legal-reviewer');
  const owner = roster.actorFor(bodyOf('data-bureau', yunze), 'catalogue-owner');

  for (const plan of planned) {
    const matter = matterOf(plan.localCode, plan.division);
    if (matter)
      await attempt(plan.localCode, () => play(app, plan, matter, { author: author(matter), lawyer, owner }));
  }
  const advertising = matterOf('outdoor-advertising', linhu);
  if (advertising)
    await attempt('suspension', () =>
      app.runner.execute(suspendMatter, author(advertising), {
        code: advertising.code,
        reason: '临湖区户外广告设置规划正在修编，规划公布前暂停受理新的申请；已受理的照常办理。',
        resumesOn: addDays(civilDateOf(app.clock.now()), 45),
      }),
    );
  const proof = matterOf('marriage-record-certificate', linhu);
  if (proof)
    await attempt('cancellation', () =>
      app.runner.execute(cancelMatter, author(proof), {
        code: proof.code,
        reason: '婚姻登记信息已在部门间共享，办事不再需要这项证明；确需查阅档案的，请到市婚姻登记档案馆。',
      }),
    );
  return refused;
}

type Cast = Readonly<Record<'author' | 'lawyer' | 'owner', ReturnType<Roster['actorFor']>>>;

async function play(app: App, plan: PlannedVersion, matter: SeededMatter, cast: Cast): Promise<void> {
  const run: App['runner']['execute'] = (...args) => app.runner.execute(...args);
  const { submitDraft, publishDraft } = app.matterDrafts.commands;
  const begun = await run(beginDraft, cast.author, { code: matter.code });
  const { faqs } = matter.definition;
  let at = await run(saveDraft, cast.author, {
    id: begun.id,
    revision: begun.revision,
    definition: { ...matter.definition, faqs: [...faqs, { question: plan.question, answer: plan.answer }] },
    summary: plan.summary,
  });
  if (plan.stage === 'draft') return;
  at = await run(submitDraft, cast.author, { id: at.id, revision: at.revision });
  if (plan.stage === 'legal-review') return;
  if (plan.stage === 'returned') {
    const text = '“按零售点设置规划执行”没有写明文件名称和条款，请补充依据后再提交。';
    await run(reviewDraft, cast.lawyer, { ...at, verdict: 'return', text });
    return;
  }
  const lawful = '设定依据现行有效，新增内容没有增设条件、材料和环节，合法性审查通过。';
  at = await run(reviewDraft, cast.lawyer, { ...at, verdict: 'pass', text: lawful });
  if (plan.stage === 'standards-review') return;
  const standard = '与目录项统一要素一致，表述符合办事指南编制要求。';
  at = await run(reviewDraft, cast.owner, { ...at, verdict: 'pass', text: standard });
  if (plan.stage === 'approved') return;
  const effectiveOn = addDays(civilDateOf(app.clock.now()), 14);
  await run(publishDraft, cast.author, { id: at.id, revision: at.revision, effectiveOn });
}
