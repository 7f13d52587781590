import { createHash } from 'node:crypto';
import { timeText } from '../protocol/time.ts';
import type { AccountState } from '../state/account-state.ts';
import type { Check } from './check.ts';
import { refreshedAt } from './refresh.ts';

/** The part that the answers of DescribeTrustedAdvisorCheckResult and …Summaries share. */
export function checkSummary(account: AccountState, check: Check) {
  const { findings = [], savings, processed } = check;
  const shown = findings.filter(({ suppressed }) => !suppressed);
  const flagged = shown.filter(({ status }) => status !== 'ok');
  return {
    checkId: check.id,
    timestamp: lastRun(account, check).replace('.000', ''),
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

/** The resources that a check lists, suppressed ones included. */
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

/** Every check also runs unasked: an automatic one every six hours, the others once a day. */
function lastRun(account: AccountState, check: Check): string {
  const period = (check.automatic ? 6 : 24) * 60 * 60 * 1000;
  const scheduled = Math.floor(account.now() / period) * period;
  const requested = refreshedAt(account.refreshes.get(check.id), account.now()) ?? 0;
  return timeText(Math.max(scheduled, requested));
}
