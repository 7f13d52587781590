import { createHash } from 'node:crypto';
import type { Desk } from '../account-state.ts';
import { timeText } from '../time.ts';
import type { Check } from './check.ts';
import { refreshedAt } from './refresh.ts';

/** What DescribeTrustedAdvisorCheckResult and …Summaries both say of a check. */
export function checkSummary(desk: Desk, check: Check) {
  const { findings = [], savings, processed } = check;
  const shown = findings.filter(({ suppressed }) => !suppressed);
  const flagged = shown.filter(({ status }) => status !== 'ok');
  return {
    checkId: check.id,
    timestamp: lastRun(desk, check).replace('.000', ''),
    status: processed === undefined ? 'not_available' : worst(flagged),
    resourcesSummary: {
      resourcesProcessed: processed ?? 0,
      resourcesFlagged: flagged.length,
      resourcesIgnored: 0,
      resourcesSuppressed: findings.length - shown.length,
    },
    categorySpecificSummary: {
      costOptimizing: {
        estimatedMonthlySavings: savings?.monthly ?? 0,
        estimatedPercentMonthlySavings: savings?.percent ?? 0,
      },
    },
  };
}

/** The resources a check lists, suppressed ones included. */
export function flaggedResources({ id, findings = [] }: Check) {
  return findings.map(({ status, region, metadata, suppressed = false }) => ({
    status,
    region,
    resourceId: createHash('sha256')
      .update(JSON.stringify([id, metadata]))
      .digest('base64url'),
    isSuppressed: suppressed,
    metadata,
  }));
}

function worst(flagged: { status: string }[]): string {
  if (flagged.some(({ status }) => status === 'error')) return 'error';
  return flagged.length > 0 ? 'warning' : 'ok';
}

/** Every check also runs without being asked: an automatic one every six hours, others once a day. */
function lastRun(desk: Desk, check: Check): string {
  const period = (check.automatic ? 6 : 24) * 60 * 60 * 1000;
  const byItself = Math.floor(desk.now() / period) * period;
  const byRequest = refreshedAt(desk.refreshes.get(check.id), desk.now()) ?? 0;
  return timeText(Math.max(byItself, byRequest));
}
