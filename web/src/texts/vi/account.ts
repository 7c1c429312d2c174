/** Words of the page "Tài khoản của tôi". */
export const own = {
  title: "Tài khoản của tôi",
  password: "Đổi mật khẩu",
  outside: "Đăng nhập chung",
  outsideLead: (label: string) => `Liên kết một lần, lần sau bạn bấm “${label}” ở trang đăng nhập, không cần mật khẩu của hệ thống này.`,
  outsideLinked: (label: string) => `Tài khoản đã liên kết: bạn đăng nhập được bằng “${label}”. Mật khẩu vẫn dùng được.`,
  outsideDone: "Đã liên kết tài khoản.",
  outsideLink: "Liên kết tài khoản",
  outsideUnlink: "Bỏ liên kết",
  sessions: "Nơi đang đăng nhập",
  sessionsLead: "Thấy nơi lạ thì đăng xuất nơi đó và đổi mật khẩu ngay.",
  here: "Thiết bị này",
  since: (when: string) => `Đăng nhập ${when}`,
  used: (when: string) => `dùng lần cuối ${when}`,
  end: "Đăng xuất nơi này",
  endOthers: "Đăng xuất mọi nơi khác",
  unknownBrowser: "Trình duyệt không rõ",
};
