import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendReply, statusReply } from './http/reply.ts';
import { hostLabelOf, readRequest } from './http/request.ts';
import { openJournal, type SandboxJournal } from './journal.ts';
import { createClock } from './kit/clock.ts';
import { MODULES, type ModuleId, type Modules, makeLazily } from './modules.ts';
import { SandboxOptions } from './options.ts';
import type { Platform } from './pinduoduo/platform.ts';
import { routeRequest } from './route.ts';

export interface Sandbox {
  port: number;
  /** Reachable without a resolver for *.localhost. */
  url: string;
  /** Control of one platform. */
  controlUrl(id: ModuleId): string;
  /** Where people sign in. */
  loginUrl(id: ModuleId): string;
  /** Origin of a host label. */
  originOf(label: string): string;
  /** Each is made when it is first asked for. */
  modules: Modules;
  journal: SandboxJournal;
  /** Pinduoduo's, and the origin of its backend. */
  readonly platform: Platform;
  readonly backendUrl: string;
  /** Ends every connection, also those kept waiting by a switch. */
  close(): Promise<void>;
}

/** Rejects with the listen error (EADDRINUSE) when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port: wanted, reviewSpeed, journal: path, ...world } = SandboxOptions.parse(options);
  const journal = openJournal(path);
  const server = createServer((request, response) => void serve(sandbox, request, response));
  // Longer than a browser rests between two pages: an idle connection closed under a POST would look like a reset.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, wanted);
  const originOf = (label: string): string => `http://${label}.localhost:${port}`;
  const backendOf = (id: ModuleId): string => originOf(MODULES[id].hosts[0]);
  const url = `http://127.0.0.1:${port}`;
  const sandbox: Sandbox = {
    port,
    url,
    controlUrl: (id) => `${url}/control/${id}`,
    loginUrl: (id) => `${backendOf(id)}${MODULES[id].loginPath}`,
    originOf,
    modules: makeLazily({ ...world, clock: createClock(reviewSpeed), journal, originOf }),
    journal,
    get platform() {
      return this.modules.pinduoduo.platform;
    },
    backendUrl: backendOf('pinduoduo'),
    close: () => closeServer(server, journal),
  };
  return sandbox;
}

async function serve(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const read = await readRequest(request);
    const reply = read ? await routeRequest(sandbox, hostLabelOf(request), read) : statusReply(413, '413');
    sendReply(response, reply);
  } catch (error) {
    if (response.destroyed || request.destroyed) return;
    sendReply(response, statusReply(500, `500 ${error instanceof Error ? error.message : 'unknown'}`));
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server, journal: SandboxJournal): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      journal.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
