import { ask } from './boot.js';
import { enrolLink, mountShell, pagedList } from './shell.js';

const PAGE = `
  <el-table :data="list.rows" v-loading="list.isLoading" row-key="activityId">
    <el-table-column label="活动ID" prop="activityId" width="110" />
    <el-table-column label="活动名称" prop="activityName" min-width="220" />
    <el-table-column label="活动类型" prop="activityTypeName" width="110" />
    <el-table-column label="报名时间" width="330">
      <template #default="{ row }">{{ row.applyBeginTime }} 至 {{ row.applyEndTime }}</template>
    </el-table-column>
    <el-table-column label="收品池（已报/容量）" min-width="300">
      <template #default="{ row }">
        <p v-for="area in row.areaList" :key="area.areaId">
          {{ area.areaName }} {{ area.appliedNum }}/{{ area.capacity }} <a :href="enrolLink(area.areaId)">去报名</a>
        </p>
      </template>
    </el-table-column>
  </el-table>
  <el-pagination layout="total, prev, pager, next" :total="list.total" :page-size="list.pageSize"
    :current-page="list.page" @current-change="turn" />`;

mountShell('活动报名', {
  template: PAGE,
  setup: () => ({ ...pagedList((page) => ask('/openness/activity/page', page), 20), enrolLink }),
});
