export const viApp = {
  name: "V_Track",
  skip: "Đến nội dung chính",
  nav: "Các trang",
  search: "Tìm kiếm",
  scan: "Quét",
  day: "Ngày",
  cameras: "Bàn đóng gói",
  camerasShort: "Bàn",
  settings: "Cài đặt",
  language: "Ngôn ngữ",
  theme: "Giao diện sáng hay tối",
  light: "Sáng",
  dark: "Tối",
  auto: "Theo máy",
  close: "Đóng",
  loading: "Đang mở dữ liệu…",
  notFound: "Không có trang này",
  backHome: "Về trang tìm kiếm",
  dropHere: "Thả video, thư mục hoặc danh sách mã (Excel, CSV) vào đây",
  dropHint: "Tệp gốc chỉ được đọc, không bao giờ bị sửa hay xóa",
  adding: "Đang xem trong thư mục có gì…",
  added: "Đã thêm {{name}}: {{count}} video",
  updateReady: "Đã có bản V_Track mới.",
  updateNow: "Cập nhật",
  updateLater: "Sẽ cập nhật được khi quét xong.",
  offlineParts: "Đang tải phần dùng khi mất mạng: {{done}} / {{total}} MB",
  failedPage: "Trang này gặp lỗi.",
  reload: "Tải lại trang",
} as const;

export const viSteps = {
  label: "Ba bước đầu tiên",
  source: "Chọn video",
  cameras: "Đánh dấu vùng trên bàn",
  scan: "Quét và tìm kiện đầu tiên",
} as const;

export const viFirst = {
  title: "Tìm lại lúc đóng gói của từng mã vận đơn",
  lead: "Video ở lại trên máy này. Không gì được gửi đi.",
  sample: "Dùng video mẫu",
  sampleHint: "Thử ngay, mất khoảng một phút",
  folder: "Chọn thư mục",
  folderHint: "Thư mục ghi hình của camera",
  drop: "Thả tệp hoặc thư mục",
  dropHint: "Kéo vào bất cứ đâu, hoặc bấm để chọn tệp",
} as const;

export const viUnits = {
  seconds: "{{count}} giây",
  minutes: "{{m}} phút {{s}} giây",
  wholeMinutes: "{{count}} phút",
  hours: "{{h}} giờ {{m}} phút",
} as const;
