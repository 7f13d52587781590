/** What one Web API method is, and who calls it. */
import type { Args } from './arguments.ts';
import type { User, World } from './world.ts';

/** People carry no scopes: their tokens may do what a person may. */
export type Caller = { user: User; scopes: string[] | undefined };

export type Method = {
  /** Calls a minute; chat.postMessage has its own limit, and some methods none that matters. */
  tier: 2 | 3 | 4 | 'post' | 'special';
  /** An app needs one of them; none for [] */
  scopes: string[];
  run(world: World, caller: Caller, args: Args): Record<string, unknown>;
};

export type Methods = Record<string, Method>;
