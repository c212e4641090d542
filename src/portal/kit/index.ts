// SPDX-License-Identifier: Apache-2.0
export * from './breadcrumb.tsx';
export * from './buttons.tsx';
export * from './cards.tsx';
export {
  type FieldError,
  type FormValues,
  fieldId,
  useLang,
  type ValueSources,
} from './contexts.ts';
export * from './document.tsx';
export * from './error-page.tsx';
export * from './error-summary.tsx';
export * from './facets.tsx';
export type { FieldProps, When } from './field-shell.tsx';
export * from './field-upload.tsx';
export * from './fields-choice.tsx';
export * from './fields-date.tsx';
export * from './fields-place.tsx';
export * from './fields-text.tsx';
export * from './flow-chart.tsx';
export type { Flow, FlowEdge, FlowNode } from './flow-layout.ts';
export * from './form.tsx';
export * from './format.ts';
export * from './json-ld.tsx';
export * from './lists.tsx';
export * from './notices.tsx';
export * from './page-tools.tsx';
export * from './raw.tsx';
export * from './search-box.tsx';
export * from './site.ts';
export * from './star-rating.tsx';
export * from './status.tsx';
export * from './steps.tsx';
export * from './text.ts';
