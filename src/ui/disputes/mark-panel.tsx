import { Button, NativeSelect, Textarea } from "@mantine/core";
import { IconPin, IconPinnedOff } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { EVENT_KINDS, type EventKind } from "../../domain/model/event-mark";
import { DisputeButtons } from "./dispute-buttons";
import { useMarks } from "./marks-context";
import { useChangeMark } from "./use-change-mark";
import classes from "./marks.module.css";

const PACKED = "packed";

const NoteForm = ({ eventId, note }: { eventId: string; note: string }) => {
  const { t } = useTranslation();
  const { busy, change } = useChangeMark();
  const [text, setText] = useState(note);
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        void change(eventId, { note: text });
      }}
    >
      <Textarea
        label={t("marks.note")}
        description={t("marks.noteHint")}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
      />
      {text.trim() !== note && (
        <Button type="submit" size="compact-md" variant="light" loading={busy}>
          {t("marks.saveNote")}
        </Button>
      )}
    </form>
  );
};

/** What a person says of an event: dispute, return, pin, note. */
export const MarkPanel = ({ eventId }: { eventId: string }) => {
  const { t } = useTranslation();
  const titleId = useId();
  const mark = useMarks().get(eventId);
  const { busy, change } = useChangeMark();
  const pinned = mark?.pinned ?? false;
  const note = mark?.note ?? "";
  return (
    <section className={classes.panel} aria-labelledby={titleId} data-testid="marks">
      <h3 id={titleId} className="visually-hidden">
        {t("marks.title")}
      </h3>
      <div className={classes.buttons}>
        <DisputeButtons eventId={eventId} dispute={mark?.dispute ?? null} />
        <Button
          size="compact-md"
          variant="default"
          loading={busy}
          title={t("marks.pinHint")}
          leftSection={pinned ? <IconPinnedOff size={17} /> : <IconPin size={17} />}
          onClick={() => void change(eventId, { pinned: !pinned })}
        >
          {pinned ? t("marks.unpin") : t("marks.pin")}
        </Button>
        <NativeSelect
          className={classes.kind ?? ""}
          aria-label={t("marks.kind")}
          value={mark?.kind ?? PACKED}
          onChange={({ currentTarget: { value } }) =>
            void change(eventId, { kind: value === PACKED ? null : (value as EventKind) })
          }
          data={[PACKED, ...EVENT_KINDS].map((kind) => ({
            value: kind,
            label: t(`marks.kinds.${kind as EventKind | typeof PACKED}`),
          }))}
        />
      </div>
      {/* A note changed elsewhere, or taken back, begins the form anew. */}
      <NoteForm key={note} eventId={eventId} note={note} />
    </section>
  );
};
