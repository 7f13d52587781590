/**
 * Minutes within which AWS means to answer first, by severity (AWS Support user guide, "Choosing a
 * severity"). Which severities an account has depends on its plan and comes from DescribeSeverityLevels.
 */
const TARGET_MINUTES: Record<string, number> = {
  low: 24 * 60,
  normal: 12 * 60,
  high: 4 * 60,
  urgent: 60,
  critical: 15,
};

/** Minutes; undefined for a severity that is not known here. */
export const firstResponseTarget = (severityCode: string): number | undefined =>
  TARGET_MINUTES[severityCode];
