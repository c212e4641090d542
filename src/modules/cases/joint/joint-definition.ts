// SPDX-License-Identifier: Apache-2.0
/** Joint definitions as YAML: read with the line of every fault; those that ship lie in `matters/joint`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Finding, LocatedFinding } from '#matters';
import { resource } from '#platform/resources.ts';
import { JointDefinition } from './joint-definition.contract.ts';

export type ParsedJoint =
  | {
      readonly ok: true;
      readonly definition: JointDefinition;
      readonly locate: (of: Finding) => LocatedFinding;
    }
  | { readonly ok: false; readonly findings: readonly LocatedFinding[] };

let check: ReturnType<Ajv2020['compile']> | undefined;

/** Reads one definition and checks its shape. Never throws. */
export function parseJoint(text: string): ParsedJoint {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const locate = (of: Finding): LocatedFinding => {
    for (let length = of.path.length; length > 0; length--) {
      const node = document.getIn(of.path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const { line, col } = lines.linePos(node.range[0]);
      return { ...of, line, column: col };
    }
    return { ...of, line: 1, column: 1 };
  };
  const shape = (path: Finding['path'], message: string): LocatedFinding =>
    locate({
      rule: 'joint-shape',
      path,
      severity: 'error',
      message: { zh: `格式有误：${message}`, en: message },
    });
  if (document.errors.length > 0)
    return { ok: false, findings: document.errors.map((e) => shape([], e.message.split('\n')[0] ?? e.code)) };
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  check ??= new Ajv2020({ allErrors: true }).compile(JointDefinition);
  if (check(value)) {
    // Checked by its schema just now.
    return { ok: true, definition: value as JointDefinition, locate };
  }
  return {
    ok: false,
    findings: (check.errors ?? []).map((e) =>
      shape(
        e.instancePath
          .split('/')
          .slice(1)
          .map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
        `${e.instancePath} ${e.message ?? ''}`,
      ),
    ),
  };
}

let kept: readonly JointDefinition[] | undefined;

/** The joint definitions that ship, read once. @throws Error naming the first fault */
export function jointCatalogue(): readonly JointDefinition[] {
  kept ??= readShipped();
  return kept;
}

function readShipped(): JointDefinition[] {
  const folder = join(resource('matters'), 'joint');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const parsed = parseJoint(readFileSync(join(folder, name), 'utf8'));
      if (parsed.ok) return parsed.definition;
      throw new Error(`joint/${name}: ${parsed.findings[0]?.message.en}`);
    });
}

export const jointDefinition = (id: string): JointDefinition | undefined =>
  jointCatalogue().find((d) => d.id === id);
