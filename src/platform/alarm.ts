// SPDX-License-Identifier: Apache-2.0
/** A wait that can be ended early; a ring while nobody waits ends the next wait at once. */

export interface Alarm {
  ring(): void;
  /** Resolves after the time, or at a ring. */
  wait(milliseconds: number): Promise<void>;
  /** Resolves after the time whatever rings; the rings are kept for the next wait. */
  pause(milliseconds: number): Promise<void>;
}

export function createAlarm(): Alarm {
  let rung = false;
  let wakeUp: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wakeUp?.();
    },
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wakeUp = undefined;
      rung = false;
    },
    pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  };
}
