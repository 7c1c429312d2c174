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
  /** The server's own sentence, which is Vietnamese. */
  faultOf: (_code: string, _params: readonly string[], said: string): string => said,
};
