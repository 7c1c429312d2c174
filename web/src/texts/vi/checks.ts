/** What a sheet lacks, and what of it keeps it from being sent. */
export const checks = {
  open: (n: number) => (n ? `Kiểm tra (${n})` : "Kiểm tra"),
  title: "Kiểm tra bảng điểm",
  blocking: (n: number) => `Phải xong trước khi chốt và gửi: ${n}`,
  advice: (n: number) => `Nên xem lại, không chặn việc gửi: ${n}`,
  none: "Không còn việc nào phải xong trước khi gửi.",
  surveyForm: "Phiếu khảo sát của đơn vị",
  codes: {
    not_scored: "chưa chấm",
    evidence_missing: "có điểm nhưng chưa có tài liệu hoặc giải trình",
    facts_contradict: "số liệu mâu thuẫn: tử số lớn hơn mẫu số, hoặc tỷ lệ quá 100 %",
    maximum_unproved: "điểm tối đa nhưng chưa có tài liệu",
    survey_missing: "đơn vị chưa trả lời",
    reason_missing: "không đánh giá nhưng chưa nêu lý do",
  } as Readonly<Record<string, string>>,
  setTitle: "Điều gì chặn việc gửi bảng điểm",
  setLead: "Tiêu chí chưa chấm luôn chặn. Những điều không chọn chỉ nhắc đơn vị xem lại.",
  setCodes: {
    evidence_missing: "Có điểm mà không có tài liệu và giải trình",
    facts_contradict: "Số liệu mâu thuẫn",
    maximum_unproved: "Điểm tối đa mà không có tài liệu",
    survey_missing: "Chưa trả lời phiếu khảo sát",
    reason_missing: "Không đánh giá mà không nêu lý do",
  } as Readonly<Record<string, string>>,
};
