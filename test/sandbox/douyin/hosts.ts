/** First labels of fxg.jinritemai.com and lf3-fe.ecombdstatic.com. */
export const BACKEND_HOST = 'fxg-jinritemai';
export const ASSET_HOST = 'lf3-fe-ecombdstatic';
