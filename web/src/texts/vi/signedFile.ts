/** Why a signed file was refused, with what tells it from the right one. */
export const signedFile = {
  broken: "Tệp hỏng hoặc không đọc được. Bạn mở thử, rồi xuất hoặc quét lại.",
  encrypted: "Tệp đặt mật khẩu, không kiểm được. Bạn đính kèm bản không có mật khẩu.",
  tooManyPages: "Tệp có quá nhiều trang so với một báo cáo.",
  tooLarge: "Ảnh hoặc trang quá lớn, không kiểm được. Bạn quét ở 200–300 dpi.",
  tooSlow: "Tệp quá phức tạp, không kiểm xong trong thời hạn. Bạn xuất lại từ bản kết xuất.",
  signatureBroken: (signer: string) => `Chữ ký số của ${signer} không còn đúng với nội dung tệp: tệp đã bị sửa. Bạn ký lại trên bản kết xuất.`,
  changedAfterSigning: (signer: string) => `Tệp đã bị sửa sau khi ${signer} ký. Bạn đính kèm bản ngay sau khi ký.`,
  textDiffers: (missing: string, added: string) =>
    `Nội dung tệp khác bản đã kết xuất${missing ? `, thiếu: “${missing}”` : ""}${added ? `, có thêm: “${added}”` : ""}. Bạn ký trên chính bản đã kết xuất.`,
  noCode: "Tệp không có mã kết xuất và mã QR của báo cáo. Bạn ký trên chính bản đã kết xuất.",
  unknownReport: (found: string, expected: string) => `Tệp mang mã kết xuất ${found}, không có trong phần mềm. Báo cáo cần ký mang mã ${expected}.`,
  olderExport: (found: string, expected: string, at: string) => `Đây là bản kết xuất cũ (mã ${found}). Bản hiện hành mang mã ${expected}, kết xuất lúc ${at}.`,
  otherReport: (unit: string, round: string, found: string, expected: string) => `Đây là báo cáo của ${unit}, ${round} (mã ${found}). Báo cáo cần ký mang mã ${expected}.`,
};
