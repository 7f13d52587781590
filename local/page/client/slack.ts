/** One person's workspace, as the parts of the page that show it need it. */
import type { Names } from './names.ts';
import { type Answer, callSlack, look, tell } from './servers.ts';

export type Person = { id: string; name: string; token: string };

export type Slack = {
  me: Person;
  /** The workspace's address, which begins its permalinks. */
  home: string;
  names(): Names;
  /** Calls a method of the Web API as this person. */
  call<T = object>(
    method: string,
    args?: Record<string, string | number | boolean>,
  ): Promise<T & Answer>;
  /** Does what no Web API method does: type a command, press a button, submit a form. */
  act<T extends object = object>(deed: string, body: object): Promise<T & Answer>;
  /** What only this person sees: the view on top, ephemeral messages. */
  see<T>(what: 'view' | 'ephemerals'): Promise<T>;
  /** Looks at once for what changed. */
  refresh(): Promise<void>;
};

/** The workspace of `me`; `names` and `refresh` are the caller's to keep. */
export function slackOf(
  me: Person,
  { home, names, refresh }: Pick<Slack, 'home' | 'names' | 'refresh'>,
): Slack {
  return {
    me,
    home,
    names,
    refresh,
    call: <T>(method: string, args = {}) => callSlack<T>(me.token, method, args),
    act: <T extends object>(deed: string, body: object) =>
      tell<T>(`/slack/user-actions/${deed}`, { user: me.id, ...body }),
    see: (what) => look(`/slack/user-actions/${what}?user=${me.id}`),
  };
}
