// SPDX-License-Identifier: Apache-2.0
/** Materials of the vault that fit what a matter asks for: of its kind, checked, in date and of a format that it takes. */
import { type Finding, kindOfMaterial, type VaultItem } from '#materials';
import type { Material } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import type { PortalParts } from '#portal/portal-parts.ts';

export interface VaultChoice {
  /** By id of the material: what may be chosen, the best grade first, then the newest. */
  readonly offers: ReadonlyMap<string, readonly VaultItem[]>;
  /** Hints on the files that the application holds, by id of the file. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

const most = 5;

/** @param held ids of the files that the application has already */
export async function vaultChoice(
  parts: Pick<PortalParts, 'materials'>,
  actor: PersonActor,
  materials: readonly Material[],
  held: readonly string[],
): Promise<VaultChoice> {
  const items = await parts.materials.vault(actor);
  return {
    offers: new Map(
      materials.map((material) => [
        material.id,
        items
          .filter((item) => fits(item, material) && !held.includes(item.facts.id))
          .toSorted((a, b) => (a.standing.grade < b.standing.grade ? -1 : 1))
          .slice(0, most),
      ]),
    ),
    findings: new Map(
      items.filter((item) => held.includes(item.facts.id)).map((item) => [item.facts.id, item.findings]),
    ),
  };
}

function fits({ facts, kind, findings }: VaultItem, material: Material): boolean {
  const format = kindOfMaterial(facts.mediaType);
  return (
    facts.state === 'clean' &&
    kind === material.element &&
    // The same content is offered once, and nothing that has run out.
    !findings.some(({ code }) => code === 'expired' || code === 'duplicate') &&
    (material.accept === undefined || (format !== undefined && material.accept.includes(format)))
  );
}
