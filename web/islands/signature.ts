// SPDX-License-Identifier: Apache-2.0
// A sheet to write one's name on with a finger, a pen or a mouse. What is drawn goes into a hidden field as strokes on
// a sheet of 1000 by 400. Without this script, or for who cannot draw, the name is typed in the field below.

const width = 1000;
const height = 400;

function enhance(box: HTMLElement): void {
  const canvas = box.querySelector('canvas');
  const field = box.querySelector<HTMLInputElement>('input[type="hidden"]');
  const clear = box.querySelector<HTMLButtonElement>('button');
  const pen = canvas?.getContext('2d');
  if (!canvas || !field || !pen) return;
  box.hidden = false;
  let strokes: number[][] = [];
  let current: number[] | null = null;
  canvas.width = width;
  canvas.height = height;
  pen.lineWidth = 9;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;

  const keep = (): void => {
    field.value = strokes.length === 0 ? '' : JSON.stringify(strokes);
  };
  const pointOf = (event: PointerEvent): [number, number] => {
    const frame = canvas.getBoundingClientRect();
    const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));
    return [
      within(((event.clientX - frame.left) / frame.width) * width, width),
      within(((event.clientY - frame.top) / frame.height) * height, height),
    ];
  };
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = pointOf(event);
    strokes.push(current);
    pen.beginPath();
    pen.moveTo(current[0] || 0, current[1] || 0);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (current === null || current.length > 1990 || strokes.length > 100) return;
    const [x, y] = pointOf(event);
    current.push(x, y);
    pen.lineTo(x, y);
    pen.stroke();
  });
  const end = (): void => {
    current = null;
    keep();
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  if (clear)
    clear.addEventListener('click', () => {
      strokes = [];
      pen.clearRect(0, 0, width, height);
      keep();
    });
}

for (const box of Array.from(document.querySelectorAll<HTMLElement>('[data-signature]'))) enhance(box);
