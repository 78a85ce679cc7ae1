import { mountShell } from './shell.js';

mountShell('首页', '');
