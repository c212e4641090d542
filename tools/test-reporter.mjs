// SPDX-License-Identifier: Apache-2.0
/** Reporter of node:test for our runner: one JSON object per finished test, read back by test-files.mjs. */
import { inspect } from 'node:util';

export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' && type === 'test:pass') continue;
    const { name, nesting, skip, todo } = data;
    const cause = data.details?.error;
    // A parent fails because a child did: the child's own line says why.
    if (type === 'test:fail' && cause?.failureType === 'subtestsFailed') continue;
    const outcome =
      skip !== undefined
        ? 'skipped'
        : todo !== undefined
          ? 'skipped'
          : type === 'test:pass'
            ? 'passed'
            : 'failed';
    const reason = typeof skip === 'string' && skip !== '' ? skip : undefined;
    const error = outcome === 'failed' ? inspect(cause?.cause ?? cause, { depth: 6 }) : undefined;
    yield `${JSON.stringify({ outcome, name, nesting, reason, error })}\n`;
  }
}
