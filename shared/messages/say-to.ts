import type { Settings } from '../domain/settings.ts';
import { type Say, sayIn } from './say.ts';

/** In the language of what everybody in a channel reads. */
export const sayToChannel = async (
  settings: Settings,
  { team, channel }: { team: string; channel: string },
): Promise<Say> => sayIn((await settings.ofChannel(team, channel)).language);

/** In the language of what one person reads privately. */
export const sayToPerson = async (settings: Settings, team: string, user: string): Promise<Say> =>
  sayIn(await settings.languageOf(team, user));
