/** Trigger ids: with one, an app may open a view for the person who just acted. */
import { randomBytes, randomInt } from 'node:crypto';
import { Refusal, refusalWithMessages } from '../refusal.ts';

const lifetimeMs = 3000;

/** Creates the issued trigger ids. Each opens one view, within three seconds. */
export function createTriggerIds() {
  const issued = new Map<string, { user: string; issuedAt: number; used: boolean }>();
  return {
    issue(user: string): string {
      const part = () => randomInt(1e9, 9e9).toString();
      const id = `${part()}.${part()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, issuedAt: Date.now(), used: false });
      return id;
    },
    /** Gives the user id of the person who acted. Refuses an unknown, used or expired id. */
    exchange(id: string): string {
      if (id === '') throw refusalWithMessages('invalid_arguments', ['invalid `trigger_id`']);
      const trigger = issued.get(id);
      if (!trigger) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (Date.now() - trigger.issuedAt > lifetimeMs) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
  };
}
export type TriggerIds = ReturnType<typeof createTriggerIds>;
