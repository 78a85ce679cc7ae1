import { origins, query } from './boot.js';
import { mountShell } from './shell.js';

/** The form is another application; the workbench only frames it. */
mountShell('活动报名', {
  template: '<iframe class="jdm-frame" name="enroll" title="报名表单" :src="address"></iframe>',
  setup: () => ({
    address: `${origins.yx}/activity-manage/enroll/form?areaId=${encodeURIComponent(query('areaId'))}`,
  }),
});
