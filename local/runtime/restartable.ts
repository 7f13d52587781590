/** A server that can be restarted on its port. */

/**
 * Starts a server; `start` is given port 0 for any free port, and that port again at each restart. Until
 * a restart is over, clients find their connections cut or refused, as when the real server fails over.
 */
export async function startRestartable<Server extends { url: string; close(): Promise<void> }>(
  start: (port: number) => Promise<Server>,
) {
  let server = await start(0);
  let restarted = Promise.resolve();

  async function restartOnce(): Promise<void> {
    await server.close();
    server = await start(Number(new URL(server.url).port));
  }

  return {
    /** The server that runs now. */
    current: () => server,
    /** Restarts asked for at the same time happen one after the other. */
    restart(): Promise<void> {
      restarted = restarted.then(restartOnce);
      return restarted;
    },
    async close(): Promise<void> {
      // After a failed restart nothing runs any more; who asked for the restart was told why it failed.
      await restarted.then(
        () => server.close(),
        () => undefined,
      );
    },
  };
}
