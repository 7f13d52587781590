/** response_urls: an app may use each five times within half an hour. */
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';

/** Whom a response_url answers, in which channel, and which message they acted on. */
export type ResponseTarget = {
  user: string;
  channel: string;
  messageTs?: string;
  threadTs?: string;
};

const maxUses = 5;
const lifetimeMs = 30 * 60_000;

/** Creates the issued response_urls. `use` counts a use, and refuses an unknown or used-up id. */
export function createResponseUrls(baseUrl: () => string) {
  const issued = new Map<string, ResponseTarget & { usesLeft: number; issuedAt: number }>();
  return {
    issue(target: ResponseTarget): string {
      const id = newId('R');
      issued.set(id, { ...target, usesLeft: maxUses, issuedAt: Date.now() });
      return `${baseUrl()}/slack/response/${id}`;
    },
    use(id: string): ResponseTarget {
      const found = issued.get(id);
      if (!found) throw new Refusal('invalid_url');
      if (Date.now() - found.issuedAt > lifetimeMs) throw new Refusal('expired_url');
      if (found.usesLeft === 0) throw new Refusal('used_url');
      found.usesLeft -= 1;
      return found;
    },
  };
}
export type ResponseUrls = ReturnType<typeof createResponseUrls>;
