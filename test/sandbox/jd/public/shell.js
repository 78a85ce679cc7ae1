import { askMerchant, origins, variant } from './boot.js';

const { Vue, ElementPlus } = window;
export const { computed, onMounted, reactive, ref } = Vue;
export const { ElMessage } = ElementPlus;

const MENU = [
  ['/jdm/home', '首页'],
  ['/jdm/mkt/market/campaign-list', '活动报名'],
  ['/jdm/mkt/market/campaign-applied', '已报名管理'],
];

const SHELL = `
  <div class="jdm-layout">
    <header class="jdm-header">
      <span class="jdm-logo">京麦 商家工作台</span>
      <span v-if="account" class="shop-menu-accountV1__right-account-top-name" :title="account.shopName">{{ account.shopName }}</span>
      <span v-if="account" class="content-pin">{{ account.pin }}</span>
    </header>
    <nav class="jdm-menu"><a v-for="[href, text] in menu" :key="href" :href="href">{{ text }}</a></nav>
    <main class="jdm-main"><h2>{{ title }}</h2><page-body /></main>
    <el-dialog v-model="isNotice" title="平台公告" width="420px" :close-on-click-modal="false" :show-close="false">
      <p>年货节招商进行中，报名即享流量扶持。</p>
      <template #footer><el-button type="primary" @click="isNotice = false">我知道了</el-button></template>
    </el-dialog>
    <div v-if="isCaptcha" class="JDJRV-suspend-slide" role="dialog">
      <p>请完成安全验证</p>
      <input type="range" min="0" max="100" value="0" aria-label="向右滑动完成拼图" @change="slide" />
    </div>
  </div>`;

/** A page of the workbench: who is signed in stands in its header. */
export function mountShell(title, body) {
  const app = Vue.createApp({
    template: SHELL,
    components: { PageBody: body },
    setup() {
      const account = ref();
      const isNotice = ref(Boolean(variant.popup));
      const isCaptcha = ref(Boolean(variant.captcha));
      onMounted(async () => {
        account.value = await askMerchant('dsm.shop.account.AccountInfoService.queryAccountInfo');
        if (variant.spins) setTimeout(spin, 300);
      });
      const slide = (event) => {
        if (Number(event.target.value) >= 98) isCaptcha.value = false;
      };
      return { account, isNotice, isCaptcha, slide, title, menu: MENU };
    },
  });
  app.use(ElementPlus, { namespace: 'jd', locale: window.ElementPlusLocaleZhCn });
  app.mount('#root');
}

export function complain(error) {
  ElMessage.error(error.code === undefined ? '网络异常，请稍后再试' : error.message);
}

/** A list that asks for one page at a time. */
export function pagedList(load, pageSize) {
  const list = reactive({ rows: [], total: 0, page: 1, pageSize, isLoading: true });
  const turn = async (page) => {
    list.page = page;
    list.isLoading = true;
    try {
      const { list: rows, totalCount } = await load({ currentPage: page, pageSize });
      Object.assign(list, { rows, total: totalCount });
    } catch (error) {
      complain(error);
    }
    list.isLoading = false;
  };
  onMounted(() => turn(1));
  return { list, turn };
}

export const enrolLink = (areaId) => `${origins.shop}/jdm/mkt/market/campaign-enroll?areaId=${areaId}`;

function spin() {
  for (;;);
}
