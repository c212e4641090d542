// SPDX-License-Identifier: Apache-2.0

/** Why keys cannot be used. The message never quotes a key, a PIN or what was to be signed. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault';
  readonly fault:
    | 'algorithm-not-offered'
    | 'adapter-missing'
    | 'token-missing'
    | 'token-lost'
    | 'pin-refused'
    | 'token-refused';

  constructor(fault: KeyFault['fault'], message: string) {
    super(message);
    this.fault = fault;
  }
}
