import { FileImageOutlined, FileOutlined, FilePdfOutlined, LinkOutlined, SoundOutlined } from "@ant-design/icons";

export function fileIcon({ kind, content_type }: { kind: string; content_type: string }) {
  if (kind === "link") return <LinkOutlined aria-hidden />;
  if (content_type.startsWith("image/")) return <FileImageOutlined aria-hidden />;
  if (content_type.startsWith("audio/")) return <SoundOutlined aria-hidden />;
  return content_type === "application/pdf" ? <FilePdfOutlined aria-hidden /> : <FileOutlined aria-hidden />;
}
