import type { Plan } from '../accounts/account.ts';

export const severityCodes = ['low', 'normal', 'high', 'urgent', 'critical'];

/**
 * The severities of a plan, with the names that the API gives. Support Center shows other names, such as
 * "General guidance" for low.
 */
export function severityLevels(plan: Plan) {
  const critical = plan === 'enterprise' || plan === 'enterprise-on-ramp';
  return severityCodes
    .filter((code) => critical || code !== 'critical')
    .map((code) => ({ code, name: code.charAt(0).toUpperCase() + code.slice(1) }));
}
