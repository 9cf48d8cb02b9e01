import { expose } from "comlink";
import { detectWindow } from "../src/domain/detection/stream-window";

expose({ detect: detectWindow });
