import { jsonReply, type Reply, statusReply } from '../../http/reply.ts';
import { headerOf, type ReadRequest } from '../../http/request.ts';
import { exchange, parseJson } from '../../kit/exchange.ts';
import { ACCOUNT_API, API_ERRORS, INVENTED_PATHS } from '../invented.ts';
import { tokenOf } from '../log-in.ts';
import type { JdPlatform } from '../platform.ts';
import { readAccount } from './account.ts';
import { listApplied, quit, readFlowLog } from './applied.ts';
import { saveApply, tryPrices } from './apply.ts';
import { getBatchId, listActivities, listSkus, readArea, readFormSet } from './areas.ts';
import type { Answer, ApiError, Handler } from './call.ts';
import { uploadPicture } from './upload.ts';

/** Campaign gateway: method and handler by path. */
const ROUTES: ReadonlyMap<string, { method: string; handle: Handler }> = new Map([
  [INVENTED_PATHS.activityPage, { method: 'POST', handle: listActivities }],
  ['/openness/area/detail', { method: 'POST', handle: readArea }],
  ['/openness/formset/area/detail', { method: 'POST', handle: readFormSet }],
  ['/openness/selection/pagingQuerySkuList4Http', { method: 'POST', handle: listSkus }],
  ['/apply/openness/getBatchId', { method: 'POST', handle: getBatchId }],
  ['/apply/openness/query/purchase/couponInfo', { method: 'POST', handle: tryPrices }],
  [INVENTED_PATHS.upload, { method: 'POST', handle: uploadPicture }],
  ['/apply/openness/saveApply', { method: 'POST', handle: saveApply }],
  ['/apply/openness/applied/page', { method: 'POST', handle: listApplied }],
  [INVENTED_PATHS.flowLog, { method: 'GET', handle: readFlowLog }],
  ['/apply/openness/quit', { method: 'GET', handle: quit }],
]);

/** The campaign gateway: `00000` is success. */
export async function serveCampaigns(platform: JdPlatform, request: ReadRequest): Promise<Reply> {
  const route = ROUTES.get(request.path);
  if (!route) return statusReply(404, '404');
  const isVerb = route.method === request.method;
  const handle: Handler = isVerb ? route.handle : () => ({ error: API_ERRORS.wrongVerb });
  return call(platform, request, {
    handle,
    wrap: (answer) =>
      'error' in answer
        ? { success: false, code: answer.error.code, message: answer.error.message, data: null }
        : { success: true, code: '00000', message: '成功', data: answer.data },
  });
}

/** The merchant gateway: one path, the service is named in the query; 200 is success. */
export async function serveMerchant(platform: JdPlatform, request: ReadRequest): Promise<Reply> {
  const isKnown = request.path === '/api' && request.query.get('api') === ACCOUNT_API;
  if (!isKnown || request.method !== 'POST') return statusReply(404, '404');
  return call(platform, request, {
    handle: readAccount,
    wrap: (answer) =>
      'error' in answer
        ? { code: Number(answer.error.code), msg: answer.error.message, data: null }
        : { code: 200, msg: '成功', data: answer.data },
  });
}

interface Calling {
  handle: Handler;
  wrap: (answer: Answer) => unknown;
}

async function call(platform: JdPlatform, request: ReadRequest, { handle, wrap }: Calling): Promise<Reply> {
  const token = tokenOf(request);
  const isUpload = request.path === INVENTED_PATHS.upload;
  const text = isUpload ? '' : `${request.query}${request.bytes.toString('utf8')}`;
  const facts = { path: request.path, shop: platform.sessions.find(token)?.shop, text };
  const reply = await exchange(platform, {
    facts,
    token,
    throttled: (words) =>
      jsonReply(wrap({ error: { ...API_ERRORS.throttled, ...(words ? { message: words } : {}) } })),
    handle: () => {
      const session = platform.sessions.find(token);
      if (!session) return jsonReply(wrap({ error: signedOut(platform, token) }));
      if (platform.faults.take('risk-control', facts))
        return jsonReply(wrap({ error: API_ERRORS.riskControl }));
      const body = isUpload ? {} : parseJson(request.bytes.toString('utf8'));
      const answer = handle({ platform, session, request, facts, body });
      const hidden = platform.faults.take('throttle-lands', facts);
      return jsonReply(wrap(hidden ? { error: API_ERRORS.throttled } : answer));
    },
  });
  return withCors(request, reply);
}

function signedOut({ sessions }: JdPlatform, token: string | undefined): ApiError {
  return sessions.isTakenOver(token) ? API_ERRORS.takenOver : API_ERRORS.notLoggedIn;
}

/** Pages of one host call the others with their cookies. */
export function withCors(request: ReadRequest, reply: Reply): Reply {
  const origin = headerOf(request, 'origin');
  if (reply.kind !== 'answer' || origin === '') return reply;
  const cors = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type,dsm-platform,x-press-nonce,x-file-name',
    'access-control-max-age': '600',
  };
  return { ...reply, headers: { ...reply.headers, ...cors } };
}
