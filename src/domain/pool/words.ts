/** Words of the data → the words the team reads and may write in a workbook. */
export const PLATFORM_WORDS = { tmall: '天猫', jd: '京东', douyin: '抖音', pinduoduo: '拼多多' } as const;
export const SITE_WORDS = { sandbox: '沙箱', live: '正式' } as const;
export const ROLE_WORDS = {
  operator: '运营',
  finance: '财务',
  lead: '主管',
  design: '设计',
  legal: '法务',
} as const;
export const LISTING_STATUS_WORDS = { 'on-sale': '在售', 'off-shelf': '已下架' } as const;
export const SOURCE_WORDS = { import: '导入', platform: '平台' } as const;
export const QUALIFICATION_WORDS = {
  'business-licence': '营业执照',
  'brand-authorisation': '品牌授权书',
  'quality-report': '质检报告',
  'food-licence': '食品经营许可证',
  trademark: '商标注册证',
  other: '其他',
} as const;
export const SCOPE_WORDS = { brand: '品牌', category: '类目', product: '商品', shop: '店铺' } as const;
