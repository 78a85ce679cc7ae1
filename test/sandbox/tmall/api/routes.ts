import type { Reply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { INVENTED_PATHS, SELECT_QUERIER } from '../invented.ts';
import type { Call, Handler } from './call.ts';
import { listCampaigns, listPhases, readDetail } from './campaigns.ts';
import { attachWorkbook, downloadResult, downloadTemplate, listBatches } from './import.ts';
import { listChoices, readEditor } from './items.ts';
import { listSigned } from './signed.ts';
import { cancelItem, publishItem, submitItem } from './submit.ts';

/** One path serves both lists of items; the `querier` says which. */
function listItems(call: Call): ReturnType<Handler> {
  return call.query.get('querier') === SELECT_QUERIER ? listChoices(call) : listSigned(call);
}

/** Data calls that need a session, by method and path. */
export const ROUTES: ReadonlyMap<string, Handler> = new Map([
  ['GET /list/campaignList/queryListData.do', listCampaigns],
  ['GET /component/marketSiteCampaignActivity/default/buildComponent.do', listPhases],
  [`GET ${INVENTED_PATHS.detail}`, readDetail],
  ['GET /domain/item/query.json', listItems],
  [`GET ${INVENTED_PATHS.editor}`, readEditor],
  [`POST ${INVENTED_PATHS.submit}`, submitItem],
  [`POST ${INVENTED_PATHS.publish}`, publishItem],
  ['GET /item/json/itemCommonCancel.do', cancelItem],
  [`GET ${INVENTED_PATHS.batches}`, listBatches],
]);

type FileHandler = (call: Call, request: ReadRequest) => Reply | Promise<Reply>;

/** Calls that hand out or take a workbook. */
export const FILE_ROUTES: ReadonlyMap<string, FileHandler> = new Map<string, FileHandler>([
  [`GET ${INVENTED_PATHS.template}`, downloadTemplate],
  [`GET ${INVENTED_PATHS.result}`, downloadResult],
  [`POST ${INVENTED_PATHS.upload}`, attachWorkbook],
]);
