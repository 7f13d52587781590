/** The shape of one Web API method, and of whoever calls it. */
import type { Args } from './arguments.ts';
import type { User, WorkspaceState } from './workspace-state.ts';

/** `scopes` is absent for a person: their token may do what they may do themselves. */
export type Caller = { user: User; scopes: string[] | undefined };

export type Method = {
  /** Slack's rate limit tier. chat.postMessage has a limit of its own; `special` is not limited. */
  tier: 2 | 3 | 4 | 'post' | 'special';
  /** The app needs one of these scopes, or none if the list is empty. */
  scopes: string[];
  /** Gives the answer's fields besides `ok`. Throws a Refusal. */
  run(state: WorkspaceState, caller: Caller, args: Args): Record<string, unknown>;
};

export type Methods = Record<string, Method>;
