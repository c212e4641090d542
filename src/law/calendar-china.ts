// SPDX-License-Identifier: Apache-2.0
// The calendar that ships: every year whose notice has been published. A later year is added as data, with a new version.
import type { WorkCalendar } from './calendar.ts';
import { chinaYears2007To2016 } from './calendar-china-2007-2016.ts';
import { chinaYears2017To2026 } from './calendar-china-2017-2026.ts';

/** Working calendar of mainland China, 2007 to 2026 (全国年节及纪念日放假办法 and the State Council's yearly notices). */
export const chinaCalendar: WorkCalendar = {
  version: 'cn-2026.1',
  years: { ...chinaYears2007To2016, ...chinaYears2017To2026 },
};
