/** Words around spreadsheets that are imported. */
export const workbook = {
  template: "Tải tệp mẫu",
  choose: "Chọn tệp Excel",
  place: "Ô",
  wholeFile: "Cả tệp",
  column: "Cột",
  row: "Dòng",
  value: "Đang ghi",
  fault: "Cần sửa",
};
