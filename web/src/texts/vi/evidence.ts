import { sizeText } from "@/numbers/sizes";

/** Words of files on their way, of their pictures and of the unit's library. */
export const evidence = {
  sending: (percent: number) => `Đang gửi ${percent} %`,
  waiting: "Đang chờ mạng. Tệp được giữ trên máy này và tự gửi tiếp.",
  asking: "Trình duyệt không giữ được tệp này. Chọn lại đúng tệp để gửi tiếp.",
  askAgain: "Chọn lại tệp",
  otherFile: (size: number) => `Không đúng tệp đang gửi dở (${sizeText(size)}).`,
};
