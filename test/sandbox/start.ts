import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, sendReply, statusReply } from './http/reply.ts';
import { hostLabelOf, type ReadRequest, readRequest } from './http/request.ts';
import { type Journal, openJournal } from './journal.ts';
import { SandboxOptions } from './options.ts';
import { isApiPath, serveApi } from './pinduoduo/api/serve.ts';
import { serveAsset } from './pinduoduo/assets.ts';
import { createClock } from './pinduoduo/clock.ts';
import { serveControl } from './pinduoduo/control/serve.ts';
import { disturbDate } from './pinduoduo/disturb.ts';
import { newClassVersion, servePage } from './pinduoduo/pages.ts';
import { createPlatform, type Platform } from './pinduoduo/platform.ts';

export const BACKEND_HOST = 'mms-pinduoduo';
const ASSET_HOST = 'funimg-pddpic';

export interface Sandbox {
  port: number;
  /** Control, reachable without a resolver for *.localhost. */
  url: string;
  backendUrl: string;
  platform: Platform;
  journal: Journal;
  /** Ends every connection, also those kept waiting by a switch. */
  close(): Promise<void>;
}

/** Rejects with the listen error (EADDRINUSE) when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port: wanted, reviewSpeed, journal: path, ...world } = SandboxOptions.parse(options);
  const journal = openJournal(path);
  const platform = createPlatform({ ...world, clock: createClock(reviewSpeed), journal });
  const classVersion = newClassVersion();
  const server = createServer((request, response) => {
    void serve({ platform, classVersion, request, response });
  });
  // Longer than a browser rests between two pages: an idle connection closed under a POST would look like a reset.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, wanted);
  platform.assetOrigin = `http://${ASSET_HOST}.localhost:${port}`;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    backendUrl: `http://${BACKEND_HOST}.localhost:${port}`,
    platform,
    journal,
    close: () => closeServer(server, journal),
  };
}

interface Exchange {
  platform: Platform;
  classVersion: string;
  request: IncomingMessage;
  response: ServerResponse;
}

async function serve({ platform, classVersion, request, response }: Exchange): Promise<void> {
  try {
    const read = await readRequest(request);
    const reply = read
      ? await route({ platform, classVersion, label: hostLabelOf(request), read })
      : statusReply(413, '413');
    sendReply(response, reply);
  } catch (error) {
    if (response.destroyed || request.destroyed) return;
    sendReply(response, statusReply(500, `500 ${error instanceof Error ? error.message : 'unknown'}`));
  }
}

interface Routing {
  platform: Platform;
  classVersion: string;
  label: string;
  read: ReadRequest;
}

/** The first label of the host decides which live host answers; everything unknown is control. */
async function route({ platform, classVersion, label, read }: Routing): Promise<Reply> {
  if (label === ASSET_HOST) return serveAsset(platform, read.path);
  if (label !== BACKEND_HOST) return serveControl(platform, read);
  const reply = await serveBackend(platform, read, classVersion);
  return disturbDate(platform, { path: read.path, text: '' }, reply);
}

async function serveBackend(platform: Platform, read: ReadRequest, classVersion: string): Promise<Reply> {
  if (read.method === 'POST' && isApiPath(read.path)) return serveApi(platform, read);
  return read.method === 'GET' ? servePage(platform, read, classVersion) : statusReply(404, '404');
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

function closeServer(server: Server, journal: Journal): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      journal.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
