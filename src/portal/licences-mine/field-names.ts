// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '#portal/kit/index.ts';

const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  holder: { zh: '持证主体', en: 'holder' },
  'holder-code': { zh: '证件号码', en: 'number of the holder' },
};

/** What a field of the ledger is called: the holder's name and number have names of their own, others are labels. */
export const holderFieldNames = (lang: Lang, name: string): string => names[name]?.[lang] ?? name;
