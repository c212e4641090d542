// SPDX-License-Identifier: Apache-2.0
/** Numbers of identity and of organisations in a text, told by their check characters. Pure. */
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';

/** Most numbers that one document is looked through for. */
const most = 40;

/** Valid numbers only, each once; spaces inside, which printing leaves, are taken out. */
export function numbersIn(text: string): string[] {
  const plain = text.toUpperCase().replaceAll(/(?<=[0-9A-Z])[ \t]+(?=[0-9A-Z])/g, '');
  const found = new Set<string>();
  for (const [candidate] of plain.matchAll(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g)) {
    if (parseResidentId(candidate).ok || parseUscc(candidate).ok) found.add(candidate);
    if (found.size >= most) break;
  }
  return [...found];
}
