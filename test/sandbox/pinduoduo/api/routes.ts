import { INVENTED_PATHS } from '../invented.ts';
import { listActivities, readActivity } from './activities.ts';
import type { Handler } from './call.ts';
import { enrolGoods } from './enrol.ts';
import { listEligible, readRules, readSuggestPrices } from './goods.ts';
import { listGoods } from './goods-list.ts';
import { cancelRecord, listRecords, readRecord } from './records.ts';
import { listMessages, readMall, readUser, uploadFile } from './shop.ts';

export const AUTH_PATH = '/janus/api/auth';

/** Calls that need a session. */
export const ROUTES: ReadonlyMap<string, Handler> = new Map([
  ['/janus/api/new/userinfo', readUser],
  ['/earth/api/mallInfo/commonMallInfo', readMall],
  [INVENTED_PATHS.messages, listMessages],
  [INVENTED_PATHS.campaignList, listActivities],
  ['/leekmms/activity/query/detail', readActivity],
  ['/leekmms/activity/query/eligible/goods/listV2', listEligible],
  ['/leekmms/activity/query/enroll/rule_v3', readRules],
  ['/leekmms/activity/query/enroll/rule_suggest_price', readSuggestPrices],
  ['/lakemms/enrollV2', enrolGoods],
  [INVENTED_PATHS.upload, uploadFile],
  [INVENTED_PATHS.goodsList, listGoods],
  ['/lakemms/activityGoods/list', listRecords],
  [INVENTED_PATHS.recordDetail, readRecord],
  [INVENTED_PATHS.recordCancel, cancelRecord],
]);
