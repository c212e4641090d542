// SPDX-License-Identifier: Apache-2.0
/** The process of a definition as a picture: SVG in the notation of BPMN, with the same told in words within. */

import type { Text } from '../definition-text.contract.ts';
import { zhOf } from '../linting/lint-rule.rules.ts';
import { placedPlan } from './bpmn-export.ts';
import type { Box, Point } from './bpmn-layout.ts';
import { exportPlan, type PlanNode } from './bpmn-plan.rules.ts';
import type { ProcessPart } from './process-graph.rules.ts';

export type DrawnPart = ProcessPart & { readonly name: Text };
export interface DrawingOptions {
  readonly lang: 'zh' | 'en';
  /** Ids of the steps that are open now; they are marked by colour, a thicker line and a word. */
  readonly current?: readonly string[];
}

const words = {
  zh: {
    of: '的办理流程',
    now: '进行中',
    to: '→',
    after: '超过',
    start: '开始',
    end: '结束',
    units: { WORKDAY: '个工作日', DAY: '日', MONTH: '个月', YEAR: '年', HOUR: '小时' },
    exclusive: '只走一路',
    parallel: '同时',
    inclusive: '走成立的几路',
  },
  en: {
    of: ': process',
    now: 'now',
    to: '→',
    after: 'after',
    start: 'Start',
    end: 'End',
    units: { WORKDAY: ' working days', DAY: ' days', MONTH: ' months', YEAR: ' years', HOUR: ' hours' },
    exclusive: 'one way',
    parallel: 'side by side',
    inclusive: 'each way that holds',
  },
} as const;

/** An SVG document. It holds no script, no link and nothing from outside; `title` and `desc` say what it shows. */
export function processSvg(definition: DrawnPart, { lang, current = [] }: DrawingOptions): string {
  const plan = exportPlan(definition);
  const { boxes, ways } = placedPlan(plan);
  const placed = [...boxes.values()];
  const width = Math.max(120, ...placed.map((box) => box.x + box.width)) + 40;
  const height = Math.max(80, ...placed.map((box) => box.y + box.height)) + 56;
  const say = (text: Text | undefined): string => (typeof text === 'object' ? text[lang] : zhOf(text));
  const title = `${say(definition.name)}${words[lang].of}`;
  const groupsFirst = [...plan.nodes].sort((a, b) => Number(b.kind === 'group') - Number(a.kind === 'group'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(processWords(definition, { lang, current }).join(lang === 'zh' ? '；' : '; '))}</desc>`,
    `<style>${style}</style>`,
    '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" orient="auto"><path class="h" d="M0 0 8 4 0 8z"/></marker></defs>',
    ...groupsFirst.flatMap((node) => {
      const box = boxes.get(node.id);
      return box ? shape(node, box, say(node.name), current.includes(node.id), lang) : [];
    }),
    ...plan.flows.map(({ id, when }) => way(ways.get(id) ?? [], when !== undefined)),
    '</svg>',
  ].join('\n');
}

const style = [
  'text{font:14px "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;fill:#1b2733;text-anchor:middle;dominant-baseline:central}',
  '.s{fill:#fff;stroke:#3b5166;stroke-width:1.5}.v{fill:#eef3f8}.g{fill:none;stroke:#7a8fa3;stroke-dasharray:6 4}',
  '.w{fill:none;stroke:#3b5166;stroke-width:1.5}.h{fill:#3b5166}.m{font-size:20px}.n{font-size:12px;fill:#44566a}',
  '.now{fill:#fff3d6;stroke:#a85b00;stroke-width:3.5}.now-word{font-size:12px;font-weight:700;fill:#7d4300}',
].join('');

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function shape(node: PlanNode, box: Box, name: string, now: boolean, lang: 'zh' | 'en'): string[] {
  const { x, y, width, height } = box;
  const [midX, midY] = [x + width / 2, y + height / 2];
  const mark = now ? ' now' : '';
  const below = (text: string): string => label(text, midX, y + height + 12, 'n');
  switch (node.kind) {
    case 'group':
      return [`<rect class="g" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`, below(name)];
    case 'step':
    case 'service': {
      const round = node.kind === 'step' ? 8 : 0;
      const lines = wrapped(name === '' ? node.id : name);
      const first = midY - ((lines.length - 1) * 18) / 2;
      return [
        `<rect class="s${node.kind === 'service' ? ' v' : ''}${mark}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>`,
        ...lines.map((line, at) => label(line, midX, first + at * 18)),
        ...(now ? [label(words[lang].now, midX, y - 10, 'now-word')] : []),
      ];
    }
    case 'start':
    case 'end':
      return [
        `<circle class="s" cx="${midX}" cy="${midY}" r="${width / 2}"${node.kind === 'end' ? ' style="stroke-width:4"' : ''}/>`,
      ];
    case 'timer': {
      const dashed =
        node.on !== undefined && node.interrupts === false ? ' style="stroke-dasharray:4 3"' : '';
      const term = `${node.after.amount}${words[lang].units[node.after.unit]}`;
      return [
        `<circle class="s${mark}" cx="${midX}" cy="${midY}" r="${width / 2}"${dashed}/>`,
        `<path class="w" d="M${midX} ${midY - 10}V${midY}H${midX + 8}"/>`,
        below(name === '' ? term : `${name} (${term})`),
      ];
    }
    default: {
      const signs = { exclusive: '×', parallel: '+', inclusive: '○' } as const;
      return [
        `<path class="s" d="M${midX} ${y}L${x + width} ${midY}L${midX} ${y + height}L${x} ${midY}Z"/>`,
        label(signs[node.kind], midX, midY, 'm'),
        ...(name === '' ? [] : [below(name)]),
      ];
    }
  }
}

