/** Emoji by name. The three that say how a reply fares are drawn, for machines without such a font. */
import { el } from './el.ts';

const CHARACTERS: Record<string, string> = {
  '+1': '👍',
  '-1': '👎',
  '100': '💯',
  bulb: '💡',
  clap: '👏',
  cloud: '☁️',
  confetti_ball: '🎊',
  eyes: '👀',
  fire: '🔥',
  grinning: '😀',
  heart: '❤️',
  heavy_check_mark: '✔️',
  information_source: 'ℹ️',
  joy: '😂',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  no_entry: '⛔',
  ok_hand: '👌',
  paperclip: '📎',
  point_right: '👉',
  pray: '🙏',
  question: '❓',
  raised_hands: '🙌',
  red_circle: '🔴',
  rocket: '🚀',
  rotating_light: '🚨',
  slightly_smiling_face: '🙂',
  smile: '😄',
  sob: '😭',
  sos: '🆘',
  speech_balloon: '💬',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsup: '👍',
  wave: '👋',
  wrench: '🔧',
  zap: '⚡',
};

const DRAWN = new Set(['white_check_mark', 'x', 'hourglass_flowing_sand', 'warning']);

/** Shows an emoji; `unicode` is its code points in hex, joined by `-`. Unknown ones stay `:name:`. */
export function emoji(name: string, unicode?: string): HTMLElement {
  const label = `:${name}:`;
  if (DRAWN.has(name)) {
    return el('span', {
      class: `emoji drawn ${name}`,
      role: 'img',
      'aria-label': label,
      title: label,
    });
  }
  const points = unicode?.split('-').map((hex) => Number.parseInt(hex, 16));
  const valid = points?.every((point) => point > 0 && point <= 0x10ffff);
  const shown = valid && points ? String.fromCodePoint(...points) : CHARACTERS[name];
  return shown
    ? el('span', { class: 'emoji', role: 'img', 'aria-label': label, title: label }, shown)
    : el('span', { class: 'emoji' }, label);
}
