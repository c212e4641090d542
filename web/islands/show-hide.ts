// SPDX-License-Identifier: Apache-2.0
// Hides a field whose `data-when-field` has none of the values in `data-when-values`. What was typed is kept; the
// server decides which answers count.

function answers(form: HTMLFormElement, name: string): readonly string[] {
  return new FormData(form).getAll(name).filter((value): value is string => typeof value === 'string');
}

function wanted(element: HTMLElement): readonly string[] {
  try {
    const values: unknown = JSON.parse(element.dataset.whenValues ?? '[]');
    return Array.isArray(values) ? values.map(String) : [];
  } catch {
    return [];
  }
}

function watch(form: HTMLFormElement): void {
  const fields = Array.from(form.querySelectorAll<HTMLElement>('[data-when-field]'));
  if (fields.length === 0) return;
  const update = (): void => {
    for (const field of fields) {
      const now = answers(form, field.dataset.whenField ?? '');
      field.hidden = !wanted(field).some((value) => now.includes(value));
    }
  };
  form.addEventListener('change', update);
  window.addEventListener('pageshow', update);
  update();
}

document.querySelectorAll<HTMLFormElement>('form').forEach(watch);

export {};
