/**
 * One HTTP request over node:http. Global fetch would load undici, some 30 ms of a cold start while a
 * person and Slack's three seconds wait.
 */
import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';

export type Answer = { status: number; headers: IncomingMessage['headers']; text: string };

/** Sends `body`, and gives the whole answer as text. Rejects when none comes; follows no redirect. */
export function request(
  url: string,
  { body, ...options }: RequestOptions & { body: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? overHttps : overHttp;
    const sent = send(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
