export const viFigures = {
  title: "Số liệu trong ngày",
  parcels: "Lần đóng gói",
  median: "Thời gian đóng gói thường gặp",
  gap: "Nghỉ lâu nhất giữa hai lần",
  gapOf: "{{length}} ({{camera}}, {{from}} – {{to}})",
  compare: "So với ngày",
  weekBefore: "Tuần trước",
  alone: "Thôi so sánh",
  asTable: "Xem số theo giờ dạng bảng",
  hour: "Giờ",
  zoom: "Phóng to giờ này",
  minutes: "Phóng {{count}} lần",
} as const;
