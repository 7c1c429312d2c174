import { LockOutlined, PlusOutlined } from "@ant-design/icons";
import { t } from "@/texts";
import { useFrame } from "./useFrame";

/** On a line of an extension: fixed by the base, or open to parts of its own. */
export function LockMark({ id }: { id: string }) {
  const frame = useFrame();
  if (!frame?.isFixed(id)) return null;
  const open = frame.mayDivide(id);
  const text = open ? t.extending.mayDivide : t.extending.fixed;
  return <span className={`small ${open ? "accent-text" : "muted"}`} title={open ? t.extending.mayDivideLong : t.extending.fixedLong}>{open ? <PlusOutlined aria-hidden /> : <LockOutlined aria-hidden />} {text}</span>;
}
