export const viStills = {
  label: "Nhãn",
  contents: "Hàng trong hộp",
  labelAt: "Nhãn {{code}} lúc {{time}}",
  contentsAt: "Bàn lúc {{time}}",
  none: "Chưa có hình",
  enlarge: "Phóng to hình của {{code}}",
  title: "Hình của {{code}}",
  close: "Đóng",
} as const;
