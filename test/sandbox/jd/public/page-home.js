import { mountShell } from './shell.js';

mountShell('首页', { template: '<el-empty description="今日暂无待办" />' });
