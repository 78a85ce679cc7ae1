/** A kept proof: file by content hash, referenced from events. */
export interface EvidenceRef {
  hash: string;
  kind: 'screenshot' | 'read-back' | 'request' | 'answer' | 'page';
  /** Chinese caption for people. */
  caption: string;
}

/** Collects what one run proves. JPEG ≤ 300 KB; JSON is written canonically. */
export interface EvidenceSink {
  screenshot(caption: string, jpeg: Uint8Array): Promise<EvidenceRef>;
  json(kind: EvidenceRef['kind'], caption: string, value: unknown): Promise<EvidenceRef>;
  /** Everything collected so far, oldest first. */
  refs(): readonly EvidenceRef[];
}

export interface EvidenceStore {
  sink(): EvidenceSink;
  /** Absolute path of a kept proof; undefined once pruned. */
  pathOf(hash: string): string | undefined;
}
