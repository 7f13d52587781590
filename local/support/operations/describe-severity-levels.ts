import { severityLevels } from '../catalog.ts';

/** DescribeSeverityLevels: those of an Enterprise plan. */
export function describeSeverityLevels() {
  return () => ({ severityLevels });
}
