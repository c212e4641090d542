// SPDX-License-Identifier: Apache-2.0
// Search suggestions: the ARIA combobox with a list box (ARIA APG, "editable combobox with list autocomplete").

type Suggestion = { readonly text: string; readonly note: string; readonly href?: string };

const wait = 150;
const english = document.documentElement.lang.startsWith('en');

/** Words for what a suggestion is, when it is no single matter. */
const kinds: Readonly<Record<string, string>> = english
  ? { department: 'department', place: 'place', synonym: 'also called' }
  : { department: '部门', place: '地方', synonym: '说法' };

const textOf = (item: object, name: string): string => {
  const value: unknown = Reflect.get(item, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** One suggestion of the API: a name borne by one matter leads to its guide, all others to the results. */
function suggestion(item: unknown): readonly Suggestion[] {
  if (typeof item !== 'object' || item === null) return [];
  const [text, code, count] = [textOf(item, 'name'), textOf(item, 'code'), textOf(item, 'count')];
  if (text === '') return [];
  if (code !== '' && count === '1')
    return [
      {
        text,
        note: textOf(item, 'department'),
        href: `${english ? '/en' : ''}/matters/${encodeURIComponent(code)}`,
      },
    ];
  const many = english ? `${count} services` : `${count} 项`;
  return [
    { text, note: [kinds[textOf(item, 'kind')] ?? '', many].filter((part) => part !== '').join(' · ') },
  ];
}

function read(answer: unknown): readonly Suggestion[] {
  const list: unknown =
    typeof answer === 'object' && answer !== null && 'suggestions' in answer ? answer.suggestions : [];
  return Array.isArray(list) ? list.slice(0, 8).flatMap(suggestion) : [];
}

function combobox(input: HTMLInputElement, url: string): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-list`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.suggestLabel ?? '');
  input.insertAdjacentElement('afterend', list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  let items: readonly Suggestion[] = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  function close(): void {
    asked += 1;
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function mark(index: number): void {
    active = index;
    Array.from(list.children).forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
    });
    if (index >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${index}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function choose(item: Suggestion | undefined): void {
    if (item === undefined) return;
    close();
    if (item.href?.startsWith('/') && !item.href.startsWith('//')) {
      window.location.assign(item.href);
      return;
    }
    input.value = item.text;
    input.form?.submit();
  }

  function show(found: readonly Suggestion[]): void {
    items = found;
    list.textContent = '';
    found.forEach((item, index) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${index}`;
      option.setAttribute('role', 'option');
      option.textContent = item.text;
      if (item.note !== '') {
        const note = document.createElement('small');
        note.textContent = ` ${item.note}`;
        option.append(note);
      }
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        choose(item);
      });
      list.append(option);
    });
    mark(-1);
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  async function ask(): Promise<void> {
    const text = input.value.trim();
    if (text === '') return close();
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ q: text });
    try {
      const answer = await fetch(`${url}?${query}`, { headers: { accept: 'application/json' } });
      const found = answer.ok ? read(await answer.json()) : [];
      if (mine === asked) show(found);
    } catch {
      if (mine === asked) close();
    }
  }

  input.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), wait);
  });
  input.addEventListener('compositionend', () => void ask());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return void ask();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = items.length + 1;
      mark(((active + 1 + step + count) % count) - 1);
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      choose(items[active]);
    }
  });
}

document.querySelectorAll<HTMLInputElement>('input[data-suggest]').forEach((input) => {
  const url = input.dataset.suggest;
  if (url !== undefined && url !== '') combobox(input, url);
});

export {};
