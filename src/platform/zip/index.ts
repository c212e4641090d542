// SPDX-License-Identifier: Apache-2.0
export type { ZipFault } from './zip-fault.ts';
export { readZip, type ZipLimits, type ZipReading } from './zip-reader.ts';
export { storedZipLength, writeStoredZip, type ZipFile } from './zip-writer.ts';
