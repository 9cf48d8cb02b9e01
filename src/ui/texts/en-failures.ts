import type { FailureTexts } from "./vi-failures";

export const enFailures = {
  "empty-file": {
    title: "This file is empty (0 bytes).",
    next: "The camera has written nothing into it. Copy it again from the recorder if you need it.",
  },
  "not-a-video": {
    title: "This file is not a video.",
    next: "Its name looks like one, its content does not. You can ignore it.",
  },
  "no-video-index": {
    title: "The video is cut off: its index is missing.",
    next: "Usually a power cut or an unfinished copy. Copy the original again, then rescan.",
  },
  "no-video-track": {
    title: "This file has no picture.",
    next: "It holds only sound or was never finished. Check the original.",
  },
  "container-unsupported": {
    title: "This kind of file cannot be read.",
    next: "Export it as MP4 with the recorder maker's program and add it again; set the camera to H.264 from now on.",
  },
  "codec-unsupported": {
    title: "This browser cannot decode the video.",
    next: "Open V_Track in a current Chrome or Edge. If it stays, set the camera to H.264 or export the video again with the recorder maker's program.",
  },
  "video-damaged": {
    title: "The video is damaged and cannot be read further.",
    next: "What was read is kept. Copy the original again and rescan to get the rest.",
  },
  "browser-outdated": {
    title: "This browser is too old for this kind of video.",
    next: "Update Chrome or Edge to version 137 or newer and open V_Track again: the file then waits for another scan.",
  },
  "reader-missing": {
    title: "This file could not be looked at closely: the video decoder could not be loaded.",
    next: "Check the network, then start the scan again: the file is tried once more.",
  },
  "file-gone": {
    title: "The file is no longer where it was.",
    next: "It was deleted, renamed, or the drive was unplugged. Plug the drive in and rescan.",
  },
  "file-changed": {
    title: "The file changed while it was being read.",
    next: "The camera may still be writing it. Wait until it has finished, then rescan.",
  },
  "file-overwritten": {
    title: "The recorder has written another video over this file.",
    next: "The packings found in it are still here, but no clip can be cut any more. If there is a copy, put it into this folder.",
  },
  "permission-lost": {
    title: "The browser may no longer open the folder.",
    next: "Press “Unlock” to allow it again.",
  },
  "other-folder": {
    title: "This is not the same folder: none of its videos is known.",
    next: "Choose the folder that was there before. If this is a new one, press “Add folder” on the Scan page.",
  },
  "files-lost": {
    title: "The browser could not keep these files over a restart.",
    next: "Drop them on this page again, or press “Choose files” on the Scan page; what was found is still here.",
  },
  "no-videos-found": {
    title: "There are no videos here.",
    next: "Choose the folder that holds the camera's recordings (MP4, MKV, MOV, TS…).",
  },
  "storage-full": {
    title: "The browser's storage is full.",
    next: "The scan has stopped; everything found is kept. Free some disk space, then press Continue.",
  },
  "storage-unavailable": {
    title: "The browser does not let V_Track store data.",
    next: "Leave private mode or allow this site to store data, then reload the page.",
  },
  "storage-newer": {
    title: "The data was written by a newer version of V_Track.",
    next: "Reload the page to get that version, or try again after the update.",
  },
  "storage-blocked": {
    title: "Another tab holds the data of V_Track.",
    next: "Close the other tabs of V_Track and try again.",
  },
  "disk-full": {
    title: "The disk is full; the clip could not be written.",
    next: "Free some space or choose another folder, then save again.",
  },
  "browser-unsupported": {
    title: "This browser cannot do that.",
    next: "Open V_Track in Chrome or Edge on a computer, at an https:// or localhost address.",
  },
  "engine-missing": {
    title: "The code reader or the video decoder could not be loaded.",
    next: "Check the network, then start the scan again. What was found is kept.",
  },
  "hands-unavailable": {
    title: "This machine can not recognise hands: the browser has no WebGL2.",
    next: "Packing is still found, by motion and labels. Switch on the browser's hardware acceleration if you can.",
  },
  "scanner-crashed": {
    title: "The scanner stopped suddenly at this file.",
    next: "The other files go on. Close some programs, then rescan this file.",
  },
  "roi-empty": {
    title: "This area is empty or too small.",
    next: "Draw it larger, or choose “Whole frame”.",
  },
  "roi-outside": {
    title: "This area reaches beyond the picture.",
    next: "Move it inside the picture.",
  },
  "table-unsupported": {
    title: "Tables without a sticker cannot be scanned yet.",
    next: "Put a TimeGo sticker on the table and choose “With sticker”.",
  },
  "cameras-config-invalid": {
    title: "The camera configuration is not usable.",
    next: "Draw the areas right here, or correct the file as the README describes and add the folder again.",
  },
  "hours-invalid": {
    title: "These working hours are not complete.",
    next: "Choose at least one day, and when work begins and ends.",
  },
  "pattern-invalid": {
    title: "This pattern of codes is not usable.",
    next: "Write it like SPX* or 8###########: at least one letter, digit or #, and at most 100 characters.",
  },
  "code-empty": {
    title: "No tracking code was entered.",
    next: "Type or scan the code printed on the label, then press “Assign”.",
  },
  "event-gone": {
    title: "This packing is no longer there.",
    next: "Its video was scanned again or removed from V_Track. Search for it anew and try once more.",
  },
  "table-empty": {
    title: "This file has no rows.",
    next: "Open it in Excel to see whether it holds codes, save it and choose it again.",
  },
  "table-old-excel": {
    title: "Excel files of the old kind (.xls) can not be read.",
    next: "Open it in Excel, choose Save As “Excel Workbook (.xlsx)”, then choose the new file.",
  },
  "table-locked": {
    title: "This Excel file has a password.",
    next: "Open it in Excel, take the password away and save it, or copy the column and paste it into the search box.",
  },
  "table-too-large": {
    title: "This file is too large to be a list of codes.",
    next: "Copy the column of codes into a new file, or paste it into the search box.",
  },
  "not-a-table": {
    title: "This file is no table that can be read.",
    next: "Choose an .xlsx, .csv or .txt file with tracking codes.",
  },
  "sidecar-missing": {
    title: "This folder holds no data of V_Track.",
    next: "Choose the folder for clips that was used before; it has a folder v-track-data inside.",
  },
  "not-a-backup": {
    title: "This file is no backup of V_Track.",
    next: "Choose a file named V_Track_….jsonl.gz. What you have is unchanged.",
  },
  "backup-damaged": {
    title: "This backup is damaged or was not copied to its end.",
    next: "Copy the file again or choose another backup. What you have is unchanged.",
  },
  "zip-damaged": {
    title: "This ZIP is damaged or was not copied to its end.",
    next: "Copy the file again, then check it once more.",
  },
  "backup-newer": {
    title: "This backup was made by a newer version of V_Track.",
    next: "Update V_Track and restore again. What you have is unchanged.",
  },
  "scan-running": {
    title: "Videos are being scanned, so nothing can be restored now.",
    next: "Stop the scan on the Scan page (in other tabs too) and try again.",
  },
  "nothing-to-cut": {
    title: "No video of this packing is left.",
    next: "Check that the recordings are still in their folder, then try again.",
  },
  "clip-not-verified": {
    title: "The clip was cut but did not pass its check.",
    next: "Watch it before you use it as evidence, or save it once more.",
  },
  "pack-not-intact": {
    title: "The pack was not the same when read back, so it was taken away.",
    next: "The disk may be failing. Choose a folder on another one and try again.",
  },
  "fit-impossible": {
    title: "No copy that can still be read fits these limits.",
    next: "Allow a larger file or a shorter video in the settings, then try again. The clip itself is untouched.",
  },
  cancelled: {
    title: "Stopped, as you asked.",
    next: "You can start again at any time.",
  },
  unexpected: {
    title: "Something unexpected went wrong.",
    next: "Try again. If it stays, reload the page; nothing stored is lost.",
  },
} as const satisfies FailureTexts;
