/** Slack's Web API in one workspace, as the flows use it. */
import type { Found, IsInTime, Outcome, ReadRefused, Unreadable } from './delivery.ts';
import type { Person } from './person.ts';
import type { Reason } from './reason.ts';
import type { MessageMeaning, Thread } from './reply.ts';

export type Message = {
  text: string;
  blocks: object[];
  /** The same in blocks of plain text, for where Slack refuses `blocks`. */
  plainBlocks?: object[];
};

/** Where a message of ours goes and how it is found again. */
export type PostAddress = {
  channel: string;
  threadTs?: string | undefined;
  /** Marker in the message's metadata: the row's key and the part. */
  key: string;
  part: number;
};

/** A direct message of ours: to whom it goes and how it is found again. */
export type DirectAddress = Pick<PostAddress, 'key' | 'part'> & { user: string };

export type Slack = {
  post(address: PostAddress, message: Message, isInTime: IsInTime): Promise<Outcome>;
  /** Looks for a message of ours by its marker, among those posted since (ms). */
  findPost(address: PostAddress, since: number): Promise<Found>;
  /** Looks at a thread's root for a marker of ours; `remoteRef` is the key in it. */
  findKey(channel: string, rootTs: string): Promise<Exclude<Found, ReadRefused>>;
  /**
   * What was written in a thread since that time (ms), read as Slack's events would have told it; or why
   * somebody has to let us read it first. Throws what may pass by itself.
   */
  messagesSince(thread: Thread, since: number): Promise<MessageMeaning[] | { refused: Reason }>;
  update(channel: string, ts: string, message: Message): Promise<Outcome>;
  /** Joins a public channel; a private one has to invite. */
  join(channel: string): Promise<Outcome>;
  /** Whether we are in that channel; true where Slack does not tell. Never throws. */
  isMember(channel: string): Promise<boolean>;
  /**
   * Adds a reaction to a message and then removes others. `delivered` once all is as asked, `rejected`
   * where it never can be. Never throws, never waits long; calls nobody while Slack has asked us to wait.
   */
  react(
    channel: string,
    ts: string,
    add: string,
    remove: string[],
    isInTime: IsInTime,
  ): Promise<Outcome>;
  /** Who somebody is to a workspace, by users.info. Never throws. */
  person(team: string, user: string): Promise<Person | Unreadable>;
  /** Whether a member of the workspace can see a channel: a private one, its members only. Never throws. */
  canSee(channel: string, user: string): Promise<boolean | Unreadable>;
  /** The channel's name; undefined where Slack does not tell it. Never throws. */
  channelName(channel: string): Promise<string | undefined>;
  /** The handle of a user group; undefined where Slack does not tell it. Never throws. */
  usergroupHandle(usergroup: string): Promise<string | undefined>;
  /** The workspace's address, such as https://acme.slack.com/. Never throws. */
  teamUrl(): Promise<string | Unreadable>;
  /**
   * Answers a person privately: through the response_url of what they did, which takes five answers in 30
   * minutes. 'gone' where it takes no more, or is not Slack's. Throws what may pass by itself.
   */
  respond(responseUrl: string, message: Message): Promise<'answered' | 'gone'>;
  /** Writes to a person directly. */
  postDirect(address: DirectAddress, message: Message, isInTime: IsInTime): Promise<Outcome>;
  /** Looks for a direct message of ours by its marker, among those posted since (ms). */
  findDirect(address: DirectAddress, since: number): Promise<Found>;
  /** Shows one person a message in a channel. Slack keeps none of these, so it cannot be found again. */
  postEphemeral(
    channel: string,
    user: string,
    message: Message,
    isInTime: IsInTime,
  ): Promise<Outcome>;
};
