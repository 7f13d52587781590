/** SQS, DynamoDB and Slack, over TLS on this machine, as far as a slash command needs them. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCertificate } from '@vitejs/plugin-basic-ssl';
import { readBody, sendJson } from '../../local/runtime/http.ts';
import { catalogRow } from './catalog-row.ts';

const answers: Record<string, (body: string) => object> = {
  SendMessage: (body) => ({
    MessageId: randomUUID(),
    // AWS's client compares it.
    MD5OfMessageBody: createHash('md5').update(JSON.parse(body).MessageBody).digest('hex'),
    SequenceNumber: '1',
  }),
  GetItem: () => ({ Item: catalogRow }),
  'views.open': () => ({ ok: true, view: { id: 'V1' } }),
};

export type FarSide = Awaited<ReturnType<typeof startFarSide>>;

/**
 * Starts it, with a certificate made now, which lies in `folder` for those who shall trust it. `seen`
 * lists the calls since it was last asked: what a measured process has really done.
 */
export async function startFarSide(folder: string) {
  const pem = await getCertificate(folder, 'bench');
  const certificate = join(folder, 'certificate.pem');
  writeFileSync(certificate, pem);
  const calls: string[] = [];

  // Each service is a host of its own: a connection to one is none to the others.
  const listen = async () => {
    const server = createServer({ key: pem, cert: pem }, async (req, res) => {
      const body = (await readBody(req, 1_000_000)).toString();
      // AWS's services name the operation in a header, Slack in the path.
      const [, operation] = String(req.headers['x-amz-target'] ?? '').split('.');
      const name = operation ?? String(req.url?.split('/').at(-1));
      calls.push(name);
      const answer = answers[name];
      sendJson(res, answer ? 200 : 404, answer?.(body) ?? {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const [sqs, dynamodb, slack] = [await listen(), await listen(), await listen()];

  return {
    certificate,
    sqs: sqs.url,
    dynamodb: dynamodb.url,
    slack: slack.url,
    seen: () => calls.splice(0),
    close() {
      for (const { server } of [sqs, dynamodb, slack]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
