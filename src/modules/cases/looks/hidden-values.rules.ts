// SPDX-License-Identifier: Apache-2.0
/**
 * Which values of a case staff see with their middle hidden until they ask for them: numbers of identity, mobile
 * numbers, home addresses, bank accounts (个人信息保护法第二十八条, 第五十一条). Pure.
 */
import { maskAddress, maskId, maskMobile, maskResidentId } from '#law/mask.ts';
import type { FieldSpec } from '#matters';

type Mask = (value: string) => string;

/** Where people live or are visited; addresses of businesses and works stand on licences and signs. */
const home =
  /^(?:person|spouse|guardian|child|parent|mother|father|patient|party|owner|household|homestead|property|delivery|recipient|contact|disability)\./;
const accountNumber = /(?:bank-account|account-no|card-no|passport|permit-no)$/;

/** How a field is masked for staff; undefined when it is shown as it is. */
export function maskOf({ type, element }: Pick<FieldSpec, 'type' | 'element'>): Mask | undefined {
  if (type === 'resident-id') return maskResidentId;
  if (type === 'mobile') return maskMobile;
  if (type === 'address') return home.test(element) ? maskAddress : undefined;
  return accountNumber.test(element) ? maskId : undefined;
}

/** The key by which a hidden answer is asked for. */
export const answerKey = (fieldId: string): string => `answer.${fieldId}`;

/** Where the result goes to, as staff see it: the name, and the rest masked. */
export const deliveryMasks = { phone: maskMobile, address: maskAddress } as const;
export const deliveryLabels = {
  phone: { zh: '收件手机号码', en: 'Mobile of the recipient' },
  address: { zh: '收件地址', en: 'Delivery address' },
} as const;
export const deliveryKey = (member: keyof typeof deliveryMasks): string => `delivery.${member}`;
