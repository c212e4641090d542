// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { type ControlId, withControlsOff } from '#platform/controls.ts';

/** Runs a check twice: with the control it passes, without the control it must fail, or it proves nothing. */
export async function redWithout(id: ControlId, check: () => Promise<void>): Promise<void> {
  await check();
  await withControlsOff([id], () =>
    assert.rejects(check, assert.AssertionError, `${id} off and still green`),
  );
}
