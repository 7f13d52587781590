import { Refusal } from '../../iam/refusal.ts';
import type { Check } from './check.ts';
import { costOptimizing } from './cost-optimizing.ts';
import { faultTolerance } from './fault-tolerance.ts';
import { operationalExcellence } from './operational-excellence.ts';
import { performance } from './performance.ts';
import { security } from './security.ts';
import { serviceLimits } from './service-limits.ts';

const byCategory = {
  cost_optimizing: costOptimizing,
  performance,
  security,
  fault_tolerance: faultTolerance,
  service_limits: serviceLimits,
  operational_excellence: operationalExcellence,
};

export const checks = Object.entries(byCategory).flatMap(([category, members]) =>
  members.map((check) => ({ ...check, category })),
);

/** Throws InvalidParameterValueException for an unknown check. */
export function findCheck(checkId: string | null): Check {
  const found = checks.find(({ id }) => id === checkId);
  if (!found) throw invalidCheck(`There is no check ${checkId}.`);
  return found;
}

/** Throws InvalidParameterValueException for an unknown check, and for one that AWS refreshes. */
export function findRefreshable(checkId: string | null): Check {
  const found = findCheck(checkId);
  if (found.automatic) throw invalidCheck(`Check ${checkId} is refreshed automatically.`);
  return found;
}

function invalidCheck(message: string): Refusal {
  return new Refusal('InvalidParameterValueException', message);
}
