import type { Plan } from './account.ts';

export const severityCodes = ['low', 'normal', 'high', 'urgent', 'critical'];

/**
 * The severities that a plan has. Names as the API gives them; Support Center shows others
 * ("General guidance" for low).
 */
export function severityLevels(plan: Plan) {
  const critical = plan === 'enterprise' || plan === 'enterprise-on-ramp';
  return severityCodes
    .filter((code) => critical || code !== 'critical')
    .map((code) => ({ code, name: code.charAt(0).toUpperCase() + code.slice(1) }));
}
