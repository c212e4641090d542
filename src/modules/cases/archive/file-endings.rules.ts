// SPDX-License-Identifier: Apache-2.0
/** Only an ending of letters and digits: names are the applicant's and stand in the metadata. Pure. */
export const extensionOf = (name: string): string => /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
