// SPDX-License-Identifier: Apache-2.0
/** A ground of a decision in words, for the one who asks why something can be seen. */
import type { Ground } from './decide.rules.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const roleNames: Readonly<Record<string, Words>> = {
  clerk: { zh: '受理', en: 'clerk' },
  reviewer: { zh: '审查', en: 'reviewer' },
  approver: { zh: '审批', en: 'approver' },
  supervisor: { zh: '监督', en: 'supervisor' },
};

/** What the words name; the identifiers themselves where a name is not known. */
export interface NamesForGround {
  readonly organisationOf: (id: string) => string;
  readonly company?: string | undefined;
  readonly principal?: string | undefined;
  /** Roles that one holds by a break-glass decision (紧急授权) only. */
  readonly emergencyRoles?: readonly string[] | undefined;
}

export function groundWords(ground: Ground, names: NamesForGround): Words {
  switch (ground.kind) {
    case 'applicant':
      return { zh: '这是您本人提交的办件', en: 'You handed it in yourself' };
    case 'company':
      return {
        zh: `您正以“${names.company ?? ground.companyId}”的名义办事，这是该单位的办件`,
        en: `You are acting for ${names.company ?? ground.companyId}, and it is a case of theirs`,
      };
    case 'delegate':
      return ground.by === 'guardianship'
        ? {
            zh: `您是“${names.principal ?? ''}”的监护人，这是其办件`,
            en: `You are the guardian of ${names.principal ?? ''}, whose case it is`,
          }
        : {
            zh: `“${names.principal ?? ''}”授权您代办，这项事务在授权范围内`,
            en: `${names.principal ?? ''} authorised you to act, and this matter is within the authority`,
          };
    case 'system':
      return { zh: '平台自身的任务', en: 'A job of the platform itself' };
    case 'permission':
      return { zh: '您的岗位有这项权限', en: 'Your post has this permission' };
    case 'no-permission':
      return { zh: '您的岗位没有这项权限', en: 'Your post lacks this permission' };
    case 'no-relation':
      return { zh: '这件办件与您没有关系', en: 'Nothing connects you with this case' };
    default:
      return ofPost(ground, names);
  }
}

function ofPost(
  { kind, role, organisationId }: Extract<Ground, { kind: 'body' | 'entrusted' | 'task' }>,
  { organisationOf, emergencyRoles = [] }: NamesForGround,
): Words {
  const body = organisationOf(organisationId);
  const { zh, en } = roleNames[role] ?? { zh: role, en: role };
  const by = emergencyRoles.includes(role)
    ? { zh: `紧急授权的“${zh}”角色`, en: `the emergency role of ${en}` }
    : { zh: `“${zh}”岗位`, en: `your post as ${en}` };
  if (kind === 'body')
    return { zh: `由您的${by.zh}：这件由${body}办理`, en: `By ${by.en}: ${body} handles this case` };
  return kind === 'entrusted'
    ? {
        zh: `由您的${by.zh}：${body}把办件委托给您的单位办理`,
        en: `By ${by.en}: ${body} entrusted its cases to your body`,
      }
    : {
        zh: `由您的${by.zh}：${body}有或曾有这件的一项任务`,
        en: `By ${by.en}: ${body} has or had a task of this case`,
      };
}
