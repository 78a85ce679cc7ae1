import { jsonReply, type Reply, statusReply, textReply } from './http/reply.ts';
import type { ReadRequest } from './http/request.ts';
import { overviewPage } from './kit/control/overview.ts';
import { serveControlAsset, servePanel } from './kit/control/serve.ts';
import { disturbDate } from './kit/disturb.ts';
import { MODULE_IDS, MODULES, type ModuleId, moduleOfHost } from './modules.ts';
import type { Sandbox } from './start.ts';

/** The first label of the host decides which live host answers; everything unknown is control. */
export async function routeRequest(sandbox: Sandbox, label: string, read: ReadRequest): Promise<Reply> {
  const id = moduleOfHost(label);
  if (id === undefined) return serveControl(sandbox, read);
  const module = sandbox.modules[id];
  const reply = await module.serve(label, read);
  if (MODULES[id].assetHosts.includes(label)) return reply;
  return disturbDate(module.platform, { path: read.path, text: '' }, reply);
}

function serveControl(sandbox: Sandbox, read: ReadRequest): Reply {
  const { id, rest } = /^\/control\/(?<id>[a-z]+)(?<rest>\/.*)$/.exec(read.path)?.groups ?? {};
  const found = MODULE_IDS.find((one) => one === id);
  if (found && rest !== undefined) return servePanel(sandbox.modules[found].panel, rest, read);
  if (read.path === '/journal') return jsonReply({ entries: sandbox.journal.entries() });
  if (read.path === '/') return textReply(overviewOf(sandbox), 'text/html; charset=utf-8');
  return serveControlAsset(read.path) ?? statusReply(404, '404');
}

function overviewOf({ loginUrl }: Sandbox): string {
  return overviewPage(
    MODULE_IDS.map((id: ModuleId) => ({ id, title: MODULES[id].title, loginUrl: loginUrl(id) })),
  );
}
