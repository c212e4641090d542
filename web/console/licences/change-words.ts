// SPDX-License-Identifier: Apache-2.0
import type { LifeAction } from '../../../src/modules/licences/life/licence-ground.rules.ts';
import type { Lang } from '../kit/console-text.ts';
import { licenceWords as t } from './licence-words.ts';

export const actionName = (lang: Lang, action: LifeAction): string =>
  t(lang, action === 'cancel' ? 'cancelLicence' : action);

/** What happened, in the history of a licence; the event's own name for one that is newer than this page. */
export function eventName(lang: Lang, name: string): string {
  switch (name) {
    case 'issued':
      return t(lang, 'issuedEvent');
    case 'imported':
      return t(lang, 'importedEvent');
    case 'sealed':
      return t(lang, 'sealedEvent');
    case 'resumed':
      return t(lang, 'resume');
    case 'corrected':
      return t(lang, 'correct');
    case 'suspended':
    case 'revoked':
    case 'forfeited':
    case 'cancelled':
    case 'replaced':
    case 'expired':
      return t(lang, name);
    default:
      return name;
  }
}

export interface TypedLine {
  readonly label: { readonly zh: string };
  readonly value: string;
}

/** Reads “name: content” line by line; the number of the first line that is none. */
export function readLines(text: string): {
  readonly lines: readonly TypedLine[];
  readonly wrong: number | null;
} {
  const rows = text.split('\n').map((row) => row.trim());
  const lines = rows.flatMap((row): TypedLine[] => {
    const match = /^([^：:]+)[：:](.*)$/.exec(row);
    return match ? [{ label: { zh: (match[1] ?? '').trim() }, value: (match[2] ?? '').trim() }] : [];
  });
  const wrong = rows.findIndex((row) => row !== '' && !/^[^：:]+[：:]/.test(row));
  return { lines, wrong: wrong < 0 ? null : wrong + 1 };
}
