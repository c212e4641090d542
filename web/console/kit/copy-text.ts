// SPDX-License-Identifier: Apache-2.0

/** Copies to the clipboard; on plain-http addresses, where the clipboard is closed to scripts, by a selection. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const place = document.createElement('textarea');
    place.value = text;
    document.body.append(place);
    place.select();
    const copied = document.execCommand('copy');
    place.remove();
    return copied;
  }
}
