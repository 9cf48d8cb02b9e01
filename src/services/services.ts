import type { Machine } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { AppService } from "./app-service";
import type { CameraSetupService } from "./camera-setup-service";
import type { ClipService } from "./clip-service";
import type { ClockService } from "./clock-service";
import type { DataService } from "./data-service";
import type { CutRanges } from "./cut-ranges";
import type { FootageService } from "./footage-service";
import type { DayService } from "./day-service";
import type { EvidenceService } from "./evidence-service";
import type { FitService } from "./fit-service";
import type { DroppedItems, LibraryService } from "./library-service";
import type { MarksService } from "./marks-service";
import type { ReviewService } from "./review-service";
import type { ScanService } from "./scan-service";
import type { SearchService } from "./search-service";
import type { SettingsService } from "./settings-service";
import type { StillService } from "./still-service";
import type { TablesService } from "./tables-service";

/** Everything the UI may call. Built in app/compose.ts, given to the UI through a React context. */
export type Services = {
  readonly library: LibraryService;
  readonly setup: CameraSetupService;
  readonly clock: ClockService;
  readonly scan: ScanService;
  readonly search: SearchService;
  readonly tables: TablesService;
  readonly clips: ClipService;
  readonly ranges: CutRanges;
  readonly footage: FootageService;
  readonly fit: FitService;
  readonly evidence: EvidenceService;
  readonly review: ReviewService;
  readonly marks: MarksService;
  readonly stills: StillService;
  readonly day: DayService;
  readonly data: DataService;
  /** Live lists for the screens. */
  readonly watch: {
    readonly sources: Repositories["sources"]["watch"];
    readonly cameras: Repositories["cameras"]["watch"];
    readonly recordings: Repositories["recordings"]["watch"];
    readonly events: Repositories["events"]["watch"];
    readonly settings: Repositories["settings"]["watch"];
  };
  readonly settings: SettingsService;
  readonly machine: Machine;
  /** Reads what was dropped on the window; must be called inside the drop event. */
  readonly readDrop: (data: DataTransfer) => Promise<DroppedItems>;
  /** The installed app itself; absent where there is no service worker (development, tests). */
  readonly app?: AppService;
};
