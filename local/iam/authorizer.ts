/** Decides whether an AWS service does what a signed request asks for. */
import { type Access, type AccessOf, queueAccess, tableAccess } from './access.ts';
import type { Place } from './arns.ts';
import { type Principal, refuseUnlessAllowed } from './principal.ts';
import { Refusal } from './refusal.ts';
import { type SignedRequest, verifySignature } from './verify-signature.ts';

/** Rejects with the Refusal to answer with. */
export type Authorize = (request: SignedRequest) => Promise<void>;

type Options = Place & {
  principals: Principal[];
  /** Called with what a principal was denied, and why. */
  onDenied(principal: Principal, refusal: Refusal): void;
};

/** `table` and `queues` check who signed a request, and whether they are allowed what it asks for. */
export function createAuthorizer({ principals, onDenied, ...place }: Options) {
  const byKey = new Map(principals.map((principal) => [principal.accessKeyId, principal]));

  function find(accessKeyId: string, token: string | undefined): Principal {
    const principal = byKey.get(accessKeyId);
    if (principal && principal.sessionToken === token) return principal;
    const message = 'The security token included in the request is invalid.';
    throw new Refusal('UnrecognizedClientException', message);
  }

  function check(principal: Principal, access: Access): void {
    try {
      refuseUnlessAllowed(principal, access);
    } catch (error) {
      if (error instanceof Refusal) onDenied(principal, error);
      throw error;
    }
  }

  const authorize =
    (service: string, accessOf: AccessOf): Authorize =>
    async (request) => {
      const expected = { find, region: place.region, service };
      const principal = await verifySignature(request, expected, Date.now());
      const [, operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
      check(principal, accessOf(place, operation, JSON.parse(request.body.toString())));
    };

  return {
    table: authorize('dynamodb', tableAccess),
    queues: authorize('sqs', queueAccess),
    /** For a service that verifies signatures itself: throws AccessDeniedException. */
    check,
  };
}
export type Authorizer = ReturnType<typeof createAuthorizer>;
