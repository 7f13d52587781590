import { Refusal } from '../protocol/refusal.ts';
import { costOptimizing } from './cost-optimizing.ts';
import { faultTolerance } from './fault-tolerance.ts';
import { operationalExcellence } from './operational-excellence.ts';
import { performance } from './performance.ts';
import { security } from './security.ts';
import { serviceLimits } from './service-limits.ts';

/** A resource that a check lists: its alert status, its Region, and a value for each column. */
type Finding = {
  status: 'ok' | 'warning' | 'error';
  region: string;
  metadata: string[];
  suppressed?: true;
};

/**
 * A Trusted Advisor check. Names, ids and columns are those of the AWS Support User Guide and of public
 * answers of the API; descriptions and findings are our own.
 */
export type Check = {
  id: string;
  name: string;
  description: string;
  columns: string[];
  /** AWS refreshes it several times a day, and refuses to refresh it on request. */
  automatic?: true;
  /** How many resources it processed; without it, the check is not available to the account. */
  processed?: number;
  findings?: Finding[];
  /** Estimated savings, in US dollars a month and in per cent. */
  savings?: { monthly: number; percent: number };
};

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
