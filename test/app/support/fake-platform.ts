import type { ListingState } from '../../../src/domain/listing-state.ts';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import { hashBytes } from '../../../src/domain/snapshot.ts';
import type {
  ActResult,
  ListingsResult,
  PlatformAdapter,
  PlatformProfile,
  PrepareInput,
  PrepareResult,
  SessionResult,
} from '../../../src/ports/adapter.ts';
import type { GateReport, WriteGate } from '../../../src/ports/gate.ts';

/** What the next press does at the platform and what our side hears of it. */
type PressScript =
  | 'accept'
  | 'refuse'
  /** Stored, but the answer never arrives. */
  | 'lost-reply'
  /** Never arrives at the platform. */
  | 'vanish'
  /** Stored twice by a browser re-send, answer lost. */
  | 'resent'
  /** Page would send another price: the gate stops it. */
  | 'gate-differs'
  | 'page-stops';

/** A platform in memory behind the real contract: records, presses, and scripted behaviour of the next presses. */
export interface FakePlatform {
  adapter: PlatformAdapter;
  gate: WriteGate;
  records: PlatformRecord[];
  /** Requests that reached the platform. */
  presses: PrepareInput[];
  script: PressScript[];
  prepareResult: PrepareResult;
  /** Called while a form is being prepared: what changes meanwhile. */
  onPrepare: (() => void) | undefined;
  /** Records made later than this many reads ago are not listed yet. */
  hiddenReads: number;
  /** What the goods list shows, and what stands in the way of reading it. */
  listings: ListingState[];
  listingsFailure: Error | undefined;
  now: () => string;
}

const PROFILE: PlatformProfile = {
  id: 'pinduoduo',
  name: '拼多多',
  origins: {},
  readPaths: [],
  writePaths: [],
  statusWords: new Map([['审核中', 'reviewing']]),
  reasons: [{ pattern: /价格/, kind: 'price-too-high', advice: '降低活动价后重报' }],
  actionKinds: ['enrol', 'withdraw'],
  optionalVerbs: ['readListings'],
  maxSubjectsPerAct: 5,
  canResubmit: true,
  indexLagMs: 2_000,
  paceMs: 0,
  readiness: 'silver',
};

export function createFakePlatform(now: () => string): FakePlatform {
  const report: { current: GateReport } = { current: { passed: false, blocked: [] } };
  const platform: FakePlatform = {
    records: [],
    presses: [],
    script: [],
    prepareResult: { kind: 'prepared', readBackHash: 'h' },
    onPrepare: undefined,
    hiddenReads: 0,
    listings: [],
    listingsFailure: undefined,
    now,
    gate: {
      arm: () => {
        report.current = { passed: false, blocked: [] };
      },
      disarm: () => report.current,
      readWorkbook: async (bytes) => ({ sha256: hashBytes(bytes) }),
      takeIncidents: () => [],
    },
    adapter: {
      profile: { ...PROFILE },
      session: async (): Promise<SessionResult> => ({
        kind: 'signed-in',
        shopName: '',
        platformShopId: '',
        account: '',
      }),
      listCampaigns: async () => [],
      readOffer: async () => {
        throw new Error('not used by these tests');
      },
      prepare: async () => {
        platform.onPrepare?.();
        return platform.prepareResult;
      },
      act: async (_ctx, input) => pressOnce(platform, input, report),
      find: async (_ctx, { offerId, subjectIds }) => {
        const isHidden = platform.hiddenReads > 0;
        platform.hiddenReads = Math.max(0, platform.hiddenReads - 1);
        const records = platform.records.filter(
          (r) => (offerId === undefined || r.offerId === offerId) && subjectIds.includes(r.subjectId),
        );
        const visible = isHidden ? [] : records;
        const proof = {
          platformShopId: '1',
          filter: subjectIds.join(','),
          total: visible.length,
          readAt: now(),
        };
        return { records: visible, proof };
      },
      readListings: async (_ctx, ids) => showListings(platform, ids),
      listRecords: async () => ({
        records: platform.records,
        proof: { platformShopId: '1', filter: '', total: platform.records.length, readAt: now() },
      }),
    },
  };
  return platform;
}

function showListings(platform: FakePlatform, ids: readonly string[]): ListingsResult {
  if (platform.listingsFailure) throw platform.listingsFailure;
  const listings = platform.listings.filter(({ platformListingId }) => ids.includes(platformListingId));
  const proof = {
    platformShopId: '1',
    filter: ids.join(','),
    total: listings.length,
    readAt: platform.now(),
  };
  return { listings, proof };
}

function pressOnce(platform: FakePlatform, input: PrepareInput, report: { current: GateReport }): ActResult {
  const script = platform.script.shift() ?? 'accept';
  if (script === 'page-stops') return { kind: 'not-sent', reason: '请完善报名信息' };
  if (script === 'gate-differs') {
    report.current.blocked.push({ reason: 'differs', text: '活动价 0.99 ≠ 9.90', url: '/enroll' });
    return { kind: 'unknown', reason: '请求被拦下' };
  }
  report.current.passed = true;
  platform.presses.push(input);
  if (script === 'refuse') return { kind: 'answered', answers: input.subjects.map(refused) };
  if (script !== 'vanish') store(platform, input, script === 'resent' ? 2 : 1);
  if (script !== 'accept') return { kind: 'unknown', reason: '没有收到答复' };
  return { kind: 'answered', answers: input.subjects.map((subject) => accepted(platform, subject)) };
}

type Subject = PrepareInput['subjects'][number];

function refused({ snapshot }: Subject) {
  const lines = snapshot.lines.map(({ platformSkuId }) => ({
    platformSkuId,
    outcome: 'refused' as const,
    reason: '价格高于同款',
  }));
  return { subjectId: snapshot.subject.id, lines };
}

function accepted(platform: FakePlatform, { snapshot }: Subject) {
  const record = platform.records.findLast((candidate) => candidate.subjectId === snapshot.subject.id);
  const lines = snapshot.lines.map(({ platformSkuId }) => ({ platformSkuId, outcome: 'accepted' as const }));
  return { subjectId: snapshot.subject.id, lines, ...(record ? { reference: record.recordId } : {}) };
}

function store(platform: FakePlatform, input: PrepareInput, times: number): void {
  for (const { snapshot } of input.subjects) {
    for (let time = 0; time < times; time += 1) {
      platform.records.push({
        recordId: `R${platform.records.length + 1}`,
        offerId: snapshot.offerId,
        offerName: '活动',
        campaignType: '限时秒杀',
        subjectId: snapshot.subject.id,
        subjectTitle: '商品',
        statusRaw: '审核中',
        review: 'reviewing',
        isSystemEnrolled: false,
        signedUpAt: platform.now(),
        lines: snapshot.lines.map(({ platformSkuId, priceFen }) => ({ platformSkuId, priceFen })),
      });
    }
  }
}
