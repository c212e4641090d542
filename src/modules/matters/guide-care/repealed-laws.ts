// SPDX-License-Identifier: Apache-2.0
/**
 * Laws that are no longer in force (废止或者失效), by name without book marks or by document number. Add a line when a
 * repeal is published: every guide that cites it becomes a task of its owner. Empty until the first repeal is entered.
 */
export const repealedLaws: ReadonlySet<string> = new Set<string>([]);
