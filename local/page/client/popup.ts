/** Where lists and menus that open hang: over everything, so that no scrolling box cuts them off. */

const GAP = 4;
const TALLEST = 280;

/** Puts an open popover below its anchor, or above it where there is more room. */
export function hang(popup: HTMLElement, anchor: HTMLElement): void {
  const { left, right, top, bottom, width } = anchor.getBoundingClientRect();
  const below = innerHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  const up = below < Math.min(TALLEST, popup.scrollHeight) && above > below;
  const { style } = popup;
  style.maxHeight = `${Math.min(TALLEST, up ? above : below)}px`;
  style.minWidth = `${width}px`;
  style.top = up ? 'auto' : `${bottom + GAP}px`;
  style.bottom = up ? `${innerHeight - top + GAP}px` : 'auto';
  style.left = `${left}px`;
  style.maxWidth = `${Math.max(width, Math.min(360, innerWidth - left - GAP))}px`;
  // A menu at the right edge of the window hangs from its anchor's right side.
  if (left + popup.offsetWidth > innerWidth) style.left = `${right - popup.offsetWidth}px`;
}
