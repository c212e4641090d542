// SPDX-License-Identifier: Apache-2.0
export { registerVerifyPages as registerLicencePages } from './verify.handler.ts';
