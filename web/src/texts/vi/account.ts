/** Words of the page "Tài khoản của tôi". */
export const own = {
  title: "Tài khoản của tôi",
  password: "Đổi mật khẩu",
  sessions: "Nơi đang đăng nhập",
  sessionsLead: "Thấy nơi lạ thì đăng xuất nơi đó và đổi mật khẩu ngay.",
  here: "Thiết bị này",
  since: (when: string) => `Đăng nhập ${when}`,
  used: (when: string) => `dùng lần cuối ${when}`,
  end: "Đăng xuất nơi này",
  endOthers: "Đăng xuất mọi nơi khác",
  unknownBrowser: "Trình duyệt không rõ",
};
