// SPDX-License-Identifier: Apache-2.0
/** Makes a definition self-contained: what fields take from the dictionary is written into them. */
import type { Material, MatterDefinition } from './definition.contract.ts';
import type { FieldSpec } from './definition-form.contract.ts';
import type { ElementDictionary } from './elements.ts';

/**
 * The definition in which every field has its type, label, greatest length and source of prefilling, and every material
 * the resource that holds it already. Do this once at publishing: a published version must not change when the
 * dictionary does. An unknown element leaves the field or the material alone.
 */
export function resolveDefinition(
  definition: MatterDefinition,
  elements: ElementDictionary,
): MatterDefinition {
  const pages = definition.form.pages.map((page) => ({
    ...page,
    fields: page.fields.map((field) => resolveField(field, elements)),
  }));
  const materials = definition.materials.map((material) => resolveMaterial(material, elements));
  return { ...definition, form: { ...definition.form, pages }, materials };
}

function resolveMaterial(material: Material, elements: ElementDictionary): Material {
  const resource = elements.get(material.element)?.resource;
  return material.coveredBy || !resource ? material : { ...material, coveredBy: [resource] };
}

function resolveField(field: FieldSpec, elements: ElementDictionary): FieldSpec {
  const element = elements.get(field.element);
  if (!element || element.type === 'file') return field;
  const type = field.type ?? element.type;
  const resolved: FieldSpec = { ...field, type, label: field.label ?? { zh: element.zh, en: element.en } };
  const limited = type === 'text' || type === 'long-text' || type === 'address';
  if (limited && element.maxLength && !field.maxLength) resolved.maxLength = element.maxLength;
  if (element.source && field.prefill !== false && !field.source) resolved.source = element.source;
  return resolved;
}