const label = (text: string, x: number, y: number, kind = ''): string =>
  `<text${kind === '' ? '' : ` class="${kind}"`} x="${Math.round(x)}" y="${Math.round(y)}">${escaped(text)}</text>`;

/** Lines of at most seven Chinese characters, or as many letters as fit beside them; three lines at most. */
function wrapped(text: string): string[] {
  const lines: string[] = [''];
  let room = 14;
  for (const piece of text.match(/[\u0021-\u2e7f]+\s?|./gu) ?? []) {
    const width = [...piece].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1.1), 0);
    if (width > room && lines.at(-1) !== '') {
      lines.push('');
      room = 14;
    }
    lines[lines.length - 1] += piece;
    room -= width;
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]?.slice(0, 5)}…`];
}

function way(points: readonly Point[], conditional: boolean): string {
  const d = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return `<path class="w" d="${d}"${conditional ? ' style="stroke-dasharray:7 3"' : ''} marker-end="url(#a)"/>`;
}

/** The process as a list of texts, one per step, gateway and timer, for those who do not see the picture. */
export function processWords(definition: DrawnPart, { lang, current = [] }: DrawingOptions): string[] {
  const plan = exportPlan(definition);
  const said = words[lang];
  const nameOf = (id: string): string => {
    const node = plan.nodes.find((of) => of.id === id);
    const name = typeof node?.name === 'object' ? node.name[lang] : zhOf(node?.name);
    if (name !== '') return name;
    if (node?.kind === 'start' || node?.kind === 'end') return said[node.kind];
    if (node?.kind === 'timer') return `${said.after} ${node.after.amount}${said.units[node.after.unit]}`;
    return node && node.kind in said ? String(said[node.kind as 'exclusive']) : id; // the three gateways have a word
  };
  return plan.nodes
    .filter(({ kind }) => kind !== 'end' && kind !== 'group')
    .map(({ id }) => {
      const next = plan.flows.filter(({ from }) => from === id).map(({ to }) => nameOf(to));
      const now = current.includes(id) ? ` (${said.now})` : '';
      return next.length === 0
        ? `${nameOf(id)}${now}`
        : `${nameOf(id)}${now} ${said.to} ${next.join(lang === 'zh' ? '、' : ', ')}`;
    });
}
