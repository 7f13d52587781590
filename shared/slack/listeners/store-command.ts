import type { Log } from '../../domain/ports.ts';
import type { Say } from '../../messages/say.ts';

/** Undefined when a command was stored, else what to tell the person: then nothing was accepted. */
export async function storeCommand(
  log: Log,
  say: Say,
  write: Promise<void>,
): Promise<string | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    log({ row: 'command', to: 'not stored', why: (error as Error).name, level: 'error' });
    return say('command.not-stored');
  }
}
