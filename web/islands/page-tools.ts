// SPDX-License-Identifier: Apache-2.0
// Print, copy and read aloud: buttons that make sense only with scripts stay hidden until here.

function printing(button: HTMLElement): void {
  button.addEventListener('click', () => window.print());
  button.closest<HTMLElement>('[data-page-tools]')?.removeAttribute('hidden');
}

function copying(button: HTMLElement): void {
  const text = button.dataset.copy ?? '';
  if (navigator.clipboard === undefined) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset.copied ?? '✓';
    });
  });
}

function reading(button: HTMLElement): void {
  const speech = window.speechSynthesis;
  const start = button.textContent;
  if (speech === undefined) return;
  const language = document.documentElement.lang;
  const voice = (): SpeechSynthesisVoice | undefined =>
    speech.getVoices().find((candidate) => candidate.lang.replace('_', '-').startsWith(language.slice(0, 2)));
  const offer = (): void => {
    button.hidden = voice() === undefined;
  };
  const stop = (): void => {
    speech.cancel();
    button.textContent = start;
  };
  offer();
  speech.addEventListener?.('voiceschanged', offer);
  window.addEventListener('pagehide', stop);
  button.addEventListener('click', () => {
    if (speech.speaking) return stop();
    // biome-ignore lint/performance/useDomNodeTextContent: only the visible text is to be read aloud
    const text = document.querySelector<HTMLElement>(button.dataset.read ?? 'main')?.innerText ?? '';
    button.textContent = button.dataset.readStop ?? start;
    // Long texts are cut off by some engines: one utterance per paragraph.
    const parts = text.split(/\n+/).filter((part) => part.trim() !== '');
    parts.forEach((part, index) => {
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = language;
      utterance.rate = 0.9;
      utterance.voice = voice() ?? null;
      if (index === parts.length - 1) utterance.onend = stop;
      speech.speak(utterance);
    });
  });
}

document.querySelectorAll<HTMLElement>('[data-print]').forEach(printing);
document.querySelectorAll<HTMLElement>('[data-copy]').forEach(copying);
document.querySelectorAll<HTMLElement>('[data-read]').forEach(reading);

export {};
