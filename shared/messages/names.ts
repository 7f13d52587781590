import { en } from './catalog/en.ts';
import type { Say, TextKey } from './say.ts';

const isKey = (key: string): key is TextKey => Object.hasOwn(en, key);
type Plain = (key: TextKey) => string;

/** AWS's status in words; one that is not known here as AWS writes it. */
export function statusName(say: Say, status: string): string {
  const key = `status.${status}`;
  return isKey(key) ? (say as Plain)(key) : status;
}

/** AWS's severity in words; one that is not known here as AWS writes it. */
export function severityName(say: Say, severityCode: string): string {
  const key = `severity.${severityCode}`;
  return isKey(key) ? (say as Plain)(key) : severityCode;
}

/** A span of time in the two largest units that matter: "45 min", "3 h 20 min", "2 d 4 h". */
export function spanOf(say: Say, span: number): string {
  const whole = Math.max(0, Math.round(span));
  const [days, hours, minutes] = [
    Math.floor(whole / 1440),
    Math.floor(whole / 60) % 24,
    whole % 60,
  ];
  if (days > 0)
    return hours > 0 ? say('span.days-hours', { days, hours }) : say('span.days', { days });
  if (hours === 0) return say('span.minutes', { minutes });
  return minutes > 0 ? say('span.hours-minutes', { hours, minutes }) : say('span.hours', { hours });
}
