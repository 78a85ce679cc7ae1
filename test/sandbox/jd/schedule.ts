import { HOUR, midnight } from '../kit/dates.ts';
import type { Area } from './model.ts';

/** 8 fixed sessions a day; sign-up for day T+3 or later. */
const SESSION_HOURS = [0, 8, 10, 12, 16, 18, 20, 22];
const LEAD_DAYS = 3;
const SHANGHAI_OFFSET = 8 * HOUR;

export interface Session {
  beginsAt: number;
  endsAt: number;
  /** Each session of a pool has its own. */
  batchId: string;
}

/** `2026-11-25 10:00:00` on the platform. */
export function platformTime(epochMs: number): string {
  return new Date(epochMs + SHANGHAI_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

/** Undefined when it is no such text. */
export function epochMsOf(text: string): number | undefined {
  const parsed = Date.parse(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** Every session of the pool's days; a session runs until the next one begins. */
export function sessionsOf({ areaId, timing }: Area): Session[] {
  if (timing.mode !== 'sessions') return [];
  return timing.days.flatMap((day) =>
    SESSION_HOURS.map((hour, index) => ({
      beginsAt: day + hour * HOUR,
      endsAt: day + (SESSION_HOURS[index + 1] ?? 24) * HOUR,
      batchId: `${Number(areaId) % 100_000}${Math.floor((day + hour * HOUR) / HOUR)}`,
    })),
  );
}

export function isBookable(session: Session, now: number): boolean {
  return session.beginsAt >= midnight(now, LEAD_DAYS);
}
