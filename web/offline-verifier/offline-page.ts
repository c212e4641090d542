// SPDX-License-Identifier: Apache-2.0
/** The offline verifier's page: one file, no network, nothing kept. Works from a local disk. */
import { type BuiltIn, type OfflineFinding, verifyPdfFile, verifyText } from './verify-offline.ts';
import { type Lang, type Word, words } from './words.ts';

// The page is written with these elements, and the block of keys by the server that handed it out.
const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const built = JSON.parse(byId('built-in').textContent ?? '{}') as BuiltIn & { readonly publicUrl: string };
let lang: Lang = navigator.language.startsWith('zh') ? 'zh' : 'en';
const w = (word: Word): string => words[lang][word];

function speak(): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  // Every `data-word` of the page is a word of the table.
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = w(element.dataset['word'] as Word);
  byId('as-of').textContent = `${w('asOf')} ${built.asOf.slice(0, 10)}`;
  byId('language').textContent = lang === 'zh' ? 'English' : '中文';
  document.title = w('title');
}

function show(finding: OfflineFinding): void {
  const box = byId('result');
  box.className = finding.valid && finding.holderFits !== false ? 'good' : 'bad';
  const lines: HTMLElement[] = [element('h2', w(finding.state))];
  if (!finding.valid) lines.push(element('p', w('bad')));
  if (finding.holderFits !== null) lines.push(element('p', w(finding.holderFits ? 'matches' : 'differs')));
  const list = document.createElement('dl');
  for (const [word, value] of finding.facts) list.append(element('dt', w(word)), element('dd', value));
  lines.push(list, element('p', w('cannot')));
  if (finding.verifyCode !== null)
    lines.push(element('p', `${w('online')} ${built.publicUrl}/verify/${finding.verifyCode}`));
  box.replaceChildren(...lines);
  box.hidden = false;
  box.focus();
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function complain(word: Word): void {
  const box = byId('result');
  box.className = 'bad';
  box.replaceChildren(element('h2', w(word)));
  box.hidden = false;
  box.focus();
}

async function check(): Promise<void> {
  const text = byId<HTMLTextAreaElement>('text').value.trim();
  const file = byId<HTMLInputElement>('file').files?.[0];
  // A page that was kept has no other clock than that of its reader.
  const now = new Date(performance.timeOrigin + performance.now());
  if (text === '' && !file) return complain('none');
  try {
    if (text !== '')
      show(await verifyText(text, { built, now, holderCode: byId<HTMLInputElement>('holder').value }));
    else if (file) show(await verifyPdfFile(new Uint8Array(await file.arrayBuffer()), built, now));
  } catch {
    complain('failed');
  }
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

/** Only where the browser itself can read QR codes. */
function offerCamera(): void {
  // A young interface that type declarations lack.
  const made = Reflect.get(window, 'BarcodeDetector') as
    | (new (of: {
        formats: string[];
      }) => Detector)
    | undefined;
  if (!made || !('mediaDevices' in navigator)) return;
  const button = byId<HTMLButtonElement>('camera');
  const video = byId<HTMLVideoElement>('video');
  let stream: MediaStream | undefined;
  const stop = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.hidden = true;
    button.textContent = w('camera');
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (stream) return stop();
    stream = await navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .catch(() => undefined);
    if (!stream) return;
    video.srcObject = stream;
    video.hidden = false;
    button.textContent = w('stop');
    await video.play();
    const detector = new made({ formats: ['qr_code'] });
    while (stream) {
      const [code] = await detector.detect(video).catch(() => []);
      if (code) {
        byId<HTMLTextAreaElement>('text').value = code.rawValue;
        stop();
        await check();
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
}

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
byId('language').addEventListener('click', () => {
  lang = lang === 'zh' ? 'en' : 'zh';
  speak();
});
speak();
offerCamera();
