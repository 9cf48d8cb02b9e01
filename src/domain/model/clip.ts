import type { EpochMs, Seconds } from "../time/units";

/** A clip that was cut for an event. */
export type Clip = {
  readonly id: string;
  readonly eventId: string;
  readonly name: string;
  readonly where: "folder" | "download" | "zip";
  readonly createdAt: EpochMs;
  readonly duration: Seconds;
  readonly size: number;
  /** Hex SHA-256 of the whole file. */
  readonly sha256: string;
  readonly verified: boolean;
};
