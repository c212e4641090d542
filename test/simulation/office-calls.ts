// SPDX-License-Identifier: Apache-2.0
/** Turns what a step says into a call of the program's own command. */
import {
  acceptCase,
  type CaseResult,
  callBack,
  claimTask,
  completeStep,
  extendCase,
  handOverTask,
  reassignTask,
  refuseAcceptance,
  refuseCase,
  releaseTask,
  resumeCase,
  returnForCorrection,
  reviewCase,
  type SubmitInput,
  sendBackCase,
  signTask,
  suspendCase,
  withdrawCase,
} from '#cases';
import { type Actor, anonymous } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import type { LawModel } from './law-model.ts';
import type { ModelCase } from './model-case.ts';
import { LostConnection } from './planned-faults.ts';
import { personActor, procedures, staffActor, staffId } from './simulated-city.ts';
import type { Office } from './simulated-office.ts';
import { type Act, extensionDays, type Submission, type Who } from './simulated-step.ts';

/** What a caller gets: an answer, a refusal by its code, or nothing because the connection broke. */
export type Outcome =
  | { readonly kind: 'answered'; readonly response: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'broken'; readonly message: string };

export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    const answer: unknown = JSON.parse(JSON.stringify((await call) ?? null));
    // A response that was kept comes back with its members in another order.
    return { kind: 'answered', response: canonicalJson(answer) };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'refused', code: error.kind.code };
    if (error instanceof LostConnection) return { kind: 'lost' };
    return {
      kind: 'broken',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

export function actorOf(office: Office, model: LawModel, who: Who): Actor {
  if (who.kind === 'anonymous') return anonymous;
  if (who.kind === 'person') return personActor(who.index, office.store.personIds[who.index] ?? '');
  const posting = model.postings[who.index];
  return posting ? staffActor(who.index, posting) : anonymous;
}

/** A further notice of correction has its reason on every third try. */
export const overrides = (act: Act): boolean => act.variant % 3 === 0;

const answers = (variant: number) => ({ title: `湖滨音乐会第${variant}场`, audience: 100 + variant });

const newestTask = ({ step = '' }: Act, { rounds }: ModelCase['tasks']): string =>
  `${step}.${rounds[step] ?? 1}`;

/** The act with its task as it is called now, to be kept under its key. */
export function withTask(model: LawModel, act: Act): Act {
  const c = model.cases[act.case];
  return c && act.step !== undefined ? { ...act, task: newestTask(act, c.tasks) } : act;
}

/** The command of an act and its input. */
function commandOf(
  office: Office,
  act: Act,
  { caseNo, tasks }: ModelCase,
): readonly [Command<never, CaseResult>, object] {
  const { commands } = office.cases;
  const reason = `理由${act.variant}`;
  // The open task of the step, or the one that was last; sent again it is still the one of the first time.
  const task = act.task ?? newestTask(act, tasks);
  const opinion = { opinion: reason, recommend: act.variant % 4 === 0 ? 'refuse' : 'grant' } as const;
  const passed = { caseNo, task, to: staffId(act.to ?? 0), reason };
  // Each command stands beside the input that its type asks for; the pair is called as one below.
  const pair = <I extends object>(command: Command<I, CaseResult>, input: I) =>
    [command as unknown as Command<never, CaseResult>, input] as const;
  switch (act.action) {
    case 'accept':
      return pair(acceptCase, { caseNo });
    case 'return-for-correction':
      return pair(returnForCorrection, {
        caseNo,
        // Everything that a resubmission of this office may change.
        items: [
          { subject: 'title', subjectKind: 'field', reason },
          { subject: 'audience', subjectKind: 'field', reason },
        ],
        ...(overrides(act) && { overrideReason: '材料有新的变化' }),
      });
    case 'refuse-acceptance':
      return pair(refuseAcceptance, { caseNo, reason });
    case 'resubmit':
      return pair(commands.resubmit, {
        caseNo,
        answers: answers(act.variant),
        files: [],
        statementOfTruth: true,
      });
    case 'review':
      return pair(reviewCase, { caseNo, ...opinion });
    case 'send-back':
      return pair(sendBackCase, { caseNo, reason, toStep: act.step });
    case 'claim':
      return pair(claimTask, { caseNo, task });
    case 'release':
      return pair(releaseTask, { caseNo, task });
    case 'hand-over':
      return pair(handOverTask, passed);
    case 'reassign':
      return pair(reassignTask, passed);
    case 'sign':
      return pair(signTask, { caseNo, task, opinion: reason, agree: act.variant % 4 !== 0 });
    case 'complete-step':
      return pair(completeStep, { caseNo, task, ...opinion });
    case 'call-back':
      return pair(callBack, { caseNo, reason });
    case 'suspend':
      return pair(suspendCase, {
        caseNo,
        kind: procedures[act.variant % procedures.length]?.kind ?? '',
        reason,
      });
    case 'resume':
      return pair(resumeCase, { caseNo, result: reason });
    case 'extend':
      return pair(extendCase, { caseNo, days: extensionDays(act.variant), reason });
    case 'grant':
      return pair(commands.grant, { caseNo, opinion: reason });
    case 'refuse':
      return pair(refuseCase, { caseNo, reason });
    case 'dispatch':
      return pair(commands.dispatch, { caseNo });
    case 'close':
      return pair(commands.close, { caseNo, note: reason });
    case 'withdraw':
      return pair(withdrawCase, { caseNo, reason });
  }
}

/** Does the act; `changed` sends another input under the same key. */
export function callAct(office: Office, model: LawModel, act: Act, changed = false): Promise<Outcome> {
  const c = model.cases[act.case];
  // Where steps were left out, perhaps the one that made the case.
  if (!c) return Promise.resolve({ kind: 'refused', code: 'no-such-case' });
  const [command, input] = commandOf(office, act, c);
  // A member that no command reads makes it another request.
  const sent = changed ? { ...input, changed: true } : input;
  const actor = actorOf(office, model, act.who);
  return outcomeOf(office.runner.execute(command, actor, sent as never, { idempotencyKey: act.key }));
}

export function callSubmit(
  office: Office,
  model: LawModel,
  s: Submission,
  changed = false,
): Promise<Outcome> {
  const input: SubmitInput = {
    matterCode: office.store.matterCodes[s.matter] ?? '',
    answers: answers(changed ? s.variant + 1 : s.variant),
    files: [],
    statementOfTruth: true,
    channel: 'online',
    submissionKey: s.key,
    delivery: {
      way: s.way,
      recipient: '林若溪',
      phone: '13800138000',
      address: '云泽市临湖区湖滨大道1号',
    },
  };
  const actor = actorOf(office, model, { kind: 'person', index: s.person });
  return outcomeOf(office.runner.execute(office.cases.commands.submit, actor, input));
}

/** Looks at everything of a case; staff say why, so that whoever may see it does. */
export async function callLook(office: Office, model: LawModel, who: Who, caseNo: string): Promise<Outcome> {
  const reason = who.kind === 'staff' ? '核对办理情况' : undefined;
  return outcomeOf(office.cases.view(actorOf(office, model, who), caseNo, reason));
}

export function callRate(
  office: Office,
  model: LawModel,
  who: Who,
  caseNo: string,
  stars: number,
): Promise<Outcome> {
  const input = { caseNo, stars, optionCodes: [], comment: '', channel: 'online' };
  return outcomeOf(office.runner.execute(office.ratings.commands.rate, actorOf(office, model, who), input));
}
