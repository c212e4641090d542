// SPDX-License-Identifier: Apache-2.0
// The life of an electronic seal, and when it may be put on a licence. Pure.
import type { CivilDate } from '#law/civil-date.ts';
import type { Actor } from '#platform/actor.ts';
import type { LicenceState } from '../licence.rules.ts';

/** applied 申请 · made 已制作，待领取 · in-use 启用 · suspended 暂停 · stopped 停用 */
export const sealStates = ['applied', 'made', 'in-use', 'suspended', 'stopped'] as const;
export type SealState = (typeof sealStates)[number];

/** Which action is possible in which state; `to` null leaves the state as it is. */
export const sealSteps = {
  make: { from: ['applied'], to: 'made', event: 'made' },
  // Custody of a seal just made puts it in use; later it changes nothing but who keeps it.
  offer: { from: ['made', 'in-use', 'suspended'], to: null, event: 'custody-offered' },
  confirm: { from: ['made', 'in-use', 'suspended'], to: null, event: 'custody-confirmed' },
  suspend: { from: ['in-use'], to: 'suspended', event: 'suspended' },
  resume: { from: ['suspended'], to: 'in-use', event: 'resumed' },
  stop: { from: ['applied', 'made', 'in-use', 'suspended'], to: 'stopped', event: 'stopped' },
  rotate: { from: ['made', 'in-use', 'suspended'], to: null, event: 'key-rotated' },
} as const satisfies Record<
  string,
  { readonly from: readonly SealState[]; readonly to: SealState | null; readonly event: string }
>;
export type SealAction = keyof typeof sealSteps;

export const sealCan = (action: SealAction, state: SealState): boolean => {
  const from: readonly SealState[] = sealSteps[action].from;
  return from.includes(state);
};

/** The state after an action that is possible. */
export const sealAfter = (action: SealAction, state: SealState): SealState =>
  action === 'confirm' && state === 'made' ? 'in-use' : (sealSteps[action].to ?? state);

/** The state that a history leads to; `registered` begins the history of a seal that came with a first licence. */
export function foldSeal(events: readonly { readonly name: string }[]): SealState {
  const [first, ...rest] = events;
  if (first?.name !== 'applied' && first?.name !== 'registered')
    throw new Error('the history of a seal begins with its application or registration');
  let state: SealState = first.name === 'applied' ? 'applied' : 'in-use';
  for (const { name } of rest) {
    const action = sealActions.find((one) => sealSteps[one].event === name);
    if (!action || !sealCan(action, state)) throw new Error(`a seal that is ${state} cannot be ${name}`);
    state = sealAfter(action, state);
  }
  return state;
}

// The keys of the table above.
const sealActions = Object.keys(sealSteps) as SealAction[];

/** The words under the star of the seal on licences, and the name it is registered under. */
export const licenceSealWords = '电子证照专用章';
export const sealNameOf = (organisation: string): string => `${organisation}${licenceSealWords}`;

/** What a decision says of whom it lets the seal be used by: kept in the first event of the licence. */
export interface SealOrder {
  readonly by: string;
  readonly roles: readonly string[];
  /** Whether the one who decided acts for the issuer. */
  readonly forIssuer: boolean;
  /** Who drafted what was decided: they may not have decided it. */
  readonly draftedBy: readonly string[];
}

export function sealOrderOf(
  actor: Actor,
  key: string,
  issuerId: string,
  draftedBy: readonly string[],
): SealOrder {
  const staff = actor.kind === 'staff' ? actor : undefined;
  return {
    by: key,
    roles: staff?.roles ?? [],
    forIssuer: staff?.scope.includes(issuerId) ?? false,
    draftedBy: [...draftedBy],
  };
}

/** What the register knows of a licence that is to be sealed. */
export interface SealRequest {
  readonly state: LicenceState;
  readonly decisionNo: string;
  /** Who ran the command that entered the licence. */
  readonly enteredBy: string;
  readonly order: SealOrder | null;
  /** The seal of the issuer that is not stopped, or the last one. */
  readonly seal: {
    readonly state: SealState;
    readonly validFrom: CivilDate;
    readonly validTo: CivilDate;
  } | null;
}

/** Why a seal is not put on a licence. The first five are for good; the others wait for the seal. */
export type SealRefusal =
  | 'not-decided'
  | 'no-order'
  | 'not-entitled'
  | 'another-body'
  | 'own-draft'
  | 'seal-missing'
  | 'seal-suspended'
  | 'seal-stopped'
  | 'seal-not-in-use'
  | 'seal-out-of-term';

/** Refusals that end when the seal is back: the licence waits. */
export const sealWaits: ReadonlySet<SealRefusal> = new Set([
  'seal-missing',
  'seal-suspended',
  'seal-stopped',
  'seal-not-in-use',
  'seal-out-of-term',
]);

/**
 * Why the issuer's seal may not be put on this licence now, or nothing: it was decided, by an approver of the issuer
 * who did not draft it, and the seal is in use and within its term.
 */
export function sealRefusal(request: SealRequest, today: CivilDate): SealRefusal | undefined {
  const { state, decisionNo, enteredBy, order, seal } = request;
  if (state !== 'made' || decisionNo.trim() === '') return 'not-decided';
  if (!order || order.by !== enteredBy) return 'no-order';
  if (!order.by.startsWith('staff:') || !order.roles.includes('approver')) return 'not-entitled';
  if (!order.forIssuer) return 'another-body';
  if (order.draftedBy.includes(order.by)) return 'own-draft';
  return sealFault(seal, today);
}

/** Why a seal cannot be used by anybody now, or nothing. */
export function sealFault(seal: SealRequest['seal'], today: CivilDate): SealRefusal | undefined {
  if (!seal) return 'seal-missing';
  if (seal.state === 'suspended') return 'seal-suspended';
  if (seal.state === 'stopped') return 'seal-stopped';
  if (seal.state !== 'in-use') return 'seal-not-in-use';
  return today < seal.validFrom || today > seal.validTo ? 'seal-out-of-term' : undefined;
}
