/** Trigger ids: what lets an app open a view right after a person did something. */
import { randomBytes, randomInt } from 'node:crypto';
import { complain, Refusal } from '../refusal.ts';

const lifetime = 3000;

/** Gives `issue` and `exchange`; each id opens one view, within three seconds. */
export function triggerIds() {
  const issued = new Map<string, { user: string; at: number; used: boolean }>();
  return {
    issue(user: string): string {
      const part = () => randomInt(1e9, 9e9).toString();
      const id = `${part()}.${part()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, at: Date.now(), used: false });
      return id;
    },
    /** Gives the id of the person whose act it was; refuses what is unknown, late or used. */
    exchange(id: string): string {
      if (id === '') throw complain('invalid_arguments', ['invalid `trigger_id`']);
      const trigger = issued.get(id);
      if (!trigger) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (Date.now() - trigger.at > lifetime) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
  };
}
export type Triggers = ReturnType<typeof triggerIds>;
