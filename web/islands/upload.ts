// SPDX-License-Identifier: Apache-2.0
// Resumable uploads by tus. The chosen file leaves the plain input and goes to `data-tus`; when it has arrived the form
// posts `name=upload:<id>`. Without this script the plain input posts the file itself.
import { Upload } from 'tus-js-client';

type Words = {
  progress: string;
  done: string;
  failed: string;
  cancel: string;
  retry: string;
  remove: string;
};

const wordsOf = ({ dataset }: HTMLInputElement): Words => ({
  progress: dataset.progress ?? '{percent}%',
  done: dataset.done ?? '',
  failed: dataset.failed ?? '',
  cancel: dataset.cancel ?? '×',
  retry: dataset.retry ?? '↻',
  remove: dataset.remove ?? '×',
});

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button button-plain';
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}

function row(file: File) {
  const item = document.createElement('li');
  const name = document.createElement('span');
  const bar = document.createElement('progress');
  const state = document.createElement('span');
  name.textContent = file.name;
  bar.max = 100;
  bar.setAttribute('aria-label', file.name);
  state.setAttribute('role', 'status');
  item.append(name, state, bar);
  return { item, bar, state };
}

const idOf = (url: string | null): string => (url ?? '').split('?')[0]?.split('/').pop() ?? '';

/** The text field that the form posts once a file has arrived: `name=upload:<id>`. */
function posted(name: string, id: string): HTMLInputElement {
  const hidden = document.createElement('input');
  hidden.type = 'hidden';
  hidden.name = name;
  hidden.value = `upload:${id}`;
  return hidden;
}

/** One file on its way: progress, cancel, retry, and at the end its id in the form. */
function send(input: HTMLInputElement, list: HTMLElement, file: File, endpoint: string): void {
  const words = wordsOf(input);
  const { item, bar, state } = row(file);
  const actions = document.createElement('span');
  item.insertBefore(actions, bar);
  list.append(item);
  const leave = (): void => {
    void upload.abort(true).catch(() => undefined);
    item.remove();
    input.focus();
  };
  const offer = (...buttons: HTMLButtonElement[]): void => {
    actions.textContent = '';
    actions.append(...buttons);
  };
  const start = (): void => {
    state.textContent = '';
    bar.hidden = false;
    offer(button(words.cancel, leave));
    upload.start();
  };
  const upload = new Upload(file, {
    endpoint,
    retryDelays: [0, 1000, 3000, 8000, 20_000],
    chunkSize: 1024 * 1024,
    metadata: { filename: file.name, filetype: file.type, field: input.name },
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      bar.value = total === 0 ? 0 : (sent / total) * 100;
      bar.title = words.progress.replace('{percent}', String(Math.round(bar.value)));
    },
    onError: () => {
      state.textContent = words.failed;
      offer(button(words.retry, start), button(words.cancel, leave));
    },
    onSuccess: () => {
      state.textContent = words.done;
      bar.hidden = true;
      item.append(posted(input.name, idOf(upload.url)));
      offer(button(words.remove, leave));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  void upload.findPreviousUploads().then((before) => {
    const last = before[0];
    if (last !== undefined) upload.resumeFromPreviousUpload(last);
    start();
  }, start);
}

function enhance(input: HTMLInputElement, endpoint: string): void {
  const list = document.createElement('ul');
  list.className = 'upload-list';
  input.insertAdjacentElement('afterend', list);
  const limit = Number(input.dataset.maxBytes ?? Number.POSITIVE_INFINITY);
  const take = (): void => {
    const files = Array.from(input.files ?? []);
    // A file that is too large stays in the plain input, so that the server says so in its own words.
    if (files.length === 0 || files.some((file) => file.size > limit)) return;
    if (!input.multiple) list.textContent = '';
    input.value = '';
    for (const file of files) send(input, list, file, endpoint);
  };
  input.addEventListener('change', take);
  // On a slow line a file is chosen before this script has come.
  take();
}

document.querySelectorAll<HTMLInputElement>('input[type=file][data-tus]').forEach((input) => {
  const endpoint = input.dataset.tus;
  if (endpoint !== undefined && endpoint !== '') enhance(input, endpoint);
});
