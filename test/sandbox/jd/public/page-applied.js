import { ask } from './boot.js';
import { complain, ElMessage, mountShell, pagedList, reactive, ref } from './shell.js';

const TABS = [
  ['', '全部'],
  [0, '活动审核中'],
  [1, '促销待审核'],
  [301, '素材驳回'],
  [2, '待开始'],
  [3, '进行中'],
  [6, '活动失效预警'],
  [4, '活动期间失效'],
  [5, '已结束'],
];

const PAGE = `
  <el-tabs v-model="filter.currentStatus" @tab-change="turn(1)">
    <el-tab-pane v-for="[value, text] in tabs" :key="value" :label="text" :name="value" />
  </el-tabs>
  <el-form inline @submit.prevent>
    <el-form-item label="商品编码"><el-input v-model="words" placeholder="请输入商品编码，多个用逗号分隔" style="width: 360px" /></el-form-item>
    <el-button type="primary" @click="search">查询</el-button>
  </el-form>
  <el-table :data="list.rows" v-loading="list.isLoading" row-key="applyWareId">
    <el-table-column label="报名ID" prop="id" width="110" />
    <el-table-column label="收品池" min-width="200">
      <template #default="{ row }">{{ row.areaName }}<br />收品池ID：{{ row.areaId }}</template>
    </el-table-column>
    <el-table-column label="商品" min-width="240">
      <template #default="{ row }">{{ row.skuName }}<br />SKU编码：{{ row.skuId }} 商品编码：{{ row.wareId }}</template>
    </el-table-column>
    <el-table-column label="促销价格" prop="promoPrice" width="100" />
    <el-table-column label="促销库存" prop="promoNum" width="90" />
    <el-table-column label="场次" width="180"><template #default="{ row }">{{ row.beginTime }}</template></el-table-column>
    <el-table-column label="活动进度" width="150">
      <template #default="{ row }">
        {{ row.applyStatusName }}
        <el-popover v-if="row.showEyeFlag" trigger="hover" width="320" @before-enter="explain(row)">
          <template #reference><span class="apply-eye" role="img" aria-label="查看原因">◉</span></template>
          {{ reasons[row.applyWareId] || '加载中' }}
        </el-popover>
      </template>
    </el-table-column>
    <el-table-column label="促销状态" prop="currentStatusName" width="130" />
    <el-table-column label="操作" width="90" fixed="right">
      <template #default="{ row }">
        <el-popconfirm v-if="row.canQuit" title="退出后该报名的全部SKU不再参加活动，确定退出？" confirm-button-text="确定退出" @confirm="quit(row)">
          <template #reference><el-button link type="primary">退出</el-button></template>
        </el-popconfirm>
      </template>
    </el-table-column>
  </el-table>
  <el-pagination layout="total, prev, pager, next" :total="list.total" :page-size="list.pageSize"
    :current-page="list.page" @current-change="turn" />`;

function setup() {
  const filter = reactive({ currentStatus: '', wareIds: [] });
  const words = ref('');
  const reasons = reactive({});
  const { list, turn } = pagedList((page) => ask('/apply/openness/applied/page', { ...filter, ...page }), 50);
  const search = () => {
    filter.wareIds = words.value.split(/[,，\s]+/).filter(Boolean);
    return turn(1);
  };
  const explain = async (row) => {
    const asked = new URLSearchParams({ applyId: row.id, applyWareId: row.applyWareId });
    const log = await ask(`/apply/openness/flow/log?${asked}`, undefined, { method: 'GET' });
    const remarks = log.flatMap((step) => step.flowLogDetailVOList.map((one) => one.remark));
    reasons[row.applyWareId] = remarks.at(-1)?.replace(/^\{INPUT\|\s*|\}$/g, '') ?? '无';
  };
  const quit = async (row) => {
    try {
      await ask(`/apply/openness/quit?id=${row.id}&areaId=${row.areaId}`, undefined, { method: 'GET' });
      ElMessage.success('退出成功');
      await turn(list.page);
    } catch (error) {
      complain(error);
    }
  };
  return { filter, words, reasons, list, turn, search, explain, quit, tabs: TABS };
}

mountShell('已报名管理', { template: PAGE, setup });
