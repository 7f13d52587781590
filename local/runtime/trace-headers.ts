/** The trace header with which a message is sent: SQS gives it to whoever receives the message. */

/** More are forgotten, the oldest first. */
const MOST_KEPT = 10_000;

type Sent = { QueueUrl?: string; Entries?: Sent[]; MessageDeduplicationId?: string };
type Received = { Messages?: { Attributes?: Record<string, string> }[] };

/** They are kept in memory, by the messages' deduplication ids, until the queues end. */
export function createTraceHeaders() {
  const headers = new Map<string, string>();
  const keyOf = (queueUrl: string, id: string) => `${queueUrl.split('/').at(-1)} ${id}`;

  return {
    /** `request` is the input of SendMessage or SendMessageBatch, sent with that header. */
    keep(request: unknown, header: string): void {
      const { QueueUrl = '', Entries, ...single } = Object(request) as Sent;
      for (const { MessageDeduplicationId } of Entries ?? [single]) {
        if (MessageDeduplicationId) headers.set(keyOf(QueueUrl, MessageDeduplicationId), header);
      }
      const [oldest] = headers.size > MOST_KEPT ? headers.keys() : [];
      if (oldest !== undefined) headers.delete(oldest);
    },
    /** Adds them to the messages in an answer of ReceiveMessage. */
    addTo(answer: unknown, queueUrl: string): void {
      const { Messages = [] } = Object(answer) as Received;
      for (const { Attributes } of Messages) {
        const header = headers.get(keyOf(queueUrl, Attributes?.MessageDeduplicationId ?? ''));
        if (Attributes && header) Attributes.AWSTraceHeader = header;
      }
    },
  };
}
