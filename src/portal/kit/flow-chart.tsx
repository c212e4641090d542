// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from './contexts.ts';
import { type Flow, layoutFlow, type PlacedEdge, type PlacedNode } from './flow-layout.ts';
import { kt } from './kit-text.ts';

const round = (value: number): number => Math.round(value * 10) / 10;

function Outline({ placed }: { readonly placed: PlacedNode }): ReactElement {
  const { x, y, width, height, node } = placed;
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  if (node.kind === 'decision') {
    const [right, bottom, cut] = [left + width, top + height, 26];
    const d = `M${left} ${round(y)}L${left + cut} ${top}H${round(right - cut)}L${round(right)} ${round(y)}L${round(right - cut)} ${bottom}H${left + cut}Z`;
    return <path className="flow-decision" d={d} />;
  }
  const end = node.kind === 'start' || node.kind === 'end';
  return (
    <rect
      className={end ? 'flow-end' : 'flow-task'}
      x={left}
      y={top}
      width={round(width)}
      height={height}
      rx={end ? height / 2 : 8}
    />
  );
}

function Step({ placed }: { readonly placed: PlacedNode }): ReactElement {
  const { x, y, lines, noteFrom, node } = placed;
  const start = y - ((lines.length - 1) * 22) / 2;
  return (
    <g>
      <Outline placed={placed} />
      <text className={node.kind === 'start' || node.kind === 'end' ? 'flow-text-end' : 'flow-text'}>
        {lines.map((line, index) => {
          const top = round(start + index * 22);
          return (
            <tspan
              key={top}
              className={index >= noteFrom ? 'flow-minor' : undefined}
              x={round(x)}
              y={top}
              dy="0.35em"
            >
              {line}
            </tspan>
          );
        })}
      </text>
    </g>
  );
}

function Way({ placed }: { readonly placed: PlacedEdge }): ReactElement {
  const d = placed.points.map(
    (point, index) => `${index === 0 ? 'M' : 'L'}${round(point.x)} ${round(point.y)}`,
  );
  const { label } = placed.edge;
  return (
    <g>
      <path className="flow-way" d={d.join('')} markerEnd="url(#flow-arrow)" />
      {label === undefined ? null : (
        <text className="flow-label" x={round(placed.at.x)} y={round(placed.at.y)} dy="0.35em">
          {label}
        </text>
      )}
    </g>
  );
}

/**
 * The process as a picture and, beside it, as an ordered list that says the same: the list is what a screen reader
 * and a phone read. `Flow` objects are remembered, so pass the same object for the same published version.
 */
export function FlowChart({
  flow,
  title,
}: {
  readonly flow: Flow;
  readonly title?: string | undefined;
}): ReactElement {
  const lang = useLang();
  const name = title ?? kt(lang, 'flowChart');
  const placed = layoutFlow(flow);
  return (
    <div className="flow">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="flow-scroll" tabIndex={0} aria-label={kt(lang, 'scrollable', { name })}>
        <svg
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          width={placed.width}
          height={placed.height}
          role="img"
          aria-label={name}
        >
          <defs>
            <marker
              id="flow-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
            >
              <path className="flow-head" d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {placed.edges.map((edge) => (
            <Way key={`${edge.edge.from} ${edge.edge.to} ${edge.edge.label ?? ''}`} placed={edge} />
          ))}
          {placed.nodes.map((node) => (
            <Step key={node.node.id} placed={node} />
          ))}
        </svg>
      </section>
      <FlowList flow={flow} />
    </div>
  );
}

function FlowList({ flow }: { readonly flow: Flow }): ReactElement {
  const lang = useLang();
  const labels = new Map(flow.nodes.map((node) => [node.id, node.label]));
  const after = (id: string): string =>
    flow.edges
      .filter((edge) => edge.from === id)
      .map((edge) => {
        const to = labels.get(edge.to) ?? edge.to;
        return edge.label === undefined ? to : `${edge.label} → ${to}`;
      })
      .join(lang === 'en' ? '; ' : '；');
  return (
    <ol className="flow-list">
      {flow.nodes.map((node) => (
        <li key={node.id}>
          <strong>{node.label}</strong>
          {node.note === undefined ? null : <span className="flow-note">{node.note}</span>}
          {node.kind === 'decision' ? <small>{kt(lang, 'flowNext', { names: after(node.id) })}</small> : null}
        </li>
      ))}
    </ol>
  );
}
