import { randomBytes } from 'node:crypto';
import type { Records } from '../runtime/sqlite-store.ts';
import { type Account, keyRole } from './account.ts';
import { Refusal } from './refusal.ts';

/** For how long an expired session is still told from one that never was, in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Who signed a call. */
export type Caller = {
  secretAccessKey: string;
  account: string;
  arn: string;
  userId: string;
  /** The role that a communication of theirs names. */
  role: string;
  denied: boolean;
};

/** What AssumeRole gives, and whom it stands for. `expiresAt` in milliseconds. */
export type Session = Caller & { accessKeyId: string; sessionToken: string; expiresAt: number };

/** The access keys that this server knows: those it was given, and those it handed out itself. */
export function openKeys(accounts: Account[], sessions: Records<Session>) {
  return {
    /**
     * Who signs with this key and token at `now`, in milliseconds. Throws
     * UnrecognizedClientException for a key or token that is not known, ExpiredTokenException.
     */
    find(accessKeyId: string, token: string | undefined, now: number): Caller {
      const session = sessions.get(accessKeyId);
      if (session && session.sessionToken === token) {
        if (now < session.expiresAt) return session;
        const message = 'The security token included in the request is expired';
        throw new Refusal('ExpiredTokenException', message, 403);
      }
      const account = accounts.find((known) => known.accessKeyId === accessKeyId);
      if (account && token === undefined) return owner(account);
      const message = 'The security token included in the request is invalid.';
      throw new Refusal('UnrecognizedClientException', message, 403);
    },

    /** Whether a role of the account may be assumed with this external id. */
    trusts(accountId: string, externalId: string | undefined): boolean {
      const account = accounts.find(({ id }) => id === accountId);
      return account !== undefined && (account.externalId ?? externalId) === externalId;
    },

    /** Credentials for a role from `now` to `expiresAt`; those that have expired are forgotten. */
    issue(
      { accountId, role, sessionName }: Record<'accountId' | 'role' | 'sessionName', string>,
      now: number,
      expiresAt: number,
    ): Session {
      for (const old of sessions.all())
        if (old.expiresAt <= now - day) sessions.delete(old.accessKeyId);
      const userId = `AROA${characters(16)}:${sessionName}`;
      const session = {
        accessKeyId: `ASIA${characters(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(180).toString('base64'),
        expiresAt,
        account: accountId,
        arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${sessionName}`,
        userId,
        role,
        denied: false,
      };
      sessions.put(session.accessKeyId, session);
      return session;
    },
  };
}
export type Keys = ReturnType<typeof openKeys>;

function owner({ id, accessKeyId, secretAccessKey, denied = false }: Account): Caller {
  const role = keyRole;
  const arn = `arn:aws:iam::${id}:user/${role}`;
  return { secretAccessKey, account: id, arn, userId: accessKeyId, role, denied };
}

function characters(count: number): string {
  return randomBytes(count).toString('hex').toUpperCase().slice(0, count);
}
