// SPDX-License-Identifier: Apache-2.0
/** Inheritance that leads back to itself. Pure. */

/** The codes that stand in a cycle of parents, each item having at most one; steps grow with the number of items. */
export function codesInCycles(parents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const settled = new Set<string>();
  const cyclic = new Set<string>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !settled.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && onPath.has(at)) for (const code of path.slice(path.indexOf(at))) cyclic.add(code);
    for (const code of path) settled.add(code);
  }
  return cyclic;
}
