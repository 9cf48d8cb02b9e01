import { Loader } from "@mantine/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { failureNameOf } from "../../domain/model/failure";
import { failureSentence } from "../errors";
import type { StillState } from "./use-still";
import classes from "./setup.module.css";

export const StillCanvas = ({ state }: { state: StillState }) => {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const bitmap = state.still?.bitmap;
  useEffect(() => {
    // Width 0 = drawn and closed already.
    if (!canvas.current || !bitmap?.width) return;
    canvas.current.width = bitmap.width;
    canvas.current.height = bitmap.height;
    canvas.current.getContext("2d")?.drawImage(bitmap, 0, 0);
    // The canvas has its own copy; a full picture kept alive costs 8 MB.
    bitmap.close();
  }, [bitmap]);
  const failure = state.error ? failureSentence(t, failureNameOf(state.error)) : null;
  return (
    <>
      <canvas ref={canvas} className={classes.canvas} role="img" aria-label={t("setup.still")} />
      {state.loading && (
        <p className={classes.stillNote} role="status">
          <Loader size="xs" color="gray.3" /> {t("setup.stillLoading")}
        </p>
      )}
      {failure && !state.loading && (
        <p className={classes.stillNote} role="alert">
          <IconPhotoOff size={18} aria-hidden /> {t("setup.stillFailed")} {failure.title} {failure.next}
        </p>
      )}
    </>
  );
};
