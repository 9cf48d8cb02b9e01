import type { Conditions } from "../domain/schedule/scan-workers";
import type { Recording } from "../domain/model/recording";
import type { EpochMs } from "../domain/time/units";

/** Clock, ids and tabs, as arguments so that services can be tested. */
export interface Environment {
  now(): EpochMs;
  newId(): string;
}

/** A clock that a hidden tab does not slow down, unlike the page's own timers. */
export interface Ticker {
  /** Calls back about every `TICK_MS`; returns the function that stops it. */
  onTick(callback: () => void): () => void;
}

/** Milliseconds between two ticks. */
export const TICK_MS = 5000;

/** What is known of the machine and the person before it. */
export interface Machine {
  conditions(): Conditions;
  /** Calls back after every change; returns the function that stops it. */
  onChange(callback: () => void): () => void;
}

/** Keeps the screen, and so the computer, from going to sleep while the page is seen. */
export interface ScreenLock {
  keepOn(on: boolean): void;
}

/** One tab writes, the others follow (Web Locks). */
export interface WriterLock {
  /** Resolves at once: true when this tab is the writer now. @throws Failure `storage-unavailable` */
  tryAcquire(): Promise<boolean>;
  /** Calls back once this tab is the writer because the other one has finished or is gone. */
  onAcquired(callback: () => void): void;
  /** Lets another tab write; nothing when this one does not. */
  release(): void;
}

/** Says in every tab that a person has stopped the scan: nothing goes on by itself until somebody starts one. */
export interface StopSign {
  isUp(): boolean;
  /** Puts it up or takes it down, in all tabs. */
  put(up: boolean): void;
  /** Calls back after every change, whoever made it. */
  onChange(callback: () => void): void;
}

/** Room that the browser gives this site. */
export type StorageUse = {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** False: the browser may clear it when the disk gets full. */
  readonly persisted: boolean;
};

/** Shares the recordings with other processes that scan the same ones. */
export interface ScanClaims {
  /** Whether this process is to scan the recording now; asked again, the same is answered while it holds it. */
  claim(recording: Recording): Promise<boolean>;
  /** An attempt has ended, whatever came out of it. */
  ended(recordingId: string): Promise<void>;
}
