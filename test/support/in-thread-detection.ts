import { detectWindow } from "../../src/domain/detection/stream-window";
import type { EventDetection } from "../../src/ports/event-detection";
import type { Repositories } from "../../src/ports/repositories";
import { createEventRefresher, type EventRefresher } from "../../src/services/event-refresh";

/** The real detection, where there are no workers. */
export const inThreadDetection: EventDetection = {
  detect: async (input, window) => detectWindow(structuredClone(input), window),
};

export const inThreadRefresher = (repositories: Repositories): EventRefresher =>
  createEventRefresher({ repositories, detection: inThreadDetection });
