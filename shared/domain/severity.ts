/**
 * What each severity means and how soon AWS means to answer first (AWS Support user guide, "Choosing a
 * severity"). Which of them an account has depends on its plan and comes from DescribeSeverityLevels.
 */
const SEVERITIES: Record<string, { name: string; targetMinutes: number }> = {
  low: { name: 'General guidance', targetMinutes: 24 * 60 },
  normal: { name: 'System impaired', targetMinutes: 12 * 60 },
  high: { name: 'Production system impaired', targetMinutes: 4 * 60 },
  urgent: { name: 'Production system down', targetMinutes: 60 },
  critical: { name: 'Business-critical system down', targetMinutes: 15 },
};

export const severityName = (code: string): string => SEVERITIES[code]?.name ?? code;

/** Minutes within which AWS means to answer first, or undefined for a severity not known here. */
export const firstResponseTarget = (code: string): number | undefined =>
  SEVERITIES[code]?.targetMinutes;

/** A time span in the two largest units that matter: "45 min", "3 h 20 min", "2 d 4 h". */
export function spanOf(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}
