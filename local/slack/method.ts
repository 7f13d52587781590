/** The shape of one Web API method, and of whoever calls it. */
import type { Args } from './arguments.ts';
import type { App, User } from './stored-records.ts';
import type { WorkspaceState } from './workspace-state.ts';

/**
 * `scopes` are those of our app. Every other token may do what its user may do. `app` is absent for
 * a person's own token, which stands for their Slack client.
 */
export type Caller = { user: User; scopes: string[] | undefined; app?: App };

export type Method = {
  /** Slack's rate limit tier. chat.postMessage has a limit of its own; `special` is not limited. */
  tier: 2 | 3 | 4 | 'post' | 'special';
  /** The app needs one of these scopes, or none if the list is empty. */
  scopes: string[];
  /** Gives the answer's fields besides `ok`. Throws a Refusal. */
  run(state: WorkspaceState, caller: Caller, args: Args): Record<string, unknown>;
};

export type Methods = Record<string, Method>;
