import type { Log } from '../../domain/ports.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Slack } from '../../domain/slack-port.ts';
import type { Catalogs } from '../../domain/store-ports.ts';
import type { Queues } from '../../queues/create-queues.ts';

/** What the listeners get. They read settings and catalog, and make one durable write at most. */
export type ListenerPorts = Pick<Queues, 'enqueueCaseCommand' | 'enqueueReply'> & {
  settings: Settings;
  catalogs: Pick<Catalogs, 'get'>;
  respond: Slack['respond'];
  log: Log;
};
