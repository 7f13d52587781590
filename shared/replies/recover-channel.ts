import type { Cases } from '../domain/store-ports.ts';

/**
 * Slack sent no events of a channel while the app was not in it. Once it is, the channel's threads are
 * read back, each by a command of its own: one that cannot be read now is tried again by itself.
 */
export async function recoverChannel(
  ports: { cases: Cases; enqueueRecovery(ref: string): Promise<void> },
  { account, team, channel }: { account: string; team: string; channel: string },
): Promise<void> {
  const { cases, enqueueRecovery } = ports;
  const ours = (await cases.watched(account)).filter((one) => one.team === team);
  for (const row of await cases.getMany(ours.map(({ ref }) => ref))) {
    if (row.channel === channel) await enqueueRecovery(row.ref);
  }
}
