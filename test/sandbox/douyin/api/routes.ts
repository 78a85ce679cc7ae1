import { INVENTED_PATHS } from '../invented.ts';
import { feedActivities, readActivity } from './activities.ts';
import type { Handler } from './call.ts';
import { listProducts } from './products.ts';
import { listRecords, remind } from './records.ts';
import { chooseShop, listSubjects, readShop, readUser } from './shop.ts';
import { publishProduct, quitProduct, submitProducts } from './writes.ts';

/** Calls of a log-in that serves no shop yet. */
export const CHOOSING: ReadonlyMap<string, Handler> = new Map([
  ['/ecomauth/loginv1/get_login_subject', listSubjects],
  ['/byteshop/loginv2/chooseshop', chooseShop],
]);

/** Calls that need a session with a shop. */
export const ROUTES: ReadonlyMap<string, Handler> = new Map([
  [INVENTED_PATHS.userInfo, readUser],
  ['/mmc/common/shop_rel_info', readShop],
  ['/mmc/activity/seller_activity_feed', feedActivities],
  [INVENTED_PATHS.activityDetail, readActivity],
  ['/mmc/apply/all_product_list', listProducts],
  [INVENTED_PATHS.submit, submitProducts],
  [INVENTED_PATHS.quit, quitProduct],
  [INVENTED_PATHS.publish, publishProduct],
  [INVENTED_PATHS.recordList, listRecords],
  ['/mmc/record/remind_info', remind],
]);
