// SPDX-License-Identifier: Apache-2.0
// Lets the browser answer the challenge of a passkey and posts the answer with the form. Without this script the form
// is posted empty and the server says which other ways there are.
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

interface Challenge {
  readonly ticket: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
}

async function challengeFrom(url: string): Promise<Challenge> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tongban-plane': 'person' },
    body: url.indexOf('/my-') < 0 ? '{"plane":"person"}' : '{}',
    credentials: 'same-origin',
  });
  if (!answer.ok) throw new Error(String(answer.status));
  // Our own server's answer, of this shape by its contract.
  return (await answer.json()) as Challenge;
}

const put = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field !== null) field.value = value;
};

function enhance(form: HTMLFormElement): void {
  const { passkey: kind, challenge = '', unsupported = '', failed = '' } = form.dataset;
  const status = form.querySelector<HTMLElement>('[data-passkey-status]');
  const say = (text: string): void => {
    if (status !== null) status.textContent = text;
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (typeof PublicKeyCredential === 'undefined') return say(unsupported);
    say('');
    try {
      const { ticket, options: optionsJSON } = await challengeFrom(challenge);
      const answer =
        kind === 'add'
          ? await startRegistration({ optionsJSON })
          : await startAuthentication({ optionsJSON });
      put(form, 'ticket', ticket);
      put(form, 'answer', JSON.stringify(answer));
      form.submit();
    } catch {
      say(failed);
    }
  });
}

document.querySelectorAll<HTMLFormElement>('form[data-passkey]').forEach(enhance);
