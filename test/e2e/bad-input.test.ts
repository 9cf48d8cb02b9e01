import { readFileSync, unlinkSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { codesOf } from "./support/stored";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { createRecordings, hasFfmpeg, type Recordings, writeLongVideo } from "./support/recordings";
