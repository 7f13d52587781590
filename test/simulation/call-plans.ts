/** The ways in which a single call can fail. */
import { awsError, slackError, unanswered, unreachable } from './fakes/client-errors.ts';
import type { CallPlan } from './fakes/process.ts';

type Remote = 'slack' | 'support';

/** AWS refuses the call for good. */
export const refused: CallPlan = {
  returns: 4,
  error: awsError('ValidationException', 'not valid here'),
};
export const denied: CallPlan = { returns: 4, error: awsError('AccessDeniedException') };
export const unknownCase: CallPlan = { returns: 4, error: awsError('CaseIdNotFound') };
/** Slack refuses the message as malformed. */
export const invalidBlocks: CallPlan = { returns: 4, error: slackError('invalid_blocks') };
export const postingRestricted: CallPlan = { returns: 4, error: slackError('restricted_action') };
export const userDisabled: CallPlan = { returns: 4, error: slackError('user_disabled') };
export const messageNotFound: CallPlan = { returns: 4, error: slackError('message_not_found') };
export const threadLocked: CallPlan = {
  returns: 4,
  error: slackError('restricted_action_thread_locked'),
};
/** No connection could be made, so the call had no effect. */
export const notConnected = (service: Remote): CallPlan => ({
  returns: 4,
  error: unreachable(service),
});
/** No answer came, and the call had no effect. */
export const requestLost = (service: Remote): CallPlan => ({
  returns: 8000,
  error: unanswered(service),
});
/** No answer came, but the call took effect. */
export const answerLost = (service: Remote): CallPlan => ({ ...requestLost(service), arrives: 2 });
export const slow: CallPlan = { arrives: 1500, returns: 1500 };
export const times = (count: number, plan: CallPlan): CallPlan[] =>
  Array<CallPlan>(count).fill(plan);
