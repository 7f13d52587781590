/** Requests to every port of a running stack, as a website would make them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startLocalStack } from '../../e2e/local-stack.ts';
import { ask, foreignHeaders, ownHeaders } from '../runtime/foreign-requests.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startLocalStack();
});
afterAll(() => stack.stop());

/** The headers of a preflight, by which a browser asks whether a website may send a request. */
const preflight = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'x-amz-target, content-type, authorization',
};

describe.each(['page', 'gateway', 'support', 'queues', 'table'] as const)('%s', (part) => {
  test('refuses websites, preflights included', async () => {
    for (const [why, headers] of foreignHeaders(stack[part])) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const sent = { ...headers, ...(method === 'OPTIONS' && preflight) };
        const answer = await ask(stack[part], method, sent);
        expect([method, why, answer.status]).toEqual([method, why, 403]);
        const allowed = Object.keys(answer.headers).filter((name) => /^access-control/.test(name));
        expect(allowed).toEqual([]);
      }
    }
  });

  test('answers programs and its own page, by every local host name', async () => {
    for (const headers of ownHeaders(stack[part])) {
      const { status } = await ask(stack[part], 'POST', headers);
      expect([headers, status]).not.toEqual([headers, 403]);
    }
  });
});
