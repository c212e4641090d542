// SPDX-License-Identifier: Apache-2.0
/** The plain form of an imported guide: who applies, how to reach them, and what they want in their own words. */
import type { MatterDefinition } from './definition.contract.ts';
import type { FormSpec } from './definition-form.contract.ts';

type Page = FormSpec['pages'][number];
type Field = Page['fields'][number];
type ServiceObject = MatterDefinition['serviceObjects'][number];

const personFields = (when?: string): Field[] =>
  [
    { id: 'name', element: 'person.name', required: true },
    { id: 'residentId', element: 'person.resident-id', required: true },
  ].map((field) => (when ? { ...field, when } : field));

const companyFields = (when?: string): Field[] =>
  [
    { id: 'companyName', element: 'organisation.name', required: true },
    { id: 'uscc', element: 'organisation.uscc', required: true },
    { id: 'representative', element: 'organisation.legal-representative', required: true },
  ].map((field) => (when ? { ...field, when } : field));

/** The form by whom the matter serves; where it serves both, the kind of the signed-in applicant decides. */
export function plainForm(serviceObjects: readonly ServiceObject[], subject: string): FormSpec {
  const persons = serviceObjects.includes('1');
  const bodies = serviceObjects.some((object) => object !== '1');
  const both = persons && bodies;
  const who = [
    ...(persons ? personFields(both ? 'applicant.kind = "person"' : undefined) : []),
    ...(bodies ? companyFields(both ? 'applicant.kind = "company"' : undefined) : []),
  ];
  const mobile: Field = { id: 'mobile', element: 'contact.mobile', required: true };
  const statement: Field = {
    id: 'statement',
    element: 'application.content',
    label: { zh: '申请事项说明', en: 'What you apply for' },
    hint: { zh: `请说明申请“${subject}”的具体内容`, en: 'Say what exactly you apply for' },
    type: 'long-text',
    required: true,
    maxLength: 2000,
  };
  return {
    pages: [
      { id: 'applicant', title: { zh: '申请人信息', en: 'About the applicant' }, fields: [...who, mobile] },
      { id: 'application', title: { zh: '申请内容', en: 'Your application' }, fields: [statement] },
    ],
  };
}
