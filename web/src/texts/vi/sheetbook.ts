/** A sheet out as Excel and filled in from it. */
export const sheetbook = {
  title: "Xuất ra Excel, nhập từ Excel",
  lead: "Xuất bảng điểm, ghi vào các ô nền vàng rồi chọn lại chính tệp ấy. Phần mềm kiểm tra cả tệp trước; chỉ dòng bạn sửa mới thay đổi. Nếu người khác vừa sửa cùng tiêu chí, ô ấy được báo và chưa dòng nào được lưu.",
  readLead: "Xuất bảng điểm như đang có ra tệp Excel.",
  download: "Xuất bảng điểm",
  fileName: "bang-diem.xlsx",
  found: (n: number, untouched: number) => `Sẽ thay đổi ${n} tiêu chí; ${untouched} dòng giữ nguyên.`,
  nothing: "Tệp không thay đổi tiêu chí nào.",
  store: (n: number) => `Lưu ${n} tiêu chí`,
  done: (n: number) => `Đã lưu ${n} tiêu chí từ tệp Excel.`,
};
