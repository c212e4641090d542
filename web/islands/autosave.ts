// SPDX-License-Identifier: Apache-2.0
// Posts the half-filled form to its `data-autosave` address a while after the last change, and when the page is left.

const pause = 3000;
const retryAfter = 20_000;

function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') body.append(name, value);
  });
  return body;
}

function keep(form: HTMLFormElement, url: string): void {
  const status = form.querySelector<HTMLElement>('[data-autosave-status]');
  let timer = 0;
  let sent = bodyOf(form).toString();

  const say = (text: string | undefined): void => {
    if (status !== null) status.textContent = text ?? '';
  };
  const clock = (answer: Response): string =>
    new Date(answer.headers.get('date') ?? '').toTimeString().slice(0, 5);

  async function save(leaving: boolean): Promise<void> {
    window.clearTimeout(timer);
    const body = bodyOf(form);
    const text = body.toString();
    if (text === sent) return;
    if (!leaving) say(form.dataset.saving);
    try {
      const headers = { 'x-autosave': '1', accept: 'application/json' };
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers,
        keepalive: leaving,
        credentials: 'same-origin',
      });
      if (!answer.ok) throw new Error(String(answer.status));
      sent = text;
      say(form.dataset.saved?.replace('{time}', clock(answer)));
    } catch {
      say(form.dataset.saveFailed);
      timer = window.setTimeout(() => void save(false), retryAfter);
    }
  }

  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(false), pause);
  });
  form.addEventListener('submit', () => {
    sent = bodyOf(form).toString();
    window.clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
  });
}

document.querySelectorAll<HTMLFormElement>('form[data-autosave]').forEach((form) => {
  const url = form.dataset.autosave;
  if (url !== undefined && url !== '') keep(form, url);
});

export {};
