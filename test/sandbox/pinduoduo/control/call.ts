import type { ControlCall as Call } from '../../kit/control/panel.ts';
import type { Platform } from '../platform.ts';

export interface ControlCall extends Call {
  platform: Platform;
}
