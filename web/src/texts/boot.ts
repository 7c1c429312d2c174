import { language } from "./language";

const vi = {
  failed: "Chưa mở được phần mềm",
  lead: "Mạng chập chờn hoặc phần mềm vừa được cập nhật. Bạn kiểm tra mạng rồi tải lại; những gì đã nhập được giữ trên máy này.",
  reload: "Tải lại",
};
const en: typeof vi = {
  failed: "The software could not be opened",
  lead: "The line is poor or the software was just updated. Check the network and load again; what you entered is kept on this computer.",
  reload: "Load again",
};

/** The few words that are needed when nothing else could be loaded. */
export const boot = language() === "en" ? en : vi;
