import type { FailureName } from "../../domain/model/failure";

/** What happened, and what to do next. One pair for each failure a user can meet. */
export type FailureTexts = Record<FailureName, { readonly title: string; readonly next: string }>;

export const viFailures = {
  "empty-file": {
    title: "Tệp này trống (0 byte).",
    next: "Camera chưa ghi gì vào tệp. Chép lại tệp từ đầu ghi nếu cần.",
  },
  "not-a-video": {
    title: "Tệp này không phải là video.",
    next: "Tên tệp giống video nhưng nội dung thì không. Có thể bỏ qua tệp này.",
  },
  "no-video-index": {
    title: "Video bị cắt cụt, thiếu phần mục lục.",
    next: "Thường do mất điện hoặc chép chưa xong. Chép lại tệp gốc từ đầu ghi rồi quét lại.",
  },
  "no-video-track": {
    title: "Tệp này không có hình.",
    next: "Tệp chỉ có tiếng hoặc chưa ghi xong. Kiểm tra lại tệp gốc.",
  },
  "container-unsupported": {
    title: "Không đọc được loại tệp này.",
    next: "Dùng phần mềm của hãng đầu ghi xuất ra MP4 rồi thêm lại, và đặt camera ghi H.264 cho các lần sau.",
  },
  "codec-unsupported": {
    title: "Trình duyệt này không giải mã được video.",
    next: "Mở V_Track bằng Chrome hoặc Edge bản mới. Nếu vẫn vậy, đặt camera ghi H.264 hoặc xuất lại bằng phần mềm của hãng đầu ghi.",
  },
  "video-damaged": {
    title: "Video bị hỏng, không đọc tiếp được.",
    next: "Phần đã đọc vẫn được giữ. Chép lại tệp gốc rồi quét lại để lấy phần còn thiếu.",
  },
  "browser-outdated": {
    title: "Trình duyệt này quá cũ để đọc loại video này.",
    next: "Cập nhật Chrome hoặc Edge lên bản 137 trở lên rồi mở lại V_Track: tệp sẽ tự chờ quét lại.",
  },
  "reader-missing": {
    title: "Chưa xem kỹ được tệp này: chưa tải được bộ giải mã video.",
    next: "Kiểm tra mạng rồi bấm “Bắt đầu quét” lại: tệp sẽ được thử lại.",
  },
  "file-gone": {
    title: "Không còn thấy tệp ở chỗ cũ.",
    next: "Tệp đã bị xóa, đổi tên hoặc ổ đĩa đã rút ra. Cắm lại ổ đĩa rồi quét lại.",
  },
  "file-changed": {
    title: "Tệp đã thay đổi trong lúc đọc.",
    next: "Có thể camera vẫn đang ghi. Đợi ghi xong rồi quét lại.",
  },
  "file-overwritten": {
    title: "Đầu ghi đã ghi video khác đè lên tệp này.",
    next: "Các lần đóng gói đã tìm thấy trong đó vẫn còn, nhưng không cắt được clip nữa. Nếu có bản sao lưu, chép nó vào thư mục này.",
  },
  "permission-lost": {
    title: "Trình duyệt không còn quyền mở thư mục.",
    next: "Bấm “Mở khóa” để cho phép lại.",
  },
  "other-folder": {
    title: "Không phải thư mục cũ: trong này không có video nào đã biết.",
    next: "Hãy chọn đúng thư mục cũ. Nếu đây là thư mục mới, bấm “Thêm thư mục” trong trang Quét.",
  },
  "files-lost": {
    title: "Trình duyệt không giữ được các tệp này sau khi mở lại.",
    next: "Thả lại các tệp vào trang này, hoặc bấm “Chọn tệp” trong trang Quét; kết quả đã có vẫn còn.",
  },
  "no-videos-found": {
    title: "Không tìm thấy video nào ở đây.",
    next: "Chọn thư mục có chứa tệp ghi hình của camera (MP4, MKV, MOV, TS…).",
  },
  "storage-full": {
    title: "Bộ nhớ của trình duyệt đã đầy.",
    next: "Việc quét đã dừng, những gì tìm thấy vẫn còn. Giải phóng ổ đĩa rồi bấm Quét tiếp.",
  },
  "storage-unavailable": {
    title: "Trình duyệt không cho lưu dữ liệu.",
    next: "Tắt chế độ ẩn danh, hoặc cho phép trang này lưu dữ liệu, rồi tải lại trang.",
  },
  "storage-newer": {
    title: "Dữ liệu do một phiên bản V_Track mới hơn ghi.",
    next: "Tải lại trang để lấy phiên bản mới, hoặc đợi cập nhật xong rồi thử lại.",
  },
  "storage-blocked": {
    title: "Một thẻ khác đang giữ dữ liệu của V_Track.",
    next: "Đóng các thẻ V_Track khác rồi thử lại.",
  },
  "disk-full": {
    title: "Ổ đĩa đã đầy, không ghi được clip.",
    next: "Giải phóng ổ đĩa hoặc chọn thư mục khác rồi lưu lại.",
  },
  "browser-unsupported": {
    title: "Trình duyệt này không làm được việc đó.",
    next: "Hãy mở V_Track bằng Chrome hoặc Edge trên máy tính, ở địa chỉ https:// hoặc localhost.",
  },
  "engine-missing": {
    title: "Chưa tải được bộ đọc mã hoặc bộ giải mã video.",
    next: "Kiểm tra mạng rồi bấm “Bắt đầu quét” lại. Những gì đã tìm thấy vẫn còn.",
  },
  "hands-unavailable": {
    title: "Máy này không nhận ra được bàn tay: trình duyệt không có WebGL2.",
    next: "Việc tìm lần đóng gói vẫn tiếp tục nhờ chuyển động và nhãn. Bật tăng tốc phần cứng của trình duyệt nếu có thể.",
  },
  "scanner-crashed": {
    title: "Bộ quét đã dừng đột ngột ở tệp này.",
    next: "Các tệp khác vẫn được quét tiếp. Đóng bớt ứng dụng rồi quét lại tệp này.",
  },
  "roi-empty": {
    title: "Vùng này quá nhỏ hoặc trống.",
    next: "Vẽ vùng lớn hơn, hoặc chọn “Cả khung hình”.",
  },
  "roi-outside": {
    title: "Vùng này nằm ra ngoài khung hình.",
    next: "Kéo vùng vào trong hình.",
  },
  "table-unsupported": {
    title: "Chưa quét được bàn không có tem.",
    next: "Dán tem TimeGo lên mặt bàn và chọn “Bàn có tem”.",
  },
  "cameras-config-invalid": {
    title: "Tệp cấu hình camera không đúng.",
    next: "Đánh dấu vùng ngay tại đây, hoặc sửa tệp cameras.json theo README rồi thêm lại thư mục.",
  },
  "hours-invalid": {
    title: "Giờ làm việc chưa đúng.",
    next: "Chọn ít nhất một ngày và nhập giờ bắt đầu, giờ kết thúc.",
  },
  "pattern-invalid": {
    title: "Mẫu mã vận đơn này không dùng được.",
    next: "Viết như SPX* hoặc 8###########: cần ít nhất một chữ, một số hoặc dấu #, tối đa 100 ký tự.",
  },
  "code-empty": {
    title: "Chưa có mã vận đơn nào được nhập.",
    next: "Gõ hoặc quét mã in trên nhãn rồi bấm “Gán mã”.",
  },
  "event-gone": {
    title: "Lần đóng gói này không còn nữa.",
    next: "Video đã được quét lại hoặc đã gỡ khỏi V_Track. Tìm lại rồi thử lần nữa.",
  },
  "table-empty": {
    title: "Tệp này không có dòng nào.",
    next: "Mở tệp bằng Excel xem có mã không, lưu lại rồi chọn lần nữa.",
  },
  "table-old-excel": {
    title: "Tệp Excel kiểu cũ (.xls) chưa đọc được.",
    next: "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu “Excel Workbook (.xlsx)”, rồi chọn tệp mới.",
  },
  "table-locked": {
    title: "Tệp Excel này có mật khẩu.",
    next: "Mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại; hoặc chép cột mã và dán vào ô tìm kiếm.",
  },
  "table-too-large": {
    title: "Tệp này quá lớn để là một danh sách mã.",
    next: "Chép riêng cột mã sang một tệp mới, hoặc dán thẳng vào ô tìm kiếm.",
  },
  "not-a-table": {
    title: "Tệp này không phải bảng đọc được.",
    next: "Chọn tệp .xlsx, .csv hoặc .txt có mã vận đơn.",
  },
  "sidecar-missing": {
    title: "Thư mục này không có dữ liệu của V_Track.",
    next: "Chọn thư mục lưu clip đã dùng trước đây, trong đó có thư mục con v-track-data.",
  },
  "not-a-backup": {
    title: "Tệp này không phải là bản sao lưu của V_Track.",
    next: "Chọn tệp có tên V_Track_….jsonl.gz. Dữ liệu hiện có vẫn giữ nguyên.",
  },
  "backup-damaged": {
    title: "Bản sao lưu này bị hỏng hoặc chưa chép xong.",
    next: "Chép lại tệp gốc hoặc chọn bản sao lưu khác. Dữ liệu hiện có vẫn giữ nguyên.",
  },
  "zip-damaged": {
    title: "Tệp ZIP này bị hỏng hoặc chưa chép xong.",
    next: "Chép lại tệp gốc rồi kiểm tra lại.",
  },
  "backup-newer": {
    title: "Bản sao lưu này do phiên bản V_Track mới hơn tạo ra.",
    next: "Cập nhật V_Track rồi khôi phục lại. Dữ liệu hiện có vẫn giữ nguyên.",
  },
  "scan-running": {
    title: "Đang quét video, chưa khôi phục được.",
    next: "Dừng quét ở trang Quét (kể cả ở thẻ khác) rồi thử lại.",
  },
  "nothing-to-cut": {
    title: "Không còn video nào của lần đóng gói này.",
    next: "Kiểm tra thư mục video còn đủ tệp không, rồi thử lại.",
  },
  "clip-not-verified": {
    title: "Clip đã cắt nhưng kiểm tra lại không đạt.",
    next: "Xem lại clip trước khi dùng làm bằng chứng, hoặc lưu lại lần nữa.",
  },
  "pack-not-intact": {
    title: "Gói đã ghi không khớp khi đọc lại nên đã bị gỡ bỏ.",
    next: "Ổ đĩa có thể bị lỗi. Chọn thư mục trên ổ khác rồi thử lại.",
  },
  "fit-impossible": {
    title: "Không thể làm bản gọn vừa giới hạn này mà hình còn đọc được.",
    next: "Chọn giới hạn dung lượng lớn hơn hoặc thời lượng ngắn hơn trong Cài đặt, rồi thử lại. Clip gốc vẫn còn nguyên.",
  },
  cancelled: {
    title: "Đã dừng theo yêu cầu.",
    next: "Có thể bắt đầu lại bất cứ lúc nào.",
  },
  unexpected: {
    title: "Có lỗi ngoài dự tính.",
    next: "Thử lại. Nếu vẫn lỗi, tải lại trang; dữ liệu đã lưu không mất.",
  },
} as const satisfies FailureTexts;
