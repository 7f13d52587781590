import { randomBytes } from 'node:crypto';
import { Refusal } from '../../iam/refusal.ts';
import type { Records } from '../../runtime/sqlite-store.ts';
import { type AccountKey, keyRole } from './account.ts';

/** How long an expired session is still told apart from an unknown one, in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Who signed a call. */
export type Caller = {
  secretAccessKey: string;
  /** The account id. */
  account: string;
  arn: string;
  userId: string;
  /** The role that their communications name. */
  role: string;
  denied: boolean;
  authorize?: AccountKey['authorize'];
};

/** The credentials that AssumeRole gives, and who calls with them. `expiresAt` in milliseconds. */
export type Session = Caller & { accessKeyId: string; sessionToken: string; expiresAt: number };

/** The access keys that are valid here: `keys`, and those of the sessions that AssumeRole gave. */
export function createAccessKeys(keys: AccountKey[], sessions: Records<Session>) {
  return {
    /**
     * Who signs with this key and token at `now`, in milliseconds. Throws
     * UnrecognizedClientException for an unknown key or token, ExpiredTokenException.
     */
    find(accessKeyId: string, token: string | undefined, now: number): Caller {
      const session = sessions.get(accessKeyId);
      if (session && session.sessionToken === token) {
        if (now < session.expiresAt) return session;
        const message = 'The security token included in the request is expired';
        throw new Refusal('ExpiredTokenException', message, 403);
      }
      const key = keys.find((known) => known.accessKeyId === accessKeyId);
      if (key && key.sessionToken === token) return ownerOf(key);
      const message = 'The security token included in the request is invalid.';
      throw new Refusal('UnrecognizedClientException', message, 403);
    },

    /** Whether a role of the account may be assumed with this external id. */
    trusts(accountId: string, externalId: string | undefined): boolean {
      const key = keys.find(({ id }) => id === accountId);
      return key !== undefined && (key.externalId ?? externalId) === externalId;
    },

    /** Creates credentials for a role, valid until `expiresAt`, and deletes those long expired. */
    createSession(
      { accountId, role, sessionName }: Record<'accountId' | 'role' | 'sessionName', string>,
      now: number,
      expiresAt: number,
    ): Session {
      for (const old of sessions.all())
        if (old.expiresAt <= now - day) sessions.delete(old.accessKeyId);
      const userId = `AROA${randomCharacters(16)}:${sessionName}`;
      const session = {
        accessKeyId: `ASIA${randomCharacters(16)}`,
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
export type AccessKeys = ReturnType<typeof createAccessKeys>;

function ownerOf({ id, accessKeyId, secretAccessKey, denied = false, ...key }: AccountKey): Caller {
  const user = { role: keyRole, arn: `arn:aws:iam::${id}:user/${keyRole}` };
  const caller = key.caller ?? user;
  const { authorize } = key;
  return { secretAccessKey, account: id, ...caller, userId: accessKeyId, denied, authorize };
}

function randomCharacters(count: number): string {
  return randomBytes(count).toString('hex').toUpperCase().slice(0, count);
}
