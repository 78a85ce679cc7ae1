import type { Credentials } from './adapter.ts';
import type { RobotAddress } from './robots.ts';

/** Encrypted per shop (AES-256-GCM, record id and shop as associated data). */
export interface Vault {
  getCredentials(shopId: string): Promise<Credentials | undefined>;
  putCredentials(shopId: string, credentials: Credentials): Promise<void>;
  /** Playwright storage state as JSON text. */
  getSession(shopId: string): Promise<string | undefined>;
  putSession(shopId: string, storageState: string): Promise<void>;
  dropSession(shopId: string): Promise<void>;
}

/** The same vault, for where robots post to. */
export interface RobotVault {
  getRobot(robotId: string): Promise<RobotAddress | undefined>;
  putRobot(robotId: string, address: RobotAddress): Promise<void>;
  dropRobot(robotId: string): Promise<void>;
}
