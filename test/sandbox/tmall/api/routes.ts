import { INVENTED_PATHS, SELECT_QUERIER } from '../invented.ts';
import type { Call, Handler } from './call.ts';
import { listCampaigns, listPhases, readDetail } from './campaigns.ts';
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
]);
