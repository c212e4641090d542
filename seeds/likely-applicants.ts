// SPDX-License-Identifier: Apache-2.0
/** Who would apply for what: a pharmacy for its licence, not a kindergarten; the old for an allowance, not the young. */
import { ageOn } from '#forms';
import type { Applicant } from './register-people.ts';

/** Parts of the names of companies, by the matter's local code. A matter that is not here takes any company. */
const companiesOf: Readonly<Record<string, readonly string[]>> = {
  'animal-disease-prevention-certificate': ['畜牧养殖'],
  'blasting-unit-licence': ['建设工程'],
  'clinic-filing': ['大药房', '幼儿园'],
  'construction-permit': ['建设工程', '水处理', '幼儿园'],
  'construction-planning-permit': ['建设工程', '水处理', '幼儿园'],
  'drainage-permit': ['餐饮', '水处理', '农家乐'],
  'fireworks-retail-licence': ['农家乐', '面馆', '大药房'],
  'food-business-licence': ['餐饮', '面馆', '农家乐', '幼儿园'],
  'forest-felling-licence': ['畜牧养殖', '建设工程'],
  'hazardous-chemicals-licence': ['水处理', '道路运输'],
  'labour-dispatch-licence': ['人力资源'],
  'outdoor-advertising': ['餐饮', '大药房', '人力资源'],
  'pharmacy-licence': ['大药房'],
  'private-school-licence': ['人力资源', '幼儿园'],
  'public-place-hygiene-licence': ['餐饮', '农家乐', '幼儿园'],
  'ride-hailing-vehicle-permit': ['道路运输'],
  'road-freight-licence': ['道路运输', '建设工程'],
  'road-occupation-permit': ['建设工程', '餐饮', '水处理'],
  'vehicle-registration': ['道路运输', '餐饮', '建设工程'],
  'water-abstraction-permit': ['水处理', '畜牧养殖'],
};

/** Youngest and oldest age at which people apply; for others any adult. */
const agesOf: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'birth-registration': [22, 46],
  'birth-service-registration': [22, 46],
  'driving-licence-renewal': [22, 70],
  'elder-allowance': [60, 120],
  'flexible-employment-insurance': [18, 58],
  'home-purchase-eligibility': [24, 60],
  'household-transfer': [22, 60],
  'individual-business-registration': [20, 62],
  'lawyer-practice': [24, 55],
  'limited-company-registration': [20, 62],
  'marriage-record-certificate': [22, 75],
  'nurse-registration': [20, 45],
  'pharmacist-registration': [23, 58],
  'private-school-licence': [28, 60],
  'provident-fund-withdrawal': [23, 60],
  'residence-permit': [18, 60],
  'rural-homestead': [22, 75],
  'special-equipment-operator': [18, 58],
  'teacher-qualification': [21, 40],
  'tour-guide-certificate': [20, 45],
  'unemployment-benefit': [20, 58],
};

/** What the foreigner with a permanent residence card applies for. */
const openToForeigners: readonly string[] = [
  'driving-licence-renewal',
  'home-purchase-eligibility',
  'limited-company-registration',
  'provident-fund-withdrawal',
  'vehicle-registration',
];

export function isLikely(localCode: string, { facts }: Applicant, today: string): boolean {
  if (facts.kind === 'company') {
    const wanted = companiesOf[localCode];
    return wanted === undefined || wanted.some((part) => facts.company?.name?.includes(part));
  }
  if (facts.residentId?.startsWith('9') && !openToForeigners.includes(localCode)) return false;
  const [from, to] = agesOf[localCode] ?? [18, 90];
  const age = facts.birthDate === undefined ? null : ageOn(facts.birthDate, today);
  return age === null || (age >= from && age <= to);
}
