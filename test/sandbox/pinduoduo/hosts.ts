/** First labels of mms.pinduoduo.com and funimg.pddpic.com. */
export const BACKEND_HOST = 'mms-pinduoduo';
export const ASSET_HOST = 'funimg-pddpic';
