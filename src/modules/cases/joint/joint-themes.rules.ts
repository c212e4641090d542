// SPDX-License-Identifier: Apache-2.0
/** What the shared questions of a joint form are about: one page for each theme, in this order. Pure. */

export interface JointTheme {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** First parts of the semantic elements that belong here. */
  readonly of: readonly string[];
}

const themes: readonly JointTheme[] = [
  {
    id: 'applicant',
    zh: '申请人和联系人',
    en: 'Applicant and contact',
    of: ['person', 'organisation', 'contact', 'agent', 'delivery'],
  },
  {
    id: 'family',
    zh: '孩子和父母',
    en: 'Child and parents',
    of: ['child', 'father', 'mother', 'parents', 'household', 'birth'],
  },
  { id: 'premises', zh: '场所', en: 'Premises', of: ['premises'] },
  { id: 'property', zh: '不动产', en: 'The property', of: ['property', 'seller', 'buyer'] },
  { id: 'project', zh: '建设项目', en: 'The project', of: ['project', 'land', 'building'] },
];
const otherTheme: JointTheme = { id: 'common', zh: '共同信息', en: 'Asked once for all', of: [] };

/** Where the theme of an element stands; those of no theme come last. */
export const themeAt = (element: string): number => {
  const at = themes.findIndex((t) => t.of.includes(element.split('.')[0] ?? ''));
  return at < 0 ? themes.length : at;
};

export const themeOf = (element: string): JointTheme => themes[themeAt(element)] ?? otherTheme;
