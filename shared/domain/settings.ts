/** What holds in one channel. */
type ChannelSettings = {
  /** The AWS account whose cases this channel opens. */
  account: string;
  /** The language of what everybody in the channel reads. */
  language: string;
};

export type Settings = {
  ofChannel(team: string, channel: string): Promise<ChannelSettings>;
  /** The language of what one person reads privately. */
  languageOf(team: string, user: string): Promise<string>;
};
